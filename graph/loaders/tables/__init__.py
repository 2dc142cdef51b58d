"""Rows of public tables as documents whose cells keep their places."""
