"""From an address to a query, and from what was found to a page."""
