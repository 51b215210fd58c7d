"""Two choices at one moment, and a price that is changed while it is chosen: one outcome, both sides told."""

from datetime import datetime
from threading import Barrier
from typing import Any

import pytest

from accounts.models import Message
from catalog.domain import enquiry_news as news
from catalog.domain.enquiry import ChosenEnquiryError
from catalog.domain.quotation import ChangedQuotationError, Offer, choose_quotation, quote
from catalog.enums import EnquiryState
from catalog.models import Deal, Enquiry, Quotation
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.catalog import create_product, create_unit
from tests.factories.trade import create_enquiry, create_quotation
from tests.races import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def quotation() -> Quotation:
    """At 45.000 đ, waiting to be chosen."""
    contact = create_contact(organisation=create_organisation(), phone="+84912345678")
    product = create_product(organisation=contact.organisation)
    return create_quotation(enquiry=create_enquiry(product=product, state=EnquiryState.QUOTED))


def choosing(quotation: Quotation, by: Any, now: datetime) -> Any:
    def act(barrier: Barrier) -> Any:
        barrier.wait()
        return choose_quotation(quotation, by=by, now=now)

    return act


def changing(quotation: Quotation, by: Any, now: datetime) -> Any:
    offer = Offer(price=50_000, price_unit=create_unit())

    def act(barrier: Barrier) -> Any:
        barrier.wait()
        return quote(quotation.enquiry, offer=offer, by=by, now=now)

    return act


def told() -> list[str]:
    return sorted(Message.objects.values_list("kind", flat=True))


def test_reading_without_the_lock_makes_two_prices_of_one(quotation: Quotation) -> None:
    def act(barrier: Barrier) -> bool:
        row = Quotation.objects.get(pk=quotation.pk)
        barrier.wait()
        return row.superseded_at is None and row.enquiry.state == EnquiryState.QUOTED

    assert together(act, act) == [True, True]


def test_two_choices_are_one_deal(quotation: Quotation, now: datetime) -> None:
    by = create_user()
    first, second = together(choosing(quotation, by, now), choosing(quotation, by, now))
    assert (first, Deal.objects.count()) == (second, 1)
    assert told() == sorted([news.CHOICE, news.CHOSEN])


def test_price_changed_while_it_is_chosen_has_one_outcome(quotation: Quotation, now: datetime) -> None:
    by = create_user()
    chosen, changed = together(choosing(quotation, by, now), changing(quotation, by, now))
    state = Enquiry.objects.get().state
    if isinstance(chosen, Deal):
        assert (type(changed), state, told()) == (
            ChosenEnquiryError,
            EnquiryState.CHOSEN,
            sorted([news.CHOICE, news.CHOSEN]),
        )
        assert [*Quotation.objects.current().values_list("price", flat=True)] == [45_000]
    else:
        assert (type(chosen), state, told()) == (ChangedQuotationError, EnquiryState.QUOTED, [news.ANSWERED])
        assert [*Quotation.objects.current().values_list("price", flat=True)] == [50_000]
    assert Deal.objects.count() == (1 if isinstance(chosen, Deal) else 0)
