"""Files of the catalogue that only some may read."""

from datetime import datetime
from typing import Any

from django.core import signing
from django.core.files.base import File
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.files.content import Content
from accounts.files.kind import FileKind, register_file_kind
from accounts.files.private import keep_file
from accounts.models import PrivateFile
from catalog.models import Enquiry
from catalog.permissions import enquiries_for

ENQUIRY_FILE = "catalog.enquiry_file"
FOLDER_FILE = "catalog.buyer_folder"
_SALT = "catalog.enquiry_file"
DAY = 24 * 60 * 60

register_file_kind(FileKind(FOLDER_FILE, _("Hồ sơ cho người mua")))
register_file_kind(
    FileKind(
        name=ENQUIRY_FILE,
        label=_("Tệp gửi kèm khi trao đổi"),
        takes=frozenset({Content.PDF, Content.PICTURE}),
        may_read=lambda file, by: enquiries_for(by).filter(pk=file.subject_id).exists(),
    )
)


def keep_enquiry_file(
    file: "File[Any] | None", enquiry: Enquiry, *, by: By | None, now: datetime
) -> PrivateFile | None:
    """Keep a photo or PDF that goes with a line of the conversation; None where none was chosen. Raises FileError,
    PhotoError."""
    return keep_file(file, kind=ENQUIRY_FILE, subject=enquiry, by=by, now=now) if file else None


def shared_address(file: PrivateFile) -> str:
    """Where those who hold a link of the enquiry read its file: good for a day, made anew whenever it is shown."""
    return reverse("enquiry_file", args=[signing.dumps(file.pk, salt=_SALT)])


def shared_file(token: str) -> PrivateFile | None:
    """The file of such an address; None where it is forged, old, or the file is gone."""
    try:
        pk: Any = signing.loads(token, salt=_SALT, max_age=DAY)
    except signing.BadSignature:
        return None
    return PrivateFile.objects.filter(pk=pk, kind__in=(ENQUIRY_FILE, FOLDER_FILE)).first()
