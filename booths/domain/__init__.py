"""Verbs and reads of the booths floor."""
