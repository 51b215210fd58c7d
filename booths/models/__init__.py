"""Models of the booths floor, one noun a file."""

from booths.models.booking import Booking, BookingParty, StallDay
from booths.models.consignment import Basket, BasketPart, ConsignedGood, Consignment, ConsignmentTerms, GoodPrice
from booths.models.ledger import Lot, SaleLine, StockBalance, StockEntry, StockMovement
from booths.models.settlement import Settlement, SupplierFee, SupplierPayment
from booths.models.stall import Stall, StallGroup
from booths.models.venue import Venue

__all__ = [
    "Basket",
    "BasketPart",
    "Booking",
    "BookingParty",
    "ConsignedGood",
    "Consignment",
    "ConsignmentTerms",
    "GoodPrice",
    "Lot",
    "SaleLine",
    "Settlement",
    "Stall",
    "StallDay",
    "StallGroup",
    "StockBalance",
    "StockEntry",
    "StockMovement",
    "SupplierFee",
    "SupplierPayment",
    "Venue",
]
