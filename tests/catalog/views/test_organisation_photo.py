"""The organisation's picture: sent in the portal or by staff, seen by buyers."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from catalog.domain.organisation_photo import photo_of
from catalog.models import OrganisationPhoto
from tests.accounts.files.pictures import quarters, written
from tests.cast import client_for
from tests.factories.accounts import create_organisation
from tests.factories.catalog import create_picture, create_product
from tests.factories.cms import create_tree

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def client(cast):
    return client_for(cast.deputy_contact)


def sent(content=None):
    content = content or written(quarters((1600, 1200)), "JPEG")
    return {"photo": SimpleUploadedFile("IMG_0001.jpg", content, "image/jpeg")}


def test_sent_by_phone_it_stands_on_the_page_and_on_the_card(cast, client, anonymous):
    create_product(organisation=cast.cooperative)
    address = reverse("portal_photo")
    assert client.post(address, sent()).headers["Location"] == address
    picture = photo_of(cast.cooperative)
    assert client.get(address).context["picture"] == picture
    assert anonymous.get(cast.cooperative.get_absolute_url()).context["picture"] == picture
    create_tree()
    for page in (reverse("organisations"), cast.cooperative.get_absolute_url(), "/"):
        assert [picture.filename.split(".")[0] in anonymous.get(page).content.decode()] == [True], page


def test_what_is_no_photo_gets_a_sentence_and_changes_nothing(cast, client):
    page = client.post(reverse("portal_photo"), sent(b"%PDF-1.7 \n"))
    assert (len(page.context["form"].errors["photo"]), OrganisationPhoto.objects.count()) == (1, 0)


def test_nothing_chosen_is_said(client):
    page = client.post(reverse("portal_photo"), {})
    assert page.context["form"].errors["photo"] == ["Hãy chọn một ảnh."]


def test_a_script_is_told_what_was_refused(cast, client):
    ask = {"headers": {"accept": "application/json"}}
    refused = client.post(reverse("portal_photo"), sent(b"chu"), **ask).json()["refused"]
    assert (len(refused), client.post(reverse("portal_photo"), sent(), **ask).json()) == (1, {"refused": []})
    assert photo_of(cast.cooperative) is not None


def test_taken_away_by_one_button(cast, client):
    OrganisationPhoto.objects.create(organisation=cast.cooperative, picture=create_picture())
    assert client.post(reverse("portal_photo"), {"remove": "on"}).status_code == 302
    assert photo_of(cast.cooperative) is None


def test_staff_give_it_on_the_page_of_the_organisation(cast):
    client = client_for(cast.register_staff)
    address = reverse("wagtailsnippets_accounts_organisation:photo", args=[cast.cooperative.pk])
    edit = client.get(reverse("wagtailsnippets_accounts_organisation:edit", args=[cast.cooperative.pk]))
    assert edit.content.decode().count(f'href="{address}"') == 1
    assert client.post(address, sent()).status_code == 302
    assert photo_of(cast.cooperative).uploaded_by_user == cast.register_staff


@pytest.mark.parametrize("n", [1, 3])
def test_cards_of_producers_with_pictures_take_a_fixed_number_of_queries(cast, anonymous, n, django_assert_num_queries):
    for _n in range(n):
        OrganisationPhoto.objects.create(organisation=create_organisation(), picture=create_picture())
    anonymous.get(reverse("organisations"))  # makes the sizes
    with django_assert_num_queries(6):
        anonymous.get(reverse("organisations"))
