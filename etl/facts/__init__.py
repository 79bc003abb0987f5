"""Main text → facts: quantities, dates, strategies, commitments, sectors. Pure functions from records to records."""
