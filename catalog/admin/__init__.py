"""Wagtail's admin for products and what is said of them."""
