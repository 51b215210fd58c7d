"""What was meant, and what matches it: query understanding, engines, the index."""
