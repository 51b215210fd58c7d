"""Form fields of the catalog floor."""
