"""Verbs, reads and pure reckoning of the events floor."""
