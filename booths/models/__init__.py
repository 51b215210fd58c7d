"""Models of the booths floor, one noun a file."""

from booths.models.agreed_rates import AgreedRates
from booths.models.bank_account import BankAccount
from booths.models.booking import Booking, BookingParty, StallDay
from booths.models.charge import BookingCharge, Payment
from booths.models.consignment import Basket, BasketPart, ConsignedGood, Consignment, ConsignmentTerms, GoodPrice
from booths.models.cost import CostLine, FundingSource, Spending
from booths.models.delivery import DeliveryLine, DeliveryNote
from booths.models.ledger import Lot, SaleLine, StockBalance, StockEntry, StockMovement
from booths.models.lineup import LineupItem, VenueRule
from booths.models.rate import Rate, RateExtra
from booths.models.seller import StallSeller
from booths.models.settlement import Settlement, SupplierFee, SupplierPayment
from booths.models.sheet import CountLine, DailySheet, StockCount
from booths.models.stall import Stall, StallGroup
from booths.models.vat import VatRate
from booths.models.venue import Venue

__all__ = [
    "AgreedRates",
    "BankAccount",
    "Basket",
    "BasketPart",
    "Booking",
    "BookingCharge",
    "BookingParty",
    "ConsignedGood",
    "Consignment",
    "ConsignmentTerms",
    "CostLine",
    "CountLine",
    "DailySheet",
    "DeliveryLine",
    "DeliveryNote",
    "FundingSource",
    "GoodPrice",
    "LineupItem",
    "Lot",
    "Payment",
    "Rate",
    "RateExtra",
    "SaleLine",
    "Settlement",
    "Spending",
    "Stall",
    "StallDay",
    "StallGroup",
    "StallSeller",
    "StockBalance",
    "StockCount",
    "StockEntry",
    "StockMovement",
    "SupplierFee",
    "SupplierPayment",
    "VatRate",
    "Venue",
    "VenueRule",
]
