"""Verbs and rules of the accounts floor."""
