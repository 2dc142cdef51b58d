"""Sentences → mentions: names that a registry knows, names by form, and references to them."""
