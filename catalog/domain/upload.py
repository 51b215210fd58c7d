"""Photos that people send: each becomes a picture, or a sentence that says why not."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from accounts.files.photo import CleanPhoto, PhotoError, clean_photo
from accounts.models import User
from catalog.models import Picture

LONGEST_TITLE = 255


@dataclass
class Upload:
    """What came of the files: pictures, sentences about those that are none, hints about what will be seen badly."""

    pictures: list[Picture] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)


def pictures_from(files: Iterable[UploadedFile[Any]], *, title: str, by: User | None) -> Upload:
    """Pictures of the files that are photos; sentences and hints begin with the file's name.

    A photo that the same person sent before is the picture that it became then: one sent twice, since the line
    dropped, is kept once.
    """
    upload = Upload()
    for file in files:
        try:
            photo = clean_photo(file, name=file.name or "")
        except PhotoError as refusal:
            upload.refused.append(f"{file.name}: {refusal}")
            continue
        upload.hints += [f"{file.name}: {hint}" for hint in photo.hints]
        upload.pictures.append(picture_of(photo, title=title, by=by))
    return upload


def picture_of(photo: CleanPhoto, *, title: str, by: User | None) -> Picture:
    """The picture of a clean photo; the same one where this person gave the same photo before."""
    known: Picture | None = Picture.objects.whole().filter(file_hash=photo.sha1, uploaded_by_user=by).first()
    if known is None:
        known = Picture(title=title[:LONGEST_TITLE], file=photo, uploaded_by_user=by)
        known.save()
    return known
