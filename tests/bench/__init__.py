"""Measurements on scratch sites: `make bench`, or `python -m tests.bench` with DATABASE_URL for PostgreSQL too."""
