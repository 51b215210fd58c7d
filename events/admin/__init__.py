"""Screens of the staff for events: the list, and one board for each event."""
