"""Forms of the events floor outside the admin."""
