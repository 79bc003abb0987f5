"""The dashboard: reads the built database, never the documents or the code that made it."""
