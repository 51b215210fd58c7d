"""The form of a day's sheet, for the seller's phone and for paper that is typed later."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from accounts.actors.actor import By
from booths.domain.sheet import amend_sheet, file_sheet, sellable, sheet_lines
from booths.domain.sheet_photo import keep_sheet_photo
from booths.enums import SheetHow
from booths.forms.sheet import SheetForm
from booths.models import Booking, DailySheet, StallSeller


def sheet_form(
    request: HttpRequest, booking: Booking, day: date, *, kind: type[SheetForm] = SheetForm
) -> tuple[SheetForm, DailySheet | None]:
    """The form for a day, filled from its sheet where there is one."""
    sheet = DailySheet.objects.filter(booking=booking, day=day).first()
    goods, baskets = sellable(booking, day=day)
    was = sheet_lines(sheet) if sheet else []
    posted = request.POST if request.method == "POST" else None
    files = request.FILES if request.method == "POST" else None
    return kind(posted, files, goods=goods, baskets=baskets, day=day, sheet=sheet, was=was), sheet


@transaction.atomic
def save_sheet(
    form: SheetForm,
    booking: Booking,
    sheet: DailySheet | None,
    *,
    day: date,
    how: SheetHow,
    by: By,
    now: datetime,
    seller: StallSeller | None = None,
) -> DailySheet:
    """File it, or mend the one that there is, with the photo of its paper where one was taken; all or nothing."""
    given = form.cleaned_data
    told: dict[str, Any] = {"lines": form.amounts(), "till": form.till(), "by": by, "now": now}
    if sheet is not None:
        saved = amend_sheet(sheet, reason=given["reason"], **told)
    else:
        saved = file_sheet(booking, day=day, how=how, seller=seller, text=given["note"], **told)
    if photo := given.get("photo"):
        keep_sheet_photo(saved, photo=photo, by=by, now=now)
    return saved
