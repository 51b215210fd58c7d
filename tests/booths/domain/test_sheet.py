"""Daily sheets that are not filed: the wrong day, a day twice, money below nothing, no reason."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from accounts.files.photo import BrokenPhotoError
from accounts.files.private import EmptyFileError, OtherContentError
from booths.domain.ledger import receive_goods
from booths.domain.ledger_error import PeriodClosedError, StockShortError
from booths.domain.settlement import close_settlement
from booths.domain.sheet import (
    BusinessMoreError,
    MoneyNegativeError,
    NotOpenError,
    ReasonMissingError,
    SheetFiledError,
    SheetInFutureError,
    SheetLine,
    Till,
    amend_sheet,
    file_sheet,
    missing_days,
    sellable,
)
from booths.domain.sheet_photo import keep_sheet_photo, photos_of
from booths.enums import BookingState, SheetHow
from booths.models import Booking
from tests.accounts.files.papers import PDF, photo
from tests.factories.booths import create_supplied
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
FIRST = date(2026, 12, 1)
NOTHING = Till(0, 0)


@pytest.fixture
def good(stay, clerk, december):
    return create_supplied(booking=stay, by=clerk, now=december)


@pytest.fixture
def file(stay, clerk, december):
    def act(*lines, day=FIRST, till=NOTHING):
        return file_sheet(stay, day=day, how=SheetHow.PHONE, lines=lines, till=till, by=clerk, now=december)

    return act


def test_a_day_has_one_sheet_within_the_stay(good, file, stay, december):
    file(SheetLine(good, Decimal(1)))
    with refused(SheetFiledError, field="day"):
        file(SheetLine(good, Decimal(1)))
    with refused(SheetInFutureError, field="day"):
        file(day=december.date() + timedelta(days=1))
    with refused(NotOpenError, field="day"):
        file(day=FIRST - timedelta(days=1))
    Booking.objects.filter(pk=stay.pk).update(state=BookingState.CANCELLED)
    with refused(NotOpenError):
        file(day=FIRST + timedelta(days=1))


def test_one_line_that_cannot_be_keeps_the_whole_sheet_out(good, file):
    with refused(StockShortError, field=f"sold_g{good.pk}"):
        file(SheetLine(good, Decimal(41)))
    with refused(StockShortError, field=f"lost_g{good.pk}"):
        file(SheetLine(good, Decimal(39), broken=Decimal(1), lost=Decimal(1)))
    with refused(BusinessMoreError, field=f"business_g{good.pk}"):
        file(SheetLine(good, Decimal(1), business=Decimal(2)))


@pytest.mark.parametrize(("till", "field"), [(Till(-1, 0), "cash"), (Till(0, -1), "transfer"), (Till(0, 0, -1), "own")])
def test_what_was_counted_is_not_below_nothing(good, file, clerk, december, till, field):
    with refused(MoneyNegativeError, field=field):
        file(till=till)
    sheet = file(SheetLine(good, Decimal(1)))
    with refused(MoneyNegativeError, field=field):
        amend_sheet(sheet, lines=[], till=till, reason="Nhầm", by=clerk, now=december)


def test_a_sheet_is_mended_for_a_reason_and_whole(good, file, clerk, december):
    sheet, told = file(SheetLine(good, Decimal(1))), {"till": NOTHING, "by": clerk, "now": december}
    with refused(ReasonMissingError, field="reason"):
        amend_sheet(sheet, lines=[], reason=" ", **told)
    with refused(StockShortError, field=f"sold_g{good.pk}"):
        amend_sheet(sheet, lines=[SheetLine(good, Decimal(41))], reason="Nhầm", **told)


def test_a_sheet_of_a_settled_period_stays(good, file, stay, clerk, december):
    sheet = file(SheetLine(good, Decimal(1)))
    close_settlement(stay, first=FIRST, last=FIRST, by=clerk, now=december)
    for lines in ([], [SheetLine(good, Decimal(2))]):
        with refused(PeriodClosedError):
            amend_sheet(sheet, lines=lines, till=NOTHING, reason="Nhầm", by=clerk, now=december)


def test_a_photo_of_the_paper_is_kept_beside_its_sheet(file, clerk, december):
    sheet, told = file(), {"by": clerk, "now": december}
    kept = keep_sheet_photo(sheet, photo=ContentFile(PDF, name="phieu.pdf"), **told)
    assert (photos_of(sheet), kept.name, kept.uploaded_by) == ([kept], "phieu.pdf", clerk)
    for content, name, error in ((b"ten,so", "a.pdf", OtherContentError), (b"", "a.jpg", EmptyFileError)):
        with refused(error):
            keep_sheet_photo(sheet, photo=ContentFile(content, name=name), **told)
    with refused(BrokenPhotoError):
        keep_sheet_photo(sheet, photo=ContentFile(photo()[:-40], name="a.jpg"), **told)


def test_days_without_a_sheet_are_missing_from_the_first_goods_on(stay, good, file):
    file()
    assert missing_days(stay, today=FIRST + timedelta(days=3)) == [FIRST + timedelta(days=n) for n in (1, 2)]
    Booking.objects.filter(pk=stay.pk).update(ended_on=FIRST + timedelta(days=1))
    stay.refresh_from_db()
    assert missing_days(stay, today=FIRST + timedelta(days=30)) == [FIRST + timedelta(days=1)]


def test_no_sheet_is_missing_of_days_before_the_stay_though_goods_came(stay, good, clerk, december):
    receive_goods(good, quantity=Decimal(1), day=FIRST - timedelta(days=3), by=clerk, now=december)
    assert missing_days(stay, today=FIRST + timedelta(days=1)) == [FIRST]


def test_a_sheet_offers_goods_whose_terms_are_signed(stay, good):
    assert sellable(stay, day=FIRST) == ([good], [])
    assert sellable(stay, day=FIRST - timedelta(days=1)) == ([], [])
