"""Screens of the staff for venues, stalls and bookings."""
