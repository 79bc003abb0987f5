"""Pieces of the screen that several pages show."""
