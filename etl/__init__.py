"""Documents → facts → DuckDB. Nothing here knows the dashboard: the database is all that passes between them."""
