"""Listeners that keep the index current; connected by the app's ready()."""


def connect() -> None:
    """Connect every receiver."""
