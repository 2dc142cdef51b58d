"""Mentions → scenes: a sentence with its names, its clauses and who was spoken of before; facts that scenes make."""
