"""Rows of tables → claims, by the mapping of their table; no reader of prose is asked."""
