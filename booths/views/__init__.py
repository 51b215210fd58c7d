"""Pages of the booths floor outside the admin."""
