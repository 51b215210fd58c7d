"""From the bytes of a picture to its colours and back, in bounded memory. Pillow does the work.

The formats are opened by name instead of by Pillow's guess: none of its forty other decoders ever sees a stranger's
file. The limits are what was measured to need at most 250 MB; what a header hides is stopped by the process in which
this runs (accounts/files/process.py).
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

import pillow_heif
from PIL import Image, ImageCms
from PIL.AvifImagePlugin import AvifImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from accounts.files.formats import Format, needs_whole_jpeg

MEGA = 1_000_000
LIMITS = {
    Format.JPEG: 80 * MEGA,  # read in a half, a quarter or an eighth of its size
    Format.HEIF: 26 * MEGA,  # phones take 12 or 24; 48 only when told to
    Format.GIF: 26 * MEGA,
    Format.PNG: 20 * MEGA,
    Format.AVIF: 20 * MEGA,
    Format.WEBP: 12 * MEGA,  # its decoder holds three pictures at once
}
LIMIT_OF_WHOLE_JPEG = 24 * MEGA
"""Of a JPEG in several scans, which its decoder holds twice as wide as the picture."""

_OPENED_BY: dict[Format, Any] = {
    Format.JPEG: JpegImageFile,  # of two pictures in one file (MPO) the first
    Format.PNG: PngImageFile,
    Format.GIF: GifImageFile,
    Format.WEBP: WebPImageFile,
    Format.HEIF: pillow_heif.HeifImageFile,
    Format.AVIF: AvifImageFile,
}

_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

DRAWN = (Format.PNG, Format.GIF, Format.WEBP)
"""Formats of logos and screens, whose edges JPEG would blur."""

JPEG_QUALITY, WEBP_QUALITY = 88, 90


@dataclass(frozen=True, slots=True)
class Encoded:
    """A picture as bytes."""

    content: bytes
    size: tuple[int, int]
    extension: str
    mime: str


def most_pixels(file: IO[bytes] | Any, kind: Format) -> int:
    """How many pixels a picture of this format may have."""
    return LIMIT_OF_WHOLE_JPEG if kind == Format.JPEG and needs_whole_jpeg(file) else LIMITS[kind]


def opened(file: IO[bytes] | Any, kind: Format) -> ImageFile:
    """The picture with its header read and no more; raises whatever the decoder of its format raises."""
    file.seek(0)
    with _quiet():
        found: ImageFile = _OPENED_BY[kind](file)
        return found


def decoded(image: ImageFile, *, longest: int) -> Image.Image:
    """The colours: at most `longest` pixels a side, upright, sRGB, as RGB or, where something is transparent, RGBA.

    Of several frames the first. Raises whatever the decoder raises for a file that ends in the middle.
    """
    with _quiet():
        turn = _UPRIGHT.get(_orientation(image))
        if isinstance(image, JpegImageFile):
            image.draft(None, _drafted(image.size, longest))
        image.load()
        picture = _without_empty_alpha(_as_srgb(_shrunk(image, longest)))
    if turn is not None:
        picture = picture.transpose(turn)
    picture.info = {}
    return picture


@contextmanager
def _quiet() -> Iterator[None]:
    """Without warnings of damaged EXIF data and the like: what they are about is thrown away."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _drafted(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """The size in which a JPEG is read: a half, a quarter or an eighth, if that leaves most of what is kept.

    Told by the longer side alone, or a strip of 60,000 × 1,000 would be read whole.
    """
    part = next((part for part in (8, 4, 2) if max(size) // part >= longest * 4 // 5), 1)
    return max(size[0] // part, 1), max(size[1] // part, 1)


def _orientation(image: ImageFile) -> int:
    """How the device was held, 1 to 8; 1 where it does not say so in a way that can be read."""
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # the edge to a reader of other people's bytes: a photo with damaged data is still a photo
        return 1


def _shrunk(image: Image.Image, longest: int) -> Image.Image:
    if image.mode in ("1", "P", "PA") and max(image.size) > longest:
        image = _with_colours(image)
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return image


def _as_srgb(image: Image.Image) -> Image.Image:
    """Through the picture's own colour profile where it has one that can be read."""
    profile = image.info.get("icc_profile")
    picture = image if image.mode == "CMYK" else _with_colours(image)
    if not profile:
        return picture.convert("RGB") if picture.mode == "CMYK" else picture
    target = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode=target)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        converted = None
    return converted or picture.convert(target)


def _with_colours(image: Image.Image) -> Image.Image:
    """RGB, or RGBA where anything may be transparent; of 16 bits a colour the upper eight."""
    if image.mode.startswith(("I", "F")):
        return _upper_bits(image).convert("RGB")
    transparent = image.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in image.info
    mode = "RGBA" if transparent else "RGB"
    return image if image.mode == mode else image.convert(mode)


def _upper_bits(image: Image.Image) -> Image.Image:
    """A grey picture of 16 bits in eight; Pillow would cut everything above 255."""
    return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def _without_empty_alpha(image: Image.Image) -> Image.Image:
    """RGB where nothing is transparent after all."""
    if image.mode != "RGBA":
        return image
    lowest, _highest = image.getchannel("A").getextrema()
    return image.convert("RGB") if lowest == 255 else image


def encoded(picture: Image.Image, kind: Format) -> Encoded:
    """Written anew: as JPEG, or as WebP what was drawn or is transparent in parts."""
    content = BytesIO()
    if picture.mode == "RGBA" or kind in DRAWN:
        picture.save(content, "WEBP", quality=WEBP_QUALITY)
        return Encoded(content.getvalue(), picture.size, "webp", "image/webp")
    picture.save(content, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return Encoded(content.getvalue(), picture.size, "jpg", "image/jpeg")
