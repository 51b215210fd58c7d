"""Verbs about the stalls of a venue, as they are typed in one table."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.domain.validation import check_row
from accounts.models import User
from booths.models import Stall, StallDay, Venue

CHANGED = "booths.venue.stalls"


class StallError(Refusal):
    """The table of stalls cannot be saved as it stands."""


class CodeTwiceError(StallError):
    """Two lines bear one code."""

    message = _("Mã gian %(code)s ghi hai lần. Mỗi gian một mã.")


class StallInUseError(StallError):
    """A stall that somebody booked is closed, not deleted."""

    message = _("Gian %(code)s đã có người đặt nên không xoá được. Hãy ghi ngày thôi dùng.")


@transaction.atomic
def save_stalls(venue: Venue, *, stalls: Sequence[Stall], deleted: Sequence[Stall], by: User, now: datetime) -> None:
    """Write the stalls that are new or changed and delete those that nobody ever booked.

    Raises CodeTwiceError, StallInUseError, InvalidRowError; then nothing is saved.
    """
    locked = {stall.pk: stall for stall in Stall.objects.select_for_update().filter(venue=venue).order_by("pk")}
    gone = {stall.pk for stall in deleted}
    for stall in deleted:
        _delete(stall)
    kept = [stall.code for pk, stall in locked.items() if pk not in gone | {row.pk for row in stalls}]
    codes = [*kept, *(stall.code.strip() for stall in stalls)]
    for code in codes:
        if codes.count(code) > 1:
            raise CodeTwiceError(code=code)
    _set_codes_aside([stall for stall in stalls if stall.pk])
    for stall in stalls:
        stall.venue, stall.code = venue, stall.code.strip()
        check_row(stall)
        stall.save()
    note(venue, CHANGED, by=by, now=now, stalls=[stall.code for stall in stalls], deleted=[s.code for s in deleted])


def _delete(stall: Stall) -> None:
    if StallDay.objects.filter(stall=stall).exists() or stall.bookings.exists():
        raise StallInUseError(code=stall.code)
    try:
        with transaction.atomic():
            stall.delete()
    except IntegrityError as error:
        raise StallInUseError(code=stall.code) from error


def _set_codes_aside(stalls: Sequence[Stall]) -> None:
    """Two stalls may exchange their codes in one table."""
    for stall in stalls:
        Stall.objects.filter(pk=stall.pk).update(code=f"~{stall.pk}")
