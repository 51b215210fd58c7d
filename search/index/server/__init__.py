"""The index on the search server: its documents, how they are written, rebuilt and compared with the database."""
