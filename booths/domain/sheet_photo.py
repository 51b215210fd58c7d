"""Photos of sheets that were filled in by hand, kept beside what was typed from them."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import Actor, By
from accounts.files.content import PAPERS
from accounts.files.kind import FileKind, register_file_kind
from accounts.files.private import keep_file
from accounts.models import PrivateFile
from booths.consignment.permissions import operated_bookings_for
from booths.models import DailySheet

PHOTO = "booths.sheet_photo"


def _operates(file: PrivateFile, by: Actor) -> bool:
    return operated_bookings_for(by).filter(sheets=file.subject_id).exists()


register_file_kind(FileKind(PHOTO, _("Ảnh phiếu bán hàng giấy"), PAPERS, may_read=_operates))


def keep_sheet_photo(sheet: DailySheet, *, photo: Any, by: By, now: datetime) -> PrivateFile:
    """Keep a photo of the paper beside the sheet. Raises FileError, PhotoError."""
    return keep_file(photo, kind=PHOTO, subject=sheet, by=by, now=now)


def photos_of(sheet: DailySheet) -> list[PrivateFile]:
    """Photos of a day's paper, in the order in which they came."""
    return list(PrivateFile.objects.about(sheet).filter(kind=PHOTO).order_by("pk"))
