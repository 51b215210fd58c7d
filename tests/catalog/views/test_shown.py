"""Those in charge hide, show, stop and take up their products, and read what is to be mended where they mend it."""

import pytest
from django.urls import reverse

from catalog.domain.listing import change_texts
from catalog.domain.product import hide_product, revision_stamp
from catalog.domain.submission import send_back_product, submit_product
from catalog.enums import ProductState
from catalog.models import Product
from cms.domain.roles import ensure_workflow
from tests.cast import client_for
from tests.factories.catalog import create_product


@pytest.fixture
def product(cast):
    return create_product(name="Vải thiều", organisation=cast.cooperative, revision=True)


def press(cast, product, do):
    client = client_for(cast.owner_contact)
    page = client.post(reverse("portal_product_shown", args=[product.pk]), {"do": do}, follow=True)
    return Product.objects.get(pk=product.pk), page.content.decode()


def test_hidden_shown_stopped_and_taken_up_with_a_tap_each(cast, product):
    states = [press(cast, product, do)[0].state for do in ("hide", "show", "archive", "restore")]
    assert states == [ProductState.HIDDEN, ProductState.PUBLISHED, ProductState.ARCHIVED, ProductState.PUBLISHED]


def test_what_staff_hid_stays_hidden_and_says_whom_to_call(cast, product, now):
    hide_product(product, reason="Ảnh của người khác", by=cast.editor, now=now)
    row, page = press(cast, product, "show")
    assert (row.state, "Hãy gọi Liên minh để được hiện lại." in page) == (ProductState.HIDDEN, True)
    assert 'value="show"' not in page


def test_nothing_is_done_for_a_button_that_there_is_not(cast, product):
    assert press(cast, product, "publish")[0].state == ProductState.PUBLISHED


def test_remarks_stand_where_they_are_mended(cast, product, now):
    ensure_workflow()
    change_texts(product, {"name": "Vải sớm"}, seen={}, by=cast.owner_contact, now=now)
    submit_product(product, by=cast.owner_contact, now=now)
    stamp = revision_stamp(Product.objects.get(pk=product.pk).latest_revision)
    remarks = {"name": "Ghi rõ giống", "price": "Giá theo kg", "whole": "Gần được rồi"}
    send_back_product(product, seen_revision=stamp, remarks=remarks, by=cast.editor, now=now)
    client = client_for(cast.owner_contact)
    shown = {
        step: client.get(reverse("portal_product_step", args=[product.pk, step])).content.decode()
        for step in ("ten", "gia", "anh")
    }
    assert ["Ghi rõ giống" in shown["ten"], "field__remark" in shown["ten"]] == [True, True]
    assert ["Giá theo kg" in shown["gia"], "Ghi rõ giống" in shown["gia"], "nhờ sửa" in shown["anh"]] == [
        True,
        False,
        False,
    ]
    page = client.get(reverse("portal_product", args=[product.pk])).content.decode()
    assert [words in page for words in ("Gần được rồi", "<b>tên</b>: Ghi rõ giống")] == [True, True]
