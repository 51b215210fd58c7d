"""A paper is signed while its line is struck out: it stands, since what was signed is not taken back."""

import time
import uuid
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from django.db import transaction

from catalog.enums import Per
from events.domain.agreement import make_agreement, sign_agreement
from events.domain.outcome import Goods, note_outcome
from events.domain.outcome_correction import SignedError, strike_outcome
from events.enums import OutcomeStep, Role
from events.models import Agreement
from tests.factories.accounts import create_user
from tests.factories.catalog import create_kind, create_unit
from tests.factories.events import create_event, create_seat
from tests.races import together

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

AWHILE = 0.5
"""Seconds that the one who signs leaves to the other, to read what is not signed yet."""


@pytest.mark.parametrize("number", ["", "05/HĐMB"])
def test_what_is_signed_meanwhile_is_not_struck_out(now, number):
    by, day = create_user(), now.date()
    event = create_event(first_day=day, last_day=day)
    sides = {"seller": create_seat(event=event), "buyer": create_seat(event=event, role=Role.BUYER)}
    goods = Goods("Vải thiều", create_kind(name="vải thiều"), Decimal(500), create_unit(), Per.ONCE, 30_000)
    told: dict[str, Any] = {"step": OutcomeStep.MEMORANDUM, "agreed_on": day, "goods": goods}
    noted = note_outcome(event, **sides, **told, client_id=uuid.uuid4(), by=by, now=now)
    paper = make_agreement(noted, by=by, now=now)

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
