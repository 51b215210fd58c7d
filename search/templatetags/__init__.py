"""Template tags of the search floor."""
