"""What people send as a photo: taken upright and without a word about where, or refused with what to do."""

import json
import random
import re
from functools import cache
from io import BytesIO

import pytest
from PIL import Image

from accounts.files import photo
from accounts.files.formats import format_of
from accounts.files.photo import LONGEST_SIDE, clean_photo, is_readable
from accounts.files.process import answer
from tests.accounts.files.pictures import (
    QUARTERS,
    REFUSED,
    SECRET,
    TAKEN,
    animated,
    cut,
    exif,
    jpeg,
    noise,
    quarters,
    see_through,
    sixteen_bits,
    written,
)

NAME = re.compile(r"[0-9a-f]{12}-[a-z0-9-]{1,40}\.(jpg|webp)")
TRACES = (
    SECRET,
    b"Cho Phien Phone",
    b"Exif",
    b"EXIF",
    b"xmpmeta",
    b"GPSLatitude",
    b"8BIM",
    b"ICC_PROFILE",
    b"ICCP",
    b"<?",
    b"PK\x03\x04",
    b"ftyp",
)


def cleaned(name, content):
    return clean_photo(BytesIO(content), name=name)


@cache
def taken(case):
    """A case once it was cleaned, and its bytes."""
    name, make = TAKEN[case]
    photo = cleaned(name, make())
    return photo, photo.read()


def seen(content, size=None):
    """The colours of the four quarters of a stored photo, rounded to what the eye tells apart."""
    image = Image.open(BytesIO(content)).convert("RGB")
    width, height = image.size
    points = [
        (width // 4, height // 4),
        (width * 3 // 4, height // 4),
        (width // 4, height * 3 // 4),
        (width * 3 // 4, height * 3 // 4),
    ]
    return [image.getpixel(point) for point in points]


def near(one, other):
    return all(abs(a - b) <= 24 for a, b in zip(one, other, strict=True))


def test_there_are_more_than_fifty_cases():
    assert len(TAKEN) + len(REFUSED) >= 70


@pytest.mark.parametrize("case", TAKEN)
def test_photo_is_taken_upright(case):
    kept, content = taken(case)

    assert all(near(a, b) for a, b in zip(seen(content), QUARTERS, strict=True)), seen(content)
    assert Image.open(BytesIO(content)).size == (kept.width, kept.height)
    assert kept.width >= kept.height


@pytest.mark.parametrize("case", TAKEN)
def test_photo_keeps_no_word_of_where_it_was_taken(case):
    _kept, content = taken(case)

    assert [trace for trace in TRACES if trace in content] == []
    assert dict(Image.open(BytesIO(content)).getexif()) == {}


@pytest.mark.parametrize("case", TAKEN)
def test_photo_gets_a_name_of_letters_that_every_system_knows(case):
    kept, _content = taken(case)

    assert NAME.fullmatch(kept.name)
    assert (kept.name.endswith(".jpg"), kept.content_type) in ((True, "image/jpeg"), (False, "image/webp"))


def test_cases_hold_the_words_that_must_be_gone():
    told = [
        "place in EXIF",
        "place in XMP",
        "IPTC",
        "JPEG comment",
        "GIF comment",
        "WebP with EXIF and XMP",
        "HEIC",
        "damaged EXIF",
    ]
    assert [case for case in told if SECRET not in TAKEN[case][1]()] == []


@pytest.mark.parametrize("case", REFUSED)
def test_file_is_refused_with_a_sentence_that_says_what_to_do(case):
    name, make, refusal = REFUSED[case]
    with pytest.raises(photo.PhotoError) as refused:
        cleaned(name, make())

    sentence = str(refused.value)
    assert type(refused.value) is refusal
    assert ("Hãy" in sentence, "%(" in sentence, refused.value.field) == (True, False, "file")


@pytest.mark.parametrize("case", TAKEN)
def test_file_damaged_anywhere_is_an_answer_and_never_a_fault(case):
    """Whatever a line leaves of a photo, and bytes that fell over; what stands behind the picture may go unseen."""
    content, dice = TAKEN[case][1](), random.Random(case)
    damaged = [cut(content, part) for part in (0.02, 0.1, 0.3, 0.6, 0.9, 0.99)]
    for _turn in range(6):
        other = bytearray(content)
        for _byte in range(8):
            other[dice.randrange(len(other))] = dice.randrange(256)
        damaged.append(bytes(other))
    kind = format_of(content)

    assert {json.loads(answer(one, kind, 300).partition(b"\n")[0])[0] for one in damaged} <= {"done", "broken", "large"}


def test_cut_photo_says_that_it_is_broken():
    with pytest.raises(photo.BrokenPhotoError, match="Ảnh bị hỏng hoặc chưa tải lên đủ"):
        cleaned("a.jpg", cut(noise("JPEG")))


def test_large_photo_says_how_large_and_what_is_taken():
    with pytest.raises(photo.LargePhotoError, match="Ảnh PNG này có 22 triệu điểm ảnh, tối đa là 20 triệu"):
        cleaned("a.png", written(Image.new("1", (5300, 4000)), "PNG"))


def test_other_file_is_called_by_its_name():
    with pytest.raises(photo.OtherFileError, match=r"Đây là tệp phim \(video\), không phải ảnh chụp"):
        cleaned("a.jpg", b"\x00\x00\x00\x18ftypqt  \x00\x00\x00\x00qt  " + bytes(300))


def test_large_photo_is_stored_small():
    kept, _content = taken("48 megapixels")
    assert (kept.width, kept.height) == (LONGEST_SIDE, 2250)


def test_small_photo_keeps_its_size():
    assert (cleaned("a.jpg", jpeg()).width, cleaned("a.png", written(quarters((1, 1)), "PNG")).width) == (160, 1)


def test_transparent_picture_stays_so():
    content = cleaned("a.png", see_through()).read()
    image = Image.open(BytesIO(content))
    assert (image.mode, image.getpixel((120, 90))[3], image.getpixel((10, 10))[3]) == ("RGBA", 0, 255)


def test_opaque_alpha_is_dropped():
    assert Image.open(cleaned("a.png", written(quarters(mode="RGBA"), "PNG"))).mode == "RGB"


def test_grey_of_sixteen_bits_keeps_its_greys():
    assert [pixel[0] // 128 for pixel in seen(cleaned("a.png", sixteen_bits()).read())] == [0, 1, 1, 0]


def test_animation_is_its_first_frame():
    image = Image.open(cleaned("a.webp", animated("WEBP")))
    assert getattr(image, "n_frames", 1) == 1


def test_same_photo_gets_the_same_name_and_another_one_another():
    once, again, other = (cleaned("Vải.jpg", content) for content in (jpeg(), jpeg(exif=exif()), jpeg(quality=50)))
    assert (once.name, once.name == other.name) == (again.name, False)
    assert (once.name[12:], once.sha1[:12]) == ("-vai.jpg", once.name[:12])


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("C:\\fakepath\\Vải thiều.JPG", "vai-thieu"),
        ("/tmp/../../etc/passwd", "passwd"),
        ("Va\u0309i thie\u0302\u0300u.jpg", "vai-thieu"),
        ("a" * 300 + ".jpg", "a" * 40),
        ("", "anh"),
        ("..jpg", "muc"),
    ],
)
def test_name_keeps_what_can_be_read(name, stem):
    assert cleaned(name, jpeg()).name[13:] == f"{stem}.jpg"


def test_stored_picture_is_readable_unless_it_is_cut_or_gone():
    contents = [jpeg(), noise("WEBP"), cut(noise("JPEG")), cut(noise("WEBP")), b"", b"text"]
    assert [is_readable(BytesIO(content)) for content in contents] == [True, True, False, False, False, False]


def test_hints_are_told_of_the_stored_photo():
    assert cleaned("a.jpg", jpeg()).hints == [
        "Ảnh nhỏ (160 × 120 điểm ảnh), phóng to sẽ mờ. Nếu có ảnh lớn hơn, hãy gửi ảnh đó."
    ]
