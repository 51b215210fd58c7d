"""Models of the booths floor, one noun a file."""

from booths.models.booking import Booking, BookingParty, StallDay
from booths.models.stall import Stall, StallGroup
from booths.models.venue import Venue

__all__ = ["Booking", "BookingParty", "Stall", "StallDay", "StallGroup", "Venue"]
