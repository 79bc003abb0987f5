"""Records → tables: the schema, the load, the checks, what may be published, and the export."""
