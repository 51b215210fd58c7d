"""Staff close their call about an enquiry while it is answered: both come through, and nobody waits for ever."""

import time
from datetime import datetime
from threading import Barrier
from typing import Any

import pytest
from django.db import transaction

from accounts.calls.task import note_call
from accounts.enums import CallResult, CallState
from accounts.models import CallTask
from catalog.domain import enquiry_news as news
from catalog.domain.enquiry import lock_enquiry
from catalog.domain.quotation import Offer, quote
from catalog.models import Enquiry, Quotation
from tests.factories.accounts import create_user
from tests.factories.catalog import create_unit
from tests.factories.trade import create_enquiry
from tests.races import together

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

AWHILE = 0.5
"""Seconds that one who closes a line leaves to the other, to read that it is open."""


@pytest.fixture
def enquiry(now: datetime) -> Enquiry:
    """One that the Alliance answers, with its line on the list of calls."""
    row = create_enquiry(is_for_alliance=True, told_at=now)
    news.open_staff_call(row, now=now)
    return row


def test_answer_is_kept_though_the_call_about_it_is_closed_meanwhile(enquiry: Enquiry, now: datetime) -> None:
    line, by, offer = CallTask.objects.get(), create_user(), Offer(price=50_000, price_unit=create_unit())

    def close(barrier: Barrier) -> Any:
        with transaction.atomic():
            row = note_call(line, result=CallResult.REACHED, by=by, now=now)
            barrier.wait()
            time.sleep(AWHILE)
        return row.state

    def answer(barrier: Barrier) -> Any:
        barrier.wait()
        return quote(enquiry, offer=offer, by=by, now=now)

    closed, answered = together(close, answer)

    assert (closed, answered) == (CallState.DONE, Quotation.objects.get())


def test_who_closes_a_call_and_who_answers_do_not_wait_for_each_other(enquiry: Enquiry, now: datetime) -> None:
    line, by = CallTask.objects.get(), create_user()
    Enquiry.objects.update(told_at=None)

    def close(barrier: Barrier) -> Any:
        with transaction.atomic():
            held = CallTask.objects.select_for_update().get(pk=line.pk)
            barrier.wait()
            return note_call(held, result=CallResult.REACHED, by=by, now=now).state

    def answer(barrier: Barrier) -> Any:
        with transaction.atomic():
            row = lock_enquiry(enquiry)
            barrier.wait()
            return news.close_staff_call(row, now=now)

    assert together(close, answer) == [CallState.DONE, None]
    assert CallTask.objects.get().state == CallState.DONE
