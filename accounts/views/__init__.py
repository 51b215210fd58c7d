"""Views of the accounts floor."""
