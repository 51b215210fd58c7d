"""Verbs about stored pictures: clean one that came before there was a door, look again at one that was broken."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.domain.refusal import Refusal
from accounts.files.photo import BrokenPhotoError, CleanPhoto, EmptyPhotoError, PhotoError, clean_photo, is_readable
from accounts.models import User
from catalog.models import Picture

MENDED = "catalog.picture.mended"


class StillBrokenError(Refusal):
    """The file is as it was."""

    message = _("Tệp ảnh vẫn hỏng hoặc không còn. Hãy mở ảnh này và tải lên một ảnh khác.")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is to be written of a picture once its file was cleaned, and the files that nobody needs then."""

    write: Callable[[], None]
    left_over: list[str]


def cleaned_picture(picture: Picture, *, now: datetime) -> Cleaned:
    """Store the picture's file anew, upright and without place data; slow, outside any transaction.

    The old file and the sizes made from it stay until `write` has been committed: the caller deletes `left_over`
    then, and again after a restart. A file that is gone or cannot be read is noted as broken; one that is no photo
    for another reason (too many pixels) stays as it is.
    """
    try:
        with picture.file.storage.open(picture.file.name) as stored:
            photo = clean_photo(stored, name=picture.file.name)
    except (FileNotFoundError, BrokenPhotoError, EmptyPhotoError):
        return Cleaned(lambda: _note_broken(picture, now), [])
    except PhotoError:
        return Cleaned(lambda: None, [])
    stored_as = picture.file.storage.save(picture.get_upload_to(photo.name), photo)
    old = [picture.file.name, *picture.renditions.values_list("file", flat=True)]
    return Cleaned(lambda: _replace_file(picture, stored_as, photo), old)


def _note_broken(picture: Picture, now: datetime) -> None:
    Picture.objects.whole().filter(pk=picture.pk, file=picture.file.name).update(broken_at=now)


def _replace_file(picture: Picture, stored_as: str, photo: CleanPhoto) -> None:
    """Point the row to the new file, if nobody gave it another one meanwhile; a focal point of before is forgotten
    where the picture was turned or shrunk."""
    facts = {"file": stored_as, "file_size": photo.size, "file_hash": photo.sha1, "is_clean": True}
    if (photo.width, photo.height) != (picture.width, picture.height):
        facts |= {"width": photo.width, "height": photo.height}
        facts |= {f"focal_point_{part}": None for part in ("x", "y", "width", "height")}
    if Picture.objects.filter(pk=picture.pk, file=picture.file.name).update(**facts):
        picture.renditions.all().delete()


def delete_left_over(names: list[str]) -> None:
    """Delete files that no picture and no size of one names any more; those that are gone already are no fault."""
    used = {*Picture.objects.filter(file__in=names).values_list("file", flat=True)}
    for name in set(names) - used:
        default_storage.delete(name)


def recheck_picture(picture: Picture, *, by: User, now: datetime) -> Picture:
    """Show a picture again whose file was brought back; raises StillBrokenError where it was not.

    The file is read before the transaction begins.
    """
    if not _can_be_read(picture):
        raise StillBrokenError
    with transaction.atomic():
        if Picture.objects.broken().filter(pk=picture.pk, file=picture.file.name).update(broken_at=None):
            log(picture, MENDED, user=by)
    picture.broken_at = None
    return picture


def _can_be_read(picture: Picture) -> bool:
    try:
        with picture.file.storage.open(picture.file.name) as stored:
            return is_readable(stored)
    except OSError:
        return False
