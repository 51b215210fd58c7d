"""The one door for pictures that people give: what comes in is anything, what goes out is a small upright photo.

A photo is decoded and written anew, so that nothing of the file survives but its colours: no place data, no camera, no
text, no second file hidden in the first. Whatever cannot become a photo is refused with a sentence that says what to
do. Needs no database; the admin, the portal, links and commands call it alike (docs/photos.md).
"""

import hashlib
import os
from pathlib import PurePosixPath
from typing import IO, Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image

from accounts.domain.refusal import Refusal
from accounts.files.ahead import decoded_ahead
from accounts.files.decoding import MEGA, Encoded
from accounts.files.formats import Format, format_of
from accounts.files.hints import photo_hints
from accounts.files.process import TooManyPixelsError, UndecodableError, rewrite
from accounts.files.sniffing import HEAD, TAIL, hidden_in, name_of_other
from accounts.vietnamese import slug

MOST_MEGABYTES = 25
"""A photo of 50 megapixels from a phone has 10 to 20 MB."""

LONGEST_SIDE = 3000
"""Pixels of the stored original: enough for a poster, and every size shown is made from it."""

File = IO[bytes] | Any


class PhotoError(Refusal):
    """A file that does not become a photo."""

    field = "file"


class EmptyPhotoError(PhotoError):
    """No bytes: the line was cut, or the phone gave a file before it was written."""

    message = _("Tệp ảnh này trống, có thể do đường truyền bị ngắt. Hãy chọn lại ảnh.")


class HeavyPhotoError(PhotoError):
    """More bytes than phones write."""

    message = _("Ảnh nặng %(megabytes)s MB, tối đa là %(most)s MB. Hãy chụp lại ở cỡ nhỏ hơn rồi gửi ảnh đó.")


class LargePhotoError(PhotoError):
    """More pixels than can be decoded in bounded memory."""

    message = _(
        "Ảnh %(kind)s này có %(pixels)s triệu điểm ảnh, tối đa là %(most)s triệu. "
        "Hãy chụp lại ở cỡ nhỏ hơn, hoặc mở ảnh lên, chụp màn hình rồi gửi ảnh chụp đó."
    )


class NotAPhotoError(PhotoError):
    """Something else than a picture, whatever it is called."""

    message = _("Tệp này không phải là ảnh. Hãy chọn ảnh JPG, PNG, WebP hoặc HEIC.")


class OtherFileError(NotAPhotoError):
    """Something else that has a name."""

    message = _("Đây là tệp %(what)s, không phải ảnh chụp. Hãy chụp màn hình, hoặc lưu lại thành ảnh JPG rồi gửi.")


class BrokenPhotoError(PhotoError):
    """A picture that ends in the middle or makes no sense."""

    message = _("Ảnh bị hỏng hoặc chưa tải lên đủ. Hãy mở ảnh xem còn nguyên không, rồi gửi lại hoặc chụp ảnh khác.")


class HiddenContentError(PhotoError):
    """A picture that would be something else to another program."""

    message = _("Trong tệp ảnh này có giấu %(what)s. Hãy mở ảnh lên, chụp màn hình rồi gửi ảnh chụp đó.")


class CleanPhoto(ContentFile):  # type: ignore[type-arg]  # takes no argument at run time
    """What is stored: upright, sRGB, at most LONGEST_SIDE pixels a side, without a word on where it was taken.

    `name` begins with a hash of the content, so that other content never has the same address. `hints` are sentences
    for the person who gave it.
    """

    def __init__(self, photo: Encoded, *, stem: str) -> None:
        self.sha1 = hashlib.sha1(photo.content, usedforsecurity=False).hexdigest()
        super().__init__(photo.content, name=f"{self.sha1[:12]}-{stem}.{photo.extension}")
        self.width, self.height = photo.size
        self.content_type = photo.mime

    @property
    def hints(self) -> list[str]:
        """What will be seen badly, in the language of whoever reads it."""
        self.seek(0)
        with Image.open(self) as image:
            hints = photo_hints(image)
        self.seek(0)
        return hints


def clean_photo(file: File, *, name: str = "") -> CleanPhoto:
    """The photo in a file, ready to be stored; raises a PhotoError with what the person can do.

    `file` can be read and sought; `name` is what it is called on the person's device, of which nothing but a readable
    part of the new name is believed. Takes JPEG (also .jfif, and the first of two pictures in one file), PNG, WebP,
    GIF, HEIC and AVIF, of an animation the first frame. A second or two of work in a process of its own, outside the
    transaction of a form that is saved once (accounts/files/ahead.py).
    """
    photo: CleanPhoto = decoded_ahead(file, lambda: _decoded(file, name))
    return photo


def _decoded(file: File, name: str) -> CleanPhoto:
    kind = _format_of_file(file)
    file.seek(0)
    try:
        return CleanPhoto(rewrite(file.read(), kind, longest=LONGEST_SIDE), stem=_stem(name))
    except TooManyPixelsError as error:
        pixels, most = -(-error.pixels // MEGA), error.most // MEGA
        raise LargePhotoError(kind=kind.value, pixels=pixels, most=most) from error
    except UndecodableError as error:
        raise BrokenPhotoError from error


def is_readable(file: File) -> bool:
    """Whether a stored picture can be decoded to its end; False for what no picture is or is too large to try."""
    try:
        kind = _format_of_file(file)
        file.seek(0)
        rewrite(file.read(), kind, longest=64)
    except (PhotoError, TooManyPixelsError, UndecodableError):
        return False
    return True


def _format_of_file(file: File) -> Format:
    """The format by content, once size and both ends of the file have been looked at."""
    size = file.seek(0, os.SEEK_END) or file.tell()
    if not size:
        raise EmptyPhotoError
    if size > MOST_MEGABYTES * 1024**2:
        raise HeavyPhotoError(megabytes=-(-size // 1024**2), most=MOST_MEGABYTES)
    file.seek(max(size - TAIL, 0))
    tail = file.read(TAIL)
    file.seek(0)
    head = file.read(HEAD)
    kind = format_of(head)
    if kind is None:
        what = name_of_other(head)
        raise OtherFileError(what=what) if what else NotAPhotoError
    if hidden := hidden_in(head, tail):
        raise HiddenContentError(what=hidden)
    return kind


def _stem(name: str) -> str:
    """What the person called it, in ASCII; people's names for photos hold accents, signs and whole paths."""
    return slug(PurePosixPath(name.replace("\\", "/")).stem, max_length=40) if name else "anh"
