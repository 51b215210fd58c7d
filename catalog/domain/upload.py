"""Photos that people send: each becomes a picture, or a sentence that says why not."""

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from accounts.files.photo import CleanPhoto, PhotoError, clean_photo
from accounts.models import User
from catalog.models import Picture

LONGEST_TITLE = 255


def pictures_from(
    files: Iterable[UploadedFile[Any]], *, title: str, by: User | None
) -> tuple[list[Picture], list[str]]:
    """Pictures of the files that are photos, and the sentences about the others, each with its file's name.

    A photo that the same person sent before is the picture that it became then: one sent twice, since the line
    dropped, is kept once.
    """
    pictures, refused = [], []
    for file in files:
        try:
            pictures.append(_picture(clean_photo(file, name=file.name or ""), title=title, by=by))
        except PhotoError as refusal:
            refused.append(f"{file.name}: {refusal}")
    return pictures, refused


def _picture(photo: CleanPhoto, *, title: str, by: User | None) -> Picture:
    known: Picture | None = Picture.objects.whole().filter(file_hash=photo.sha1, uploaded_by_user=by).first()
    if known is None:
        known = Picture(title=title[:LONGEST_TITLE], file=photo, uploaded_by_user=by)
        known.save()
    return known
