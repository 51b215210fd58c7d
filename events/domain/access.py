"""Who was left out so far (F27): of all cooperatives, who was never invited, never matched, never on a stall."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from booths.enums import BookingState
from booths.models import Booking, Consignment
from events.enums import EventKind, Role
from events.models import Invitation, Outcome, Pairing, Registration


class Chance(models.TextChoices):
    """What a cooperative may have had, or not."""

    INVITED = "invited", _("được mời, đăng ký hội nghị, hội chợ")
    MATCHED = "matched", _("được đề xuất gặp bên mua")
    MET = "met", _("gặp bên mua có ghi kết quả")
    STALL = "stall", _("có gian hàng hoặc hàng trên kệ chung")


@dataclass(frozen=True)
class Access:
    """One cooperative and the chances that it had."""

    organisation: Organisation
    had: frozenset[Chance]

    @property
    def marks(self) -> list[bool]:
        """For each chance in turn, whether it was had."""
        return [chance in self.had for chance in Chance]


def fair_access(*, today: date) -> list[Access]:
    """Every cooperative that exists and is shown, those who had the least first, then by name; six queries."""
    had = _had()
    rows = Organisation.objects.public().counted().existing_on(today).select_related("place").alphabetical()
    found = [Access(row, frozenset(chance for chance, owners in had.items() if row.pk in owners)) for row in rows]
    return sorted(found, key=lambda one: len(one.had))


def without(rows: Sequence[Access], chance: Chance) -> list[Access]:
    """Those that never had this chance."""
    return [one for one in rows if chance not in one.had]


def _had() -> dict[Chance, set[int | None]]:
    """The keys of organisations for each chance, whatever the event or venue."""
    sold = {"role": Role.SELLER, "organisation__isnull": False}
    invited = Invitation.objects.filter(event__kind__in=EventKind.trading, **sold).values_list(
        "organisation", flat=True
    )
    came = Registration.objects.kept().filter(event__kind__in=EventKind.trading, **sold)
    stood = (*BookingState.firm, BookingState.ENDED, BookingState.STOPPED)
    return {
        Chance.INVITED: {*invited, *came.values_list("organisation", flat=True)},
        Chance.MATCHED: set(Pairing.objects.proposed().values_list("seller__organisation", flat=True)),
        Chance.MET: set(Outcome.objects.values_list("seller__organisation", flat=True)),
        Chance.STALL: {
            *Booking.objects.filter(state__in=stood).values_list("organisation", flat=True),
            *Consignment.objects.values_list("supplier", flat=True),
        },
    }
