"""Verbs and rules of the catalog floor."""
