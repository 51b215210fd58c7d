"""A sheet that was typed wrongly is mended or struck out, as long as nothing has gone on from it."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest

from accounts.enums import CallState
from accounts.models import CallTask
from catalog.domain.deal_progress import note_delivery
from catalog.enums import Per
from catalog.models import Deal
from events.domain.agreement import make_agreement, sign_agreement
from events.domain.outcome import FutureDayError, Goods, StruckError, note_outcome
from events.domain.outcome_correction import (
    DealGoesOnError,
    ReasonMissingError,
    SignedError,
    correct_outcome,
    strike_outcome,
)
from events.enums import OutcomeStep, Role
from events.models import Outcome
from tests.factories.accounts import create_user
from tests.factories.catalog import create_kind, create_unit
from tests.factories.events import create_event, create_seat
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def by():
    return create_user()


@pytest.fixture
def goods():
    return Goods("Vải thiều", create_kind(name="vải thiều"), Decimal(500), create_unit(), Per.ONCE, 30_000)


@pytest.fixture
def noted(goods, by, now):
    event = create_event(first_day=now.date(), last_day=now.date())
    sides = {"seller": create_seat(event=event), "buyer": create_seat(event=event, role=Role.BUYER)}
    told = {"step": OutcomeStep.MEMORANDUM, "agreed_on": now.date(), "client_id": uuid.uuid4(), "goods": goods}
    return note_outcome(event, **sides, **told, by=by, now=now)


@pytest.fixture
def correct(noted, goods, by, now):
    def act(**more):
        told = {"step": OutcomeStep(noted.step), "agreed_on": noted.agreed_on, "goods": goods}
        return correct_outcome(noted, **{**told, **more}, by=by, now=now)

    return act


def open_calls():
    return [call.next_call_at.date() for call in CallTask.objects.filter(state=CallState.OPEN).order_by("next_call_at")]


def test_what_the_sheet_says_stands_in_place_of_what_was_typed(correct, goods, noted):
    more = Goods(goods.text, goods.kind, Decimal("5.5"), goods.unit, Per.DAY, 28_000)
    correct(step=OutcomeStep.CONTRACT, number="05/HĐMB", goods=more, text="giao tại kho")
    noted.refresh_from_db()
    deal = Deal.objects.get()
    assert (noted.step, noted.number, noted.note, noted.deal) == ("contract", "05/HĐMB", "giao tại kho", deal)
    assert (deal.quantity, deal.per, deal.price, deal.contract_number) == (Decimal("5.500"), "day", 28_000, "05/HĐMB")
    assert (deal.counted_on, len(open_calls())) == (noted.agreed_on, 3)


def test_below_a_memorandum_there_is_neither_deal_nor_call_and_above_it_again(correct):
    correct(step=OutcomeStep.TALKED)
    assert (Deal.objects.count(), open_calls(), Outcome.objects.get().deal) == (0, [], None)
    correct(step=OutcomeStep.FRAMEWORK)
    assert (Deal.objects.count(), len(open_calls())) == (1, 3)


def test_another_day_moves_the_calls(correct, noted):
    assert open_calls() == [date(2026, 12, 24), date(2027, 2, 22), date(2027, 5, 24)]
    correct(agreed_on=noted.agreed_on - timedelta(days=5))
    assert open_calls() == [date(2026, 12, 21), date(2027, 2, 17), date(2027, 5, 18)]


def test_a_line_is_struck_out_with_deal_and_calls(noted, by, now):
    strike_outcome(noted, reason="ghi nhầm bên mua", by=by, now=now)
    assert (Outcome.objects.count(), Deal.objects.count(), open_calls()) == (0, 0, [])


def unchanged(noted):
    row = Outcome.objects.get()
    return (row.step, row.agreed_on, row.deal_id, len(open_calls())) == ("memo", noted.agreed_on, noted.deal_id, 3)


def test_what_was_signed_or_delivered_stands(correct, noted, by, now):
    paper = make_agreement(noted, by=by, now=now)
    note_delivery(noted.deal, delivered_on=now.date(), quantity=Decimal(5), by=by, now=now)
    with pytest.raises(DealGoesOnError):
        correct(step=OutcomeStep.TALKED)
    with pytest.raises(DealGoesOnError):
        strike_outcome(noted, reason="nhầm", by=by, now=now)
    sign_agreement(paper, signed_on=now.date(), by=by, now=now)
    with pytest.raises(SignedError):
        correct(number="6")
    assert unchanged(noted)


def test_a_day_to_come_and_no_reason_are_refused(correct, noted, by, now):
    with pytest.raises(FutureDayError):
        correct(agreed_on=now.date() + timedelta(days=1))
    with pytest.raises(ReasonMissingError):
        strike_outcome(noted, reason="  ", by=by, now=now)
    assert unchanged(noted)


def test_a_line_that_was_struck_is_neither_mended_nor_struck_again(correct, noted, by, now):
    strike_outcome(noted, reason="ghi nhầm bên mua", by=by, now=now)
    with refused(StruckError):
        correct(step=OutcomeStep.TALKED)
    with refused(StruckError):
        strike_outcome(noted, reason="lần nữa", by=by, now=now)
