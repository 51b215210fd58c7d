"""What every search reads, and how it follows the catalogue: documents, outbox, vocabulary, the search server."""
