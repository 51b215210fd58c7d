"""Khả năng cung ứng in the portal, written by two people at once."""

import pytest
from django.urls import reverse

from catalog.models import Supply
from tests.cast import client_for
from tests.factories.catalog import create_kind, create_product
from tests.pages import filled_in

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def page(cast):
    kind = create_kind(name="vải thiều", units=("kg",))
    create_product(organisation=cast.cooperative, kind=kind)
    return reverse("portal_supply", args=[kind.pk])


def form_of(client, page):
    return {name: value for name, value in filled_in(client.get(page)).items() if value or name == "made_from"}


def test_owner_and_deputy_keep_what_each_wrote(cast, page):
    owner, deputy = client_for(cast.owner_contact), client_for(cast.deputy_contact)
    mine, theirs = form_of(owner, page), form_of(deputy, page)
    deputy.post(page, {**theirs, "quantity": "500", "pack": "sọt 10 kg"})
    owner.post(page, {**mine, "price_low": "25k"})
    said = Supply.objects.get()
    assert (said.quantity, said.pack, said.price_low) == (500, "sọt 10 kg", 25_000)


def test_two_quantities_are_asked_about(cast, page):
    owner, deputy = client_for(cast.owner_contact), client_for(cast.deputy_contact)
    mine, theirs = form_of(owner, page), form_of(deputy, page)
    deputy.post(page, {**theirs, "quantity": "500"})
    answer = owner.post(page, {**mine, "quantity": "700"})
    sentence = "Người khác vừa sửa ô này thành “500”. Nếu vẫn muốn như bạn ghi, hãy gửi lần nữa."
    assert (answer.context["form"].errors, Supply.objects.get().quantity) == ({"quantity": [sentence]}, 500)
    owner.post(page, {**filled_in(answer), "quantity": "700"})
    assert Supply.objects.get().quantity == 700
