"""Requests to many and invitations, written as plain rows. Every function takes what matters to a test by name."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from catalog.enums import Period, RequestState
from catalog.models import Invitation, PurchaseRequest, Quotation
from tests.factories.accounts import create_organisation
from tests.factories.catalog import create_unit
from tests.factories.need import create_need
from tests.factories.trade import ASKED_AT

DEADLINE = ASKED_AT + timedelta(days=3)
LYCHEE = {"first_on": date(2027, 6, 15), "last_on": date(2027, 6, 25), "deliver_to": "kho Gia Lâm"}


def tonne() -> Any:
    """The unit of a thousand kilos."""
    return create_unit(code="tấn", factor=Decimal(1000), base="kg")


def kilo() -> Any:
    """The unit that a tonne has a thousand of."""
    return create_unit(code="kg", factor=Decimal(1), base="kg")


def create_request(*, invited: int = 0, **fields: Any) -> PurchaseRequest:
    """Two tonnes of something a day in June, asked for by a shop; with so many invited."""
    amount = {"quantity": 2, "unit": tonne(), "period": Period.DAY}
    need = fields.pop("need", None) or create_need(**amount, **LYCHEE)
    told = {
        "goods": str(need),
        "name": "Anh Minh",
        "phone": "+84912000222",
        "company": "Siêu thị Hoa Sen",
        "answer_by": DEADLINE,
        "created_at": ASKED_AT,
        "state": RequestState.ASKED if invited else RequestState.RECEIVED,
    }
    request = PurchaseRequest.objects.create(need=need, **{**told, **fields})
    for _n in range(invited):
        create_invitation(request=request)
    return request


def create_invitation(*, request: PurchaseRequest | None = None, **fields: Any) -> Invitation:
    """A cooperative of its own is invited to a request of its own unless given."""
    request = request or create_request(state=RequestState.ASKED)
    fields["organisation"] = fields.get("organisation") or create_organisation()
    return Invitation.objects.create(request=request, **{"invited_at": ASKED_AT, **fields})


def quote_row(invitation: Invitation, **fields: Any) -> Quotation:
    """What an invited cooperative offers, as a plain row: a tonne a day, 25,000 đồng a kilo."""
    told = {"price": 25_000, "price_unit": kilo(), "quantity": 1, "unit": tonne(), "per": Period.DAY}
    row = Quotation.objects.create(
        invitation=invitation,
        organisation=invitation.organisation,
        goods=invitation.request.goods,
        quoted_at=ASKED_AT,
        **{**told, **fields},
    )
    Invitation.objects.filter(pk=invitation.pk, answered_at=None).update(answered_at=ASKED_AT)
    invitation.refresh_from_db()
    return row
