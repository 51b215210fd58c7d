"""Reads and verbs of the site."""
