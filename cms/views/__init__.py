"""Views that join the floors."""
