"""Pictures by every way of Wagtail's admin: one, many, in the chooser, in the place of another, of oneself."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection
from wagtail.users.models import UserProfile

from catalog.models import Picture
from tests.accounts.files.pictures import SECRET, cut, held, noise, quarters, written, xmp
from tests.cast import client_for
from tests.factories.catalog import create_picture

BROKEN = "Ảnh bị hỏng hoặc chưa tải lên đủ. Hãy mở ảnh xem còn nguyên không, rồi gửi lại hoặc chụp ảnh khác."


@pytest.fixture
def editor(cast):
    return client_for(cast.editor)


def content_of(file):
    with file.storage.open(file.name) as stored:
        return stored.read()


def sent(content, name="Ảnh vườn.JPG"):
    return SimpleUploadedFile(name, content, "application/octet-stream")


def single(client, file):
    fields = {"title": "Vải", "file": file, "collection": Collection.get_first_root_node().pk, "tags": ""}
    return client.post(reverse("wagtailimages:add"), fields)


def several(client, file):
    fields = {"title": "Vải", "files[]": file, "collection": Collection.get_first_root_node().pk}
    return client.post(reverse("wagtailimages:add_multiple"), fields, headers={"X-Requested-With": "XMLHttpRequest"})


def chooser(client, file):
    name = "image-chooser-upload"
    root = Collection.get_first_root_node().pk
    fields = {f"{name}-title": "Vải", f"{name}-file": file, f"{name}-collection": root, f"{name}-tags": ""}
    return client.post(reverse("wagtailimages_chooser:create"), fields)


WAYS = pytest.mark.parametrize("way", [single, several, chooser])


@WAYS
def test_upload_is_stored_upright_and_without_place(editor, way):
    way(editor, sent(held(6)))
    picture = Picture.objects.get()
    content = content_of(picture.file)

    assert (picture.width, picture.height, picture.is_clean) == (160, 120, True)
    assert (SECRET in content, Image.open(BytesIO(content)).getpixel((10, 10))[0] > 200) == (False, True)
    assert picture.file.name.startswith(f"original_images/{picture.file_hash[:12]}-anh-vuon")


@WAYS
def test_heic_by_any_name_is_taken(editor, way):
    way(editor, sent(written(quarters(), "HEIF", xmp=xmp()), "IMG_1.HEIC"))
    picture = Picture.objects.get()
    assert (picture.width, "-img-1" in picture.file.name, picture.file.name[-4:]) == (160, True, ".jpg")


@WAYS
def test_broken_upload_is_refused_with_a_sentence(editor, way):
    response = way(editor, sent(cut(noise("JPEG"))))
    page = response.content.decode() if way is single else str(response.json())

    assert (BROKEN in page, Picture.objects.count()) == (True, 0)


def test_new_file_of_a_picture_passes_the_same_door(editor):
    picture = create_picture()
    before = picture.file.name
    fields = {"title": "Mới", "collection": Collection.get_first_root_node().pk, "tags": "", "file": sent(held(8))}
    editor.post(reverse("wagtailimages:edit", args=[picture.pk]), fields)

    picture.refresh_from_db()
    assert (picture.title, picture.width, SECRET in content_of(picture.file)) == ("Mới", 160, False)
    assert (picture.file.storage.exists(before), picture.file.name == before) == (False, False)


def test_picture_of_oneself_passes_the_same_door(cast, editor):
    page = editor.get(reverse("wagtailadmin_account"))
    forms = [panel.get_form() for panels in page.context["panels_by_tab"].values() for panel in panels]
    shown = {form.add_prefix(name): form[name].value() for form in forms for name in form.fields}
    editor.post(
        reverse("wagtailadmin_account"),
        {**{name: value or "" for name, value in shown.items()}, "avatar-avatar": sent(held(6))},
    )
    content = content_of(UserProfile.objects.get(user=cast.editor).avatar)

    assert (SECRET in content, Image.open(BytesIO(content)).size) == (False, (160, 120))
