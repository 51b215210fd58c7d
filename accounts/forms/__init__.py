"""Forms of the accounts floor, one noun a file."""
