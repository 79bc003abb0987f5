"""Text → lines with their roles, metadata, sentences. Pure functions: text in, plain records out."""
