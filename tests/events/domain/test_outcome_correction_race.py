"""A paper is made or signed while its line is mended: what was signed stands, and no paper stands without its line."""

import time
import uuid
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from django.db import transaction

from accounts.models import DocumentNumber
from catalog.enums import Per
from events.domain.agreement import NothingAgreedError, make_agreement, sign_agreement
from events.domain.outcome import Goods, StruckError, note_outcome
from events.domain.outcome_correction import SignedError, correct_outcome, strike_outcome
from events.enums import OutcomeStep, Role
from events.models import Agreement, Outcome
from tests.factories.accounts import create_user
from tests.factories.catalog import create_kind, create_unit
from tests.factories.events import create_event, create_seat
from tests.races import together

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

AWHILE = 0.5
"""Seconds that the one who signs leaves to the other, to read what is not signed yet."""


@pytest.fixture
def by():
    return create_user()


@pytest.fixture
def noted(by, now):
    """A memorandum of two sides."""
    day = now.date()
    event = create_event(first_day=day, last_day=day)
    sides = {"seller": create_seat(event=event), "buyer": create_seat(event=event, role=Role.BUYER)}
    goods = Goods("Vải thiều", create_kind(name="vải thiều"), Decimal(500), create_unit(), Per.ONCE, 30_000)
    told: dict[str, Any] = {"step": OutcomeStep.MEMORANDUM, "agreed_on": day, "goods": goods}
    return note_outcome(event, **sides, **told, client_id=uuid.uuid4(), by=by, now=now)


@pytest.mark.parametrize("number", ["", "05/HĐMB"])
def test_what_is_signed_meanwhile_is_not_struck_out(noted, by, now, number):
    day, paper = now.date(), make_agreement(noted, by=by, now=now)

    def sign(barrier: Barrier) -> Any:
        with transaction.atomic():
            row = sign_agreement(paper, signed_on=day, number=number, by=by, now=now)
            barrier.wait()
            time.sleep(AWHILE)
        return row.signed_on

    def strike(barrier: Barrier) -> Any:
        barrier.wait()
        return strike_outcome(noted, reason="nhầm", by=by, now=now)

    signed, struck = together(sign, strike)

    assert (signed, type(struck)) == (day, SignedError)
    assert Agreement.objects.get().signed_on == day


def struck(row, by, now):
    strike_outcome(row, reason="nhầm", by=by, now=now)


def talked(row, by, now):
    correct_outcome(row, step=OutcomeStep.TALKED, agreed_on=now.date(), goods=Goods(), by=by, now=now)


@pytest.mark.parametrize(("mend", "refusal"), [(struck, StruckError), (talked, NothingAgreedError)])
def test_no_paper_is_made_of_what_is_mended_meanwhile(mend, refusal, noted, by, now):
    def first(barrier: Barrier) -> None:
        with transaction.atomic():
            mend(noted, by, now)
            barrier.wait()
            time.sleep(AWHILE)

    def second(barrier: Barrier) -> Any:
        row = Outcome.objects.get(pk=noted.pk)
        barrier.wait()
        return make_agreement(row, by=by, now=now)

    _done, made = together(first, second)

    assert (type(made), Agreement.objects.count(), DocumentNumber.objects.count()) == (refusal, 0, 0)


def test_a_paper_that_is_made_meanwhile_goes_with_what_is_struck_out(noted, by, now):
    def first(barrier: Barrier) -> Any:
        with transaction.atomic():
            paper = make_agreement(noted, by=by, now=now)
            barrier.wait()
            time.sleep(AWHILE)
        return paper

    def second(barrier: Barrier) -> None:
        row = Outcome.objects.get(pk=noted.pk)
        barrier.wait()
        struck(row, by, now)

    made, mended = together(first, second)

    assert (type(made), mended, Agreement.objects.count()) == (Agreement, None, 0)
    assert [paper.withdrawn_at for paper in DocumentNumber.objects.all()] == [now]


def test_a_line_struck_out_twice_at_one_moment_goes_once(noted, by, now):
    def strike(barrier: Barrier) -> Any:
        row = Outcome.objects.get(pk=noted.pk)
        barrier.wait()
        return strike_outcome(row, reason="nhầm", by=by, now=now)

    told = together(strike, strike)

    assert ({type(one) for one in told}, Outcome.objects.count()) == ({type(None), StruckError}, 0)
