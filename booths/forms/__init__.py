"""What people fill in about stalls outside the admin."""
