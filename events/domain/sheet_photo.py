"""Photos of the sheets that were filled in at the tables: what was typed from them is proven by them (F7)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import Actor, StaffActor
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.files.content import PAPERS
from accounts.files.kind import FileKind, register_file_kind
from accounts.files.private import keep_file
from accounts.models import PrivateFile, User
from events.enums import Role
from events.models import Event, Registration
from events.permissions import VIEW

PHOTO = "events.sheet_photo"
KEPT = "events.registration.keep_sheet_photo"


class NotABuyerError(Refusal):
    """A sheet lies on a buyer's table."""

    message = _("Phiếu gặp gỡ là của bàn bên mua. Hãy chọn một bên mua của sự kiện này.")
    field = "buyer"


def _reads(file: PrivateFile, by: Actor) -> bool:
    return isinstance(by, StaffActor) and by.user.has_perm(VIEW)


register_file_kind(FileKind(PHOTO, _("Ảnh phiếu gặp gỡ"), PAPERS, may_read=_reads))


def keep_sheet_photo(buyer: Registration, *, photo: Any, by: User, now: datetime) -> PrivateFile:
    """Keep a photo or scan of a table's sheet. Raises NotABuyerError, FileError, PhotoError."""
    if buyer.role != Role.BUYER:
        raise NotABuyerError
    kept = keep_file(photo, kind=PHOTO, subject=buyer, by=by, now=now)
    note(buyer, KEPT, by=by, now=now, name=kept.name)
    return kept


def sheet_photos(event: Event) -> list[tuple[Registration, Sequence[PrivateFile]]]:
    """The photos of each buyer's table that has some, by name; two queries."""
    buyers = event.registrations.filter(role=Role.BUYER).order_by("search_key", "pk")
    found: dict[int, list[PrivateFile]] = {}
    for photo in _photos_of(buyers.values("pk")):
        found.setdefault(photo.subject_id, []).append(photo)
    return [(buyer, found[buyer.pk]) for buyer in buyers if buyer.pk in found]


def forget_sheet_photos(rows: Iterable[Registration]) -> None:
    """Take away the photos of tables whose people are forgotten."""
    _photos_of([row.pk for row in rows]).delete()


def _photos_of(keys: Any) -> QuerySet[PrivateFile]:
    kind = ContentType.objects.get_for_model(Registration)
    return PrivateFile.objects.filter(kind=PHOTO, subject_type=kind, subject_id__in=keys).order_by("pk")
