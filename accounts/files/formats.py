"""The formats of pictures that are taken, told by their bytes and never by a name. Pure, and without Django."""

from collections.abc import Iterator
from enum import StrEnum
from typing import IO, Any


class Format(StrEnum):
    """A format of pictures that is taken."""

    JPEG = "JPEG"
    PNG = "PNG"
    GIF = "GIF"
    WEBP = "WebP"
    HEIF = "HEIC"
    AVIF = "AVIF"


_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
_EITHER_BRAND = frozenset({b"mif1", b"msf1", b"mif2", b"miaf"})

_BEGINNINGS: tuple[tuple[bytes, Format], ...] = (
    (b"\xff\xd8\xff", Format.JPEG),
    (b"\x89PNG\r\n\x1a\n", Format.PNG),
    (b"GIF87a", Format.GIF),
    (b"GIF89a", Format.GIF),
)


def format_of(head: bytes) -> Format | None:
    """The format of a picture that begins so; None for anything else."""
    for beginning, found in _BEGINNINGS:
        if head.startswith(beginning):
            return found
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Format.WEBP
    return _format_of_brands(brands_of(head))


def brands_of(head: bytes) -> list[bytes]:
    """The brands of an ISO media file: its own first, then those it goes together with."""
    if head[4:8] != b"ftyp":
        return []
    end = min(int.from_bytes(head[:4], "big"), len(head))
    return [head[8:12], *(head[at : at + 4] for at in range(16, end, 4))]


def _format_of_brands(brands: list[bytes]) -> Format | None:
    """By its own brand; where that says "a picture" only, by the others. Films have other brands."""
    if not brands or brands[0] not in _AVIF_BRANDS | _HEIF_BRANDS | _EITHER_BRAND:
        return None
    if brands[0] in _AVIF_BRANDS:
        return Format.AVIF
    if brands[0] in _EITHER_BRAND and _AVIF_BRANDS & set(brands):
        return Format.AVIF
    return Format.HEIF


def needs_whole_jpeg(file: IO[bytes] | Any) -> bool:
    """Whether a JPEG comes in several scans: progressive, or its colours apart.

    The decoder then keeps all of it in memory, where it reads one row after the other otherwise. True as well where
    the markers make no sense, so that the narrower limit holds.
    """
    components = 0
    for marker, body in _segments(file):
        if marker in (0xC0, 0xC1) and len(body) > 5:
            components = body[5]
        elif 0xC2 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return True
        elif marker == 0xDA:
            return not body or body[0] < components
    return True


def _segments(file: IO[bytes] | Any) -> Iterator[tuple[int, bytes]]:
    """The markers of a JPEG up to its first scan, each with its body; of long bodies the beginning."""
    file.seek(2)
    while (lead := file.read(2)) and lead[0] == 0xFF and len(lead) == 2:
        if lead[1] == 0xFF:
            file.seek(-1, 1)  # a filling byte
            continue
        length = int.from_bytes(file.read(2), "big") - 2
        if length < 0:
            return
        body = file.read(min(length, 64))
        file.seek(length - len(body), 1)
        yield lead[1], body
        if lead[1] == 0xDA:
            return
