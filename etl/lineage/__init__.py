"""Statements of one promise found across the documents of a city, and what changed between them."""
