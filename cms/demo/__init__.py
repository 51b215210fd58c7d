"""Data of the demo: real names from public pages, and made-up cooperatives that are marked as such everywhere."""
