"""Enquiries, quotations and deals. Every function takes what matters to a test by name and invents the rest."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from catalog.enums import EnquiryState
from catalog.models import Deal, Enquiry, Quotation
from tests.factories.catalog import create_product, create_unit

ASKED_AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
"""A Tuesday, nine in the morning in Viet Nam."""


def create_enquiry(**fields: Any) -> Enquiry:
    """A buyer with a phone asks the producer of a product (a new one unless given); written as a plain row."""
    if "product" not in fields and "organisation" not in fields:
        fields["product"] = create_product()
    product = fields.get("product")
    state, asked = fields.get("state", EnquiryState.WAITING), fields.get("created_at", ASKED_AT)
    return Enquiry.objects.create(
        **{
            "organisation": product.organisation if product else None,
            "goods": product.name if product else "Vải thiều",
            "quantity": Decimal(100),
            "unit": create_unit(),
            "name": "Chị Hoa",
            "phone": "+84912000111",
            "waiting_since": asked if state == EnquiryState.WAITING else None,
            "last_said_at": asked,
            "created_at": asked,
            **fields,
        }
    )


def create_quotation(*, enquiry: Enquiry | None = None, **fields: Any) -> Quotation:
    """What the enquiry's producer offers, 45,000 đồng a kilo."""
    if enquiry is None and "enquiry" not in fields:
        enquiry = create_enquiry(state=EnquiryState.QUOTED)
    if enquiry is not None:
        fields = {"organisation": enquiry.organisation, "product": enquiry.product, "goods": enquiry.goods, **fields}
    told = {"price": 45_000, "price_unit": create_unit(), "quoted_at": ASKED_AT}
    return Quotation.objects.create(enquiry=enquiry, **{**told, **fields})


def create_deal(**fields: Any) -> Deal:
    """A deal written by hand, agreed and not counted."""
    told = {
        "seller_name": "HTX Hợp Thịnh",
        "buyer_name": "Siêu thị Hoa Sen",
        "goods": "Vải thiều",
        "agreed_at": ASKED_AT,
    }
    return Deal.objects.create(**{"agreed_at": ASKED_AT, **told, **fields})
