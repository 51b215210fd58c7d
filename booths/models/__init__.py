"""Models of the booths floor, one noun a file."""

from booths.models.booking import Booking, BookingParty, StallDay
from booths.models.charge import BookingCharge, Payment
from booths.models.consignment import Basket, BasketPart, ConsignedGood, Consignment, ConsignmentTerms, GoodPrice
from booths.models.ledger import Lot, SaleLine, StockBalance, StockEntry, StockMovement
from booths.models.rate import Rate, RateExtra
from booths.models.settlement import Settlement, SupplierFee, SupplierPayment
from booths.models.stall import Stall, StallGroup
from booths.models.venue import Venue

__all__ = [
    "Basket",
    "BasketPart",
    "Booking",
    "BookingCharge",
    "BookingParty",
    "ConsignedGood",
    "Consignment",
    "ConsignmentTerms",
    "GoodPrice",
    "Lot",
    "Payment",
    "Rate",
    "RateExtra",
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
