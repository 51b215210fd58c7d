"""The search floor in the Wagtail admin."""
