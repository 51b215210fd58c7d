"""Files that only some may read: kept once their content has been looked at, read by right."""

import hashlib
from datetime import datetime
from pathlib import PurePosixPath
from typing import IO, Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile, File
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import Actor, By, user_of
from accounts.domain.refusal import Refusal
from accounts.files.content import ENDINGS, MEGA, MOST_MEGABYTES, Content, content_of
from accounts.files.kind import FileKind, file_kind
from accounts.files.photo import clean_photo
from accounts.models import PrivateFile
from accounts.vietnamese import normalise

LONGEST_NAME = 200
NAMES = {
    Content.PDF: "PDF",
    Content.PICTURE: _("ảnh"),
    Content.XLSX: "Excel (.xlsx)",
    Content.DOCX: "Word (.docx)",
    Content.CSV: "CSV",
}


class FileError(Refusal):
    """A file was not taken."""

    field = "file"


class EmptyFileError(FileError):
    """Nothing in it."""

    message = _("Tệp này không có nội dung. Hãy chọn lại tệp.")


class HeavyFileError(FileError):
    """Beyond the limit of its kind."""

    message = _("Tệp nặng %(megabytes)s MB, tối đa %(most)s MB. Hãy chia nhỏ, hoặc lưu lại ở chất lượng thấp hơn.")


class OtherContentError(FileError):
    """Not what is asked for, whatever it is called."""

    message = _(
        "Tệp này không phải %(wanted)s, hoặc đã hỏng. Hãy mở thử trên máy, lưu lại đúng loại ấy rồi chọn lại; "
        "tệp Excel, Word có mã lệnh (macro) hoặc tệp đính kèm thì không nhận."
    )


class UnknownFileKindError(LookupError):
    """A kind that no floor registered: a fault of the program."""


def keep_file(
    file: "File[Any]", *, kind: str, subject: models.Model, by: By | None, now: datetime, name: str = ""
) -> PrivateFile:
    """Keep a file of `subject`, once its content was looked at; `by` None means the site itself.

    Pictures pass the one door for photos and lose everything but their colours; the rest is kept byte for byte.
    Raises FileError or PhotoError with what the person can do, UnknownFileKindError for a kind nobody registered.
    The file is written first, outside the transaction of its row, and taken away again where the row fails.
    """
    known = file_kind(kind)
    if known is None:
        raise UnknownFileKindError(kind)
    called = _tidy_name(name or file.name or "")
    content = _checked(file, known)
    kept, content_type, ending = _as_kept(file, content, called)
    row = PrivateFile(kind=kind, subject=subject, name=called, content_type=content_type, uploaded_at=now)
    row.uploaded_by = user_of(by) if by is not None else None
    return _written(row, kept, ending)


def keep_made(
    file: "File[Any]", *, kind: str, subject: models.Model, name: str, content_type: str, now: datetime
) -> PrivateFile:
    """Keep a file that the site made itself, byte for byte, of any content; written as keep_file writes."""
    if file_kind(kind) is None:
        raise UnknownFileKindError(kind)
    row = PrivateFile(kind=kind, subject=subject, name=name, content_type=content_type, uploaded_at=now)
    return _written(row, file, PurePosixPath(name).suffix)


def _written(row: PrivateFile, kept: "File[Any]", ending: str) -> PrivateFile:
    """The file first, outside the transaction of its row; taken away again where the row fails."""
    row.size, row.sha256 = kept.size, _digest(kept)
    row.file.save(f"file{ending}", kept, save=False)
    try:
        with transaction.atomic():
            row.save()
    except BaseException:
        row.file.storage.delete(str(row.file.name))
        raise
    return row


def move_files(old: models.Model, new: models.Model) -> int:
    """Let the files of one row be those of another, in the caller's transaction; their number."""
    kind = ContentType.objects.get_for_model(new)
    return PrivateFile.objects.about(old).update(subject_type=kind, subject_id=new.pk)


def may_read_file(file: PrivateFile, by: Actor | None) -> bool:
    """Whether somebody may read it; nobody without a kind that says so, and no stranger."""
    known = file_kind(file.kind)
    return by is not None and known is not None and known.may_read(file, by)


def _checked(file: "File[Any]", kind: FileKind) -> Content:
    """What it is, if that is taken here and not too heavy."""
    size = file.seek(0, 2) or file.tell()
    if not size:
        raise EmptyFileError
    most = max(MOST_MEGABYTES[content] for content in kind.takes)
    if size > most * MEGA:
        raise HeavyFileError(megabytes=-(-size // MEGA), most=most)
    content = content_of(file)
    if content not in kind.takes or content is None:
        wanted = ", ".join(str(NAMES[content]) for content in Content if content in kind.takes)
        raise OtherContentError(wanted=wanted)
    if size > MOST_MEGABYTES[content] * MEGA:
        raise HeavyFileError(megabytes=-(-size // MEGA), most=MOST_MEGABYTES[content])
    return content


def _as_kept(file: "File[Any]", content: Content, name: str) -> tuple["ContentFile[bytes]", str, str]:
    """The bytes, their content type and the ending of the stored name."""
    if content == Content.PICTURE:
        photo: Any = clean_photo(file, name=name)
        ending = PurePosixPath(photo.name).suffix
        return photo, f"image/{'webp' if ending == '.webp' else 'jpeg'}", ending
    file.seek(0)
    return ContentFile(file.read()), content.value, ENDINGS[content]


def _digest(file: IO[bytes] | Any) -> str:
    file.seek(0)
    digest = hashlib.sha256(file.read()).hexdigest()
    file.seek(0)
    return digest


def _tidy_name(name: str) -> str:
    """What people called it, in NFC and without the folders of their machine; the ending stays where it is cut."""
    plain = normalise(name.replace("\\", "/").rpartition("/")[2].replace("\x00", "")) or "tep"
    path = PurePosixPath(plain)
    return f"{path.stem[: LONGEST_NAME - len(path.suffix)]}{path.suffix}"[:LONGEST_NAME]
