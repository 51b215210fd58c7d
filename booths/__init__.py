"""Where goods are shown: venues, stalls, bookings, line-ups, consignment and settlement will live here."""
