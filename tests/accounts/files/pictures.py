"""Fifty-odd files that people send as a photo, made in code: honest, odd, broken and hostile ones.

The honest ones show four quarters, red and green above, blue and white below, so that a test sees which way is up.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pillow_heif
from PIL import Image, ImageCms, PngImagePlugin
from PIL.Image import Transpose

from accounts.files.photo import (
    BrokenPhotoError,
    EmptyPhotoError,
    HeavyPhotoError,
    HiddenContentError,
    LargePhotoError,
    NotAPhotoError,
    OtherFileError,
    PhotoError,
)

pillow_heif.register_heif_opener()

WIDE = (160, 120)
QUARTERS = ((255, 0, 0), (0, 160, 0), (0, 0, 255), (255, 255, 255))
"""Above left, above right, below left, below right."""

SECRET = b"Vuon nha ong Ba, Luc Ngan"
"""Stands in whatever text a picture can carry; it must be gone from what is stored."""

# The transformation that a viewer undoes for each orientation of EXIF.
_HELD = {
    1: None,
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_90,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_270,
}


def quarters(size: tuple[int, int] = WIDE, mode: str = "RGB") -> Image.Image:
    """The picture of four quarters."""
    small = Image.new("RGB", (2, 2))
    small.putdata(QUARTERS)
    return small.resize(size, Image.Resampling.NEAREST).convert(mode)


def written(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of a picture in a format."""
    content = io.BytesIO()
    image.save(content, kind, **options)
    return content.getvalue()


def exif(*, orientation: int = 1) -> bytes:
    """What a phone writes: how it was held, where it was (21°16' N 106°11' E), which one it is."""
    data = Image.Exif()
    data[0x0112], data[0x010F], data[0x010E] = orientation, "Cho Phien Phone", SECRET.decode()
    place = data.get_ifd(0x8825)
    place.update({1: "N", 2: (21.0, 16.0, 30.0), 3: "E", 4: (106.0, 11.0, 45.0)})
    return data.tobytes()


def xmp(orientation: int = 1) -> bytes:
    """The same as XMP."""
    return (
        b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        b'xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="21,16.5N" xmlns:tiff='
        b'"http://ns.adobe.com/tiff/1.0/" tiff:Orientation="%d">%s</rdf:Description></rdf:RDF></x:xmpmeta>'
        b'<?xpacket end="w"?>' % (orientation, SECRET)
    )


def held(orientation: int, *, kind: str = "JPEG", **options: Any) -> bytes:
    """The quarters as a phone that was held so stores them."""
    turn = _HELD[orientation]
    image = quarters() if turn is None else quarters().transpose(turn)
    return written(image, kind, exif=exif(orientation=orientation), **options)


def jpeg(**options: Any) -> bytes:
    """A plain photo."""
    return written(quarters(), "JPEG", **{"quality": 95, **options})


def with_iptc() -> bytes:
    """A JPEG with the record of a news agency."""
    record = b"\x1c\x02\x5a" + struct.pack(">H", len(SECRET)) + SECRET
    body = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record
    segment = b"\xff\xed" + struct.pack(">H", len(body) + 2) + body
    return jpeg()[:2] + segment + jpeg()[2:]


def png_with_texts() -> bytes:
    """A PNG with every chunk that can carry text."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", SECRET.decode())
    texts.add_text("Description", SECRET.decode(), zip=True)
    texts.add_itxt("XML:com.adobe.xmp", xmp().decode())
    return written(quarters(), "PNG", pnginfo=texts, exif=exif())


def wide_gamut() -> bytes:
    """A JPEG with a colour profile of its own."""
    return written(quarters(), "JPEG", quality=95, icc_profile=srgb_profile(), exif=exif())


def srgb_profile() -> bytes:
    """A profile that can be read."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def sixteen_bits() -> bytes:
    """A grey PNG of 16 bits: black and white above, white and black below."""
    grey = Image.new("I;16", WIDE, 0)
    grey.paste(65535, (80, 0, 160, 60))
    grey.paste(65535, (0, 60, 80, 120))
    return written(grey, "PNG")


def sixteen_bit_colours() -> bytes:
    """A PNG of 16 bits a colour, which Pillow reads and cannot write."""
    rows = []
    for y in range(WIDE[1]):
        pixels = (QUARTERS[(y >= 60) * 2 + (x >= 80)] for x in range(WIDE[0]))
        rows.append(b"\0" + b"".join(bytes((value, value)) for pixel in pixels for value in pixel))
    return png_of(WIDE, bits=16, colour=2, rows=b"".join(rows))


def png_of(size: tuple[int, int], *, bits: int, colour: int, rows: bytes) -> bytes:
    """A PNG from its parts; `rows` may be fewer than the header promises."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", *size, bits, colour, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(rows, 1))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + data + chunk(b"IEND", b"")


def animated(kind: str) -> bytes:
    """Two frames, the quarters first."""
    other = Image.new("RGB", WIDE, (10, 10, 10))
    return written(quarters(), kind, save_all=True, append_images=[other], duration=200)


def two_in_one() -> bytes:
    """An MPO: what some phones write for a photo with its depth."""
    return written(quarters(), "MPO", save_all=True, append_images=[quarters((80, 60))])


def moving() -> bytes:
    """A photo with a film behind it, as phones write moving photos."""
    return jpeg() + b"\x00\x00\x00\x1cftypmp42\x00\x00\x00\x00mp42isom" + bytes(2000)


def see_through() -> bytes:
    """Quarters whose white one is not there."""
    image = quarters(mode="RGBA")
    image.paste((0, 0, 0, 0), (80, 60, 160, 120))
    return written(image, "PNG")


def zip_behind(picture: bytes) -> bytes:
    """A picture that is an archive too."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writer:
        writer.writestr("run.class", b"0" * 500)
    return picture + archive.getvalue()


def pdf_before() -> bytes:
    """A JPEG that is a PDF to a reader of PDF."""
    comment = b"%PDF-1.4\n1 0 obj\n"
    return jpeg()[:2] + b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + jpeg()[2:]


def script_inside() -> bytes:
    """A GIF whose comment is a page."""
    return written(quarters(), "GIF", comment=b"<script>alert(1)</script>")


def large_jpeg(width: int, height: int, **options: Any) -> bytes:
    """A JPEG of one colour, small as a file however many pixels it has."""
    return written(Image.new("L", (width, height), 128), "JPEG", quality=20, **options)


def gif_bomb() -> bytes:
    """A GIF that says it has 4,200 million pixels."""
    head = b"GIF89a" + struct.pack("<HH", 65000, 65000) + b"\x80\0\0" + bytes(6)
    return head + b"," + struct.pack("<HHHH", 0, 0, 65000, 65000) + b"\0\x02\x02L\x01\0;"


def png_bomb() -> bytes:
    """A PNG of 900 million pixels whose data are some hundred bytes."""
    return png_of((30_000, 30_000), bits=8, colour=2, rows=b"\0" * 100_000)


def text_bomb() -> bytes:
    """A PNG with a packed text of 200 MB."""
    body = b"Comment\0\0" + zlib.compress(b"A" * 200_000_000, 9)
    chunk = struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    whole = written(quarters(), "PNG")
    return whole[:33] + chunk + whole[33:]


def damaged_exif() -> bytes:
    """A good picture whose EXIF data is nonsense."""
    body = b"Exif\0\0II*\0\xff\xff\xff\xff" + SECRET
    segment = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    return jpeg()[:2] + segment + jpeg()[2:]


def cut(content: bytes, part: float = 0.5) -> bytes:
    """The beginning of a file."""
    return content[: int(len(content) * part)]


def noise(kind: str, **options: Any) -> bytes:
    """A picture whose data are long enough to be cut."""
    return written(Image.effect_noise((600, 400), 90).convert("RGB"), kind, **options)


Make = Callable[[], bytes]

TAKEN: dict[str, tuple[str, Make]] = {
    **{f"held {n}": ("IMG_0001.jpg", lambda n=n: held(n)) for n in range(1, 9)},
    "turned in WebP": ("a.webp", lambda: held(6, kind="WEBP", lossless=True)),
    "turned in PNG": ("a.png", lambda: held(8, kind="PNG")),
    "turned by XMP alone": ("a.jpg", lambda: written(quarters().transpose(_HELD[6]), "JPEG", quality=95, xmp=xmp(6))),
    "HEIC": ("IMG_0002.HEIC", lambda: written(quarters(), "HEIF", quality=95, exif=exif(), xmp=xmp())),
    "HEIC turned": ("IMG_0003.heic", lambda: held(6, kind="HEIF", quality=95)),
    "HEIC called jpg": ("IMG_0004.jpg", lambda: written(quarters(), "HEIF", quality=95)),
    "AVIF": ("a.avif", lambda: written(quarters(), "AVIF", quality=95, exif=exif())),
    "AVIF turned": ("a.avif", lambda: held(3, kind="AVIF", quality=95)),
    "jfif": ("tai-xuong.jfif", jpeg),
    "PNG called jpg": ("anh.jpg", lambda: written(quarters(), "PNG")),
    "no extension": ("anh", jpeg),
    "name in NFD with a path": ("C:\\Ảnh\\Va\u0309i thie\u0302\u0300u số 1.JPG", jpeg),
    "place in EXIF": ("a.jpg", lambda: jpeg(exif=exif())),
    "place in XMP": ("a.jpg", lambda: jpeg(xmp=xmp())),
    "IPTC": ("a.jpg", with_iptc),
    "JPEG comment": ("a.jpg", lambda: jpeg(comment=SECRET)),
    "PNG texts": ("a.png", png_with_texts),
    "WebP with EXIF and XMP": ("a.webp", lambda: written(quarters(), "WEBP", lossless=True, exif=exif(), xmp=xmp())),
    "GIF comment": ("a.gif", lambda: written(quarters(), "GIF", comment=SECRET)),
    "colour profile": ("a.jpg", wide_gamut),
    "broken colour profile": ("a.jpg", lambda: jpeg(icc_profile=b"nonsense")),
    "damaged EXIF": ("a.jpg", damaged_exif),
    "CMYK": ("a.jpg", lambda: written(quarters(mode="CMYK"), "JPEG", quality=95)),
    "progressive": ("a.jpg", lambda: jpeg(progressive=True)),
    "16 bits a colour": ("a.png", sixteen_bit_colours),
    "palette": ("a.png", lambda: written(quarters().quantize(8), "PNG")),
    "palette with transparency": ("a.png", lambda: written(quarters().quantize(8), "PNG", transparency=255)),
    "opaque alpha": ("a.png", lambda: written(quarters(mode="RGBA"), "PNG")),
    "GIF": ("a.gif", lambda: written(quarters(), "GIF")),
    "animated GIF": ("a.gif", lambda: animated("GIF")),
    "animated WebP": ("a.webp", lambda: animated("WEBP")),
    "animated PNG": ("a.png", lambda: animated("PNG")),
    "MPO": ("a.mpo", two_in_one),
    "moving photo": ("a.jpg", moving),
    "48 megapixels": ("a.jpg", lambda: written(quarters((8000, 6000)), "JPEG", quality=60)),
    "strip": ("a.jpg", lambda: written(quarters((20_000, 400)), "JPEG", quality=95)),
}
"""By what is odd about it: the name it comes with, and its bytes. All are taken, upright."""

REFUSED: dict[str, tuple[str, Make, type[PhotoError]]] = {
    "nothing": ("a.jpg", bytes, EmptyPhotoError),
    "too many bytes": ("a.jpg", lambda: jpeg() + bytes(25 * 1024**2), HeavyPhotoError),
    "100 megapixels": ("a.jpg", lambda: large_jpeg(11_600, 8_700), LargePhotoError),
    "30 megapixels, progressive": ("a.jpg", lambda: large_jpeg(6500, 4700, progressive=True), LargePhotoError),
    "21 megapixels as PNG": ("a.png", lambda: written(Image.new("1", (5300, 4000)), "PNG"), LargePhotoError),
    "PNG bomb": ("a.png", png_bomb, LargePhotoError),
    "GIF bomb": ("a.gif", gif_bomb, LargePhotoError),
    "text bomb": ("a.png", text_bomb, BrokenPhotoError),
    "cut JPEG": ("a.jpg", lambda: cut(noise("JPEG")), BrokenPhotoError),
    "cut in its head": ("a.jpg", lambda: noise("JPEG")[:120], BrokenPhotoError),
    "cut PNG": ("a.png", lambda: cut(noise("PNG")), BrokenPhotoError),
    "cut WebP": ("a.webp", lambda: cut(noise("WEBP")), BrokenPhotoError),
    "cut GIF": ("a.gif", lambda: cut(noise("GIF")), BrokenPhotoError),
    "cut HEIC": ("a.heic", lambda: cut(noise("HEIF")), BrokenPhotoError),
    "cut AVIF": ("a.avif", lambda: cut(noise("AVIF")), BrokenPhotoError),
    "head alone": ("a.png", lambda: b"\x89PNG\r\n\x1a\n", BrokenPhotoError),
    "archive behind": ("a.jpg", lambda: zip_behind(jpeg()), HiddenContentError),
    "archive behind a GIF": ("a.gif", lambda: zip_behind(animated("GIF")), HiddenContentError),
    "PDF in front": ("a.jpg", pdf_before, HiddenContentError),
    "script inside": ("a.gif", script_inside, HiddenContentError),
    "PHP behind": ("a.jpg", lambda: jpeg() + b"<?php system($_GET['c']); ?>", HiddenContentError),
    "SVG": ("a.svg", lambda: b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', OtherFileError),
    "SVG called png": ("a.png", lambda: b"<svg onload='alert(1)'></svg>", OtherFileError),
    "PDF": ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(300), OtherFileError),
    "film": ("a.mp4", lambda: b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isom" + bytes(300), OtherFileError),
    "Word": ("a.docx", lambda: b"PK\x03\x04" + bytes(300), OtherFileError),
    "TIFF": ("a.tif", lambda: written(quarters(), "TIFF"), OtherFileError),
    "BMP": ("a.bmp", lambda: written(quarters(), "BMP"), OtherFileError),
    "page": ("a.jpg", lambda: b"<!DOCTYPE html><html></html>", OtherFileError),
    "text": ("a.jpg", lambda: "Vải thiều Lục Ngạn".encode(), NotAPhotoError),
    "zeros": ("a.jpg", lambda: bytes(5000), NotAPhotoError),
}
"""The same of what is refused, each with the refusal."""
