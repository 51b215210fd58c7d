"""Verbs and rules of the search floor."""
