"""Models of the events floor, one noun a file."""

from events.models.agreement import Agreement
from events.models.attendance import Attendance
from events.models.event import Allowance, Event, EventChange, EventPartner
from events.models.hall_entry import HallEntry
from events.models.invitation import Invitation
from events.models.outcome import Outcome
from events.models.pairing import Pairing
from events.models.pool import Pool, PoolShare
from events.models.printed import PrintedPiece
from events.models.registration import Demand, Offer, Registration
from events.models.total import StatedTotal

__all__ = [
    "Agreement",
    "Allowance",
    "Attendance",
    "Demand",
    "Event",
    "EventChange",
    "EventPartner",
    "HallEntry",
    "Invitation",
    "Offer",
    "Outcome",
    "Pairing",
    "Pool",
    "PoolShare",
    "PrintedPiece",
    "Registration",
    "StatedTotal",
]
