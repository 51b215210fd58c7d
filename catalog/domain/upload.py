"""Photos that people send: each becomes a picture, or a sentence that says why not."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from wagtail.images.fields import WagtailImageField

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
            pictures.append(_picture(WagtailImageField().clean(file), title=title, by=by))
        except ValidationError as error:
            refused.append(f"{file.name}: {' '.join(error.messages)}")
    return pictures, refused


def _picture(file: UploadedFile[Any], *, title: str, by: User | None) -> Picture:
    picture = Picture(title=title[:LONGEST_TITLE], file=file, uploaded_by_user=by)
    picture._set_image_file_metadata()
    known = Picture.objects.filter(file_hash=picture.file_hash, uploaded_by_user=by).first()
    if known is None:
        picture.save()
    return known or picture
