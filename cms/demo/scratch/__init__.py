"""Made-up data in bulk, for measuring on a scratch site; never beside real data."""
