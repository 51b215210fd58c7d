"""What comes round: late sheets and silent settlements are called, suppliers are told of their goods."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from accounts.calls.task import open_call
from accounts.models import CallTask, Message
from booths.consignment.jobs import (
    LATE_SHEET,
    OPEN_INVITATION,
    SILENT_SETTLEMENT,
    call_for_late_sheets,
    call_for_open_invitations,
    call_for_silent_settlements,
    tell_suppliers,
)
from booths.domain.ledger import sell_good
from booths.domain.settlement import close_settlement
from booths.domain.sheet import Till, file_sheet
from booths.enums import SheetHow
from tests.factories.accounts import create_contact, create_user
from tests.factories.booths import create_line, create_running, create_supplied

pytestmark = pytest.mark.django_db

FIRST = date(2026, 12, 1)


@pytest.fixture
def morning(now):
    return now.replace(year=2026, month=12, day=2, hour=10)


def called(kind: str) -> list[CallTask]:
    return list(CallTask.objects.filter(kind=kind))


@pytest.fixture
def good(morning):
    booking, by = create_running(now=morning.replace(month=11)), create_user()
    row = create_supplied(booking=booking, by=by, now=morning)
    create_contact(organisation=row.consignment.supplier)
    return row


def test_a_late_sheet_becomes_one_call(good, morning):
    booking = good.consignment.booking
    call_for_late_sheets(morning.replace(hour=0))
    assert called(LATE_SHEET) == []

    call_for_late_sheets(morning)
    call_for_late_sheets(morning + timedelta(hours=1))
    assert [task.organisation for task in called(LATE_SHEET)] == [booking.organisation]


def test_a_sheet_that_is_there_is_not_called(good, morning):
    told = {"day": FIRST, "how": SheetHow.PHONE, "lines": [], "till": Till(0, 0), "by": create_user(), "now": morning}
    file_sheet(good.consignment.booking, **told)
    call_for_late_sheets(morning)
    assert called(LATE_SHEET) == []


def test_a_silent_settlement_is_called_once_with_its_link(good, morning, django_assert_num_queries):
    close_settlement(good.consignment.booking, first=FIRST, last=FIRST, by=None, now=morning)
    call_for_silent_settlements(morning + timedelta(days=4))
    assert called(SILENT_SETTLEMENT) == []

    for days in (5, 6):
        call_for_silent_settlements(morning + timedelta(days=days))
    (task,) = called(SILENT_SETTLEMENT)
    assert (task.link is not None, "{link}" in task.text) == (True, True)
    with django_assert_num_queries(1):
        call_for_silent_settlements(morning + timedelta(days=30))


def test_a_call_about_nothing_keeps_no_settlement_from_being_called(good, morning):
    open_call(SILENT_SETTLEMENT, title="Gọi lại", text="Hỏi thăm", name="HTX A", by=None, now=morning)
    close_settlement(good.consignment.booking, first=FIRST, last=FIRST, by=None, now=morning)
    call_for_silent_settlements(morning + timedelta(days=5))
    assert [task.organisation for task in called(SILENT_SETTLEMENT) if task.subject_id] == [good.consignment.supplier]


def test_an_invitation_left_open_is_called_once_a_cooperative(good, morning):
    booking, by = good.consignment.booking, create_user()
    item = create_line(booking=booking, by=by, now=morning, name="Bún khô")
    create_line(booking=booking, by=by, now=morning, name="Mỳ", supplier=item.supplier)
    create_contact(organisation=item.supplier)
    call_for_open_invitations(morning + timedelta(days=4))
    assert called(OPEN_INVITATION) == []

    for days in (5, 6):
        call_for_open_invitations(morning + timedelta(days=days))
    (task,) = called(OPEN_INVITATION)
    assert (task.organisation, "Bún khô, Mỳ" in task.text, task.link is not None) == (item.supplier, True, True)


def test_suppliers_are_told_once_of_what_ends_and_what_is_nearly_gone(good, morning):
    sell_good(good, quantity=Decimal(30), day=FIRST, by=None, now=morning)
    for hours in (0, 1):
        tell_suppliers(morning + timedelta(hours=hours))
    assert Message.objects.filter(kind="booths.sold_out").count() == 1

    tell_suppliers(morning.replace(year=2027, month=6, day=5))
    assert Message.objects.filter(kind="booths.expiring").count() == 1
