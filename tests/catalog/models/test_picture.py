"""A picture's file: clean whoever stores it, and what is shown where it cannot be read."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.template import Context, Template
from django.urls import reverse
from PIL import Image

from accounts.files.photo import PhotoError
from catalog.domain.cards import product_cards
from catalog.models import Picture, PictureRendition
from tests.accounts.files.pictures import SECRET, cut, exif, held, jpeg, noise
from tests.factories.catalog import create_photo, create_picture, create_product

pytestmark = pytest.mark.django_db


def stored(picture):
    with picture.file.storage.open(picture.file.name) as file:
        return file.read()


def break_file(picture, content=b""):
    with picture.file.storage.open(picture.file.name, "wb") as file:
        file.write(content)


def test_whatever_is_stored_is_clean_and_upright():
    picture = Picture.objects.create(title="Vải", file=ContentFile(held(6), name="IMG 1.JPG"))
    picture.refresh_from_db()

    assert (picture.width, picture.height, picture.is_clean) == (160, 120, True)
    assert (SECRET in stored(picture), Image.open(BytesIO(stored(picture))).size) == (False, (160, 120))
    assert picture.file_size == len(stored(picture))
    assert picture.file.name.startswith(f"original_images/{picture.file_hash[:12]}-img-1")


def test_pictures_in_bulk_and_by_their_file_are_clean_too():
    first, second = Picture.objects.bulk_create(
        [Picture(title=str(n), file=SimpleUploadedFile("a.jpg", jpeg(exif=exif(), quality=90 - n))) for n in range(2)]
    )
    second.file.save("b.jpg", ContentFile(held(8)))

    assert [SECRET in stored(picture) for picture in (first, second)] == [False, False]
    assert (Picture.objects.get(pk=second.pk).width, second.is_clean) == (160, True)


def test_what_is_no_photo_is_not_stored():
    with pytest.raises(PhotoError), transaction.atomic():
        Picture.objects.create(title="a", file=ContentFile(b"<svg/>", name="a.png"))
    assert Picture.objects.count() == 0


def test_renditions_hold_no_more_than_the_original():
    picture = Picture.objects.create(title="a", file=ContentFile(jpeg(exif=exif()), name="a.jpg"))
    specs = ("fill-100x100|format-jpeg", "fill-100x100|format-webp", "fill-100x100|format-avif", "width-90|format-png")
    contents = [stored(rendition) for rendition in picture.get_renditions(*specs).values()]

    assert len(contents) == 4
    assert [trace for trace in (SECRET, b"Exif", b"eXIf", b"xmpmeta") for content in contents if trace in content] == []


def test_other_content_never_has_the_address_of_what_was_there():
    picture = create_picture(image=Image.new("RGB", (400, 300), (1, 2, 3)))
    before = [picture.file.url, picture.get_rendition("width-100").url]
    picture.file.save("anh.jpg", ContentFile(jpeg()))
    picture.renditions.all().delete()
    after = [picture.file.url, picture.get_rendition("width-100").url]

    assert set(before).isdisjoint(after)
    assert [url.rpartition("/")[2][:12] for url in after] == [picture.file_hash[:12]] * 2


@pytest.mark.parametrize("content", [b"", cut(noise("JPEG")), b"text"], ids=["empty", "cut", "no picture"])
def test_broken_file_is_shown_as_a_stand_in_and_noted(content, clock, now):
    picture = create_picture()
    break_file(picture, content)
    one, several = picture.get_rendition("width-100"), picture.get_renditions("width-100", "width-200")

    picture.refresh_from_db()
    assert [r.url for r in (one, *several.values())] == ["/static/img/picture-missing.svg"] * 3
    assert (list(several), picture.broken_at) == (["width-100", "width-200"], now)
    assert PictureRendition.objects.count() == 0


def test_file_that_is_gone_is_noted_too(now, clock):
    picture = create_picture()
    picture.file.storage.delete(picture.file.name)
    tag = Template("{% load wagtailimages_tags %}{% image picture width-100 %}").render(Context({"picture": picture}))

    assert ('src="/static/img/picture-missing.svg"' in tag, list(Picture.objects.broken())) == (True, [picture])


def test_broken_file_is_not_read_again(django_assert_num_queries, clock):
    picture = create_picture()
    break_file(picture)
    picture.get_rendition("width-100")
    with django_assert_num_queries(0):
        assert picture.get_rendition("width-200").url == "/static/img/picture-missing.svg"


def test_wrong_size_is_a_fault_of_ours_and_no_broken_picture():
    from wagtail.images.exceptions import InvalidFilterSpecError

    picture = create_picture()
    with pytest.raises(InvalidFilterSpecError):
        picture.get_rendition("nonsense-100")
    assert list(Picture.objects.broken()) == []


def test_storage_that_does_not_answer_is_no_fault_of_the_picture(monkeypatch, caplog):
    picture = create_picture()

    def refuse(*_arguments, **_options):
        raise ConnectionError("no route")

    monkeypatch.setattr(picture.file.storage, "open", refuse)
    picture.file.close()
    assert picture.get_rendition("width-100").url == "/static/img/picture-missing.svg"
    assert (list(Picture.objects.broken()), "does not answer" in caplog.text) == ([], True)


def test_new_file_makes_a_broken_picture_whole(clock):
    picture = create_picture()
    break_file(picture)
    picture.get_rendition("width-100")
    picture.file.save("moi.jpg", ContentFile(jpeg()))

    assert (Picture.objects.get(pk=picture.pk).broken_at, picture.get_rendition("width-100").width) == (None, 100)


@pytest.mark.parametrize("content", [b"", cut(noise("JPEG"))], ids=["empty", "cut"])
def test_pages_with_a_broken_picture_open(client, content, clock, today):
    product = create_product(name="Vải thiều")
    other = create_picture(image=Image.effect_noise((400, 300), 50).convert("RGB"))
    broken, _whole = create_photo(product=product), create_photo(product=product, picture=other)
    break_file(broken.picture, content)
    pages = (product.get_absolute_url(), reverse("products"), product.organisation.get_absolute_url())

    assert [client.get(page).status_code for page in pages] == [200, 200, 200]
    assert list(Picture.objects.broken()) == [broken.picture]
    assert product_cards([product.pk], today=today)[0].picture == other
