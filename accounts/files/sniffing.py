"""What a file is besides a picture, told by its bytes: for the sentence that refuses it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.files.formats import brands_of

HEAD = 4096
TAIL = 66_000
"""The end of a ZIP is a record of 22 bytes and a comment of at most 65,535."""

_OTHERS: tuple[tuple[bytes, str | Promise], ...] = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", _("nén (ZIP) hoặc Word, Excel")),
    (b"\xd0\xcf\x11\xe0", _("Word, Excel")),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"8BPS", "Photoshop"),
    (b"BM", "BMP"),
    (b"\x1a\x45\xdf\xa3", _("phim (video)")),
    (b"\x00\x00\x00\x0cJXL ", "JPEG XL"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\x00\x00\x00\x0cjP  ", "JPEG 2000"),
)

_CODE = (b"<script", b"<html", b"<!doctype html", b"<?php", b"<iframe")


def name_of_other(head: bytes) -> str | Promise | None:
    """What people call a file that begins so and is no picture that we take; None where we do not know it."""
    for beginning, name in _OTHERS:
        if head.startswith(beginning):
            return name
    if brands_of(head) or head[:4] == b"RIFF":
        return _("phim (video)")
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<svg", b"<?xml", b"<!doctype svg")) and b"<svg" in text:
        return "SVG"
    return _("trang web (HTML)") if text.startswith((b"<html", b"<!doctype html")) else None


def hidden_in(head: bytes, tail: bytes) -> str | Promise | None:
    """What else than a picture the file would be to another program; None for an honest one.

    What phones put behind a picture (a second view, the film of a moving photo, their own records) is honest.
    """
    if b"%PDF-" in head[:1024]:
        return _("một tệp PDF")
    if _ends_as_zip(tail):
        return _("một tệp nén")
    lower = head.lower() + tail.lower()
    return _("mã lệnh") if any(code in lower for code in _CODE) else None


def _ends_as_zip(tail: bytes) -> bool:
    """Whether the last record is the end of a ZIP, whose comment reaches to the very end."""
    at = tail.rfind(b"PK\x05\x06")
    return at >= 0 and len(tail) - at >= 22 and int.from_bytes(tail[at + 20 : at + 22], "little") == len(tail) - at - 22
