"""Filters of the booths floor."""
