"""Views of the catalog floor."""
