"""Where a row is used: by name, drafts and rows written in bulk among it."""

import pytest
from django.urls import reverse

from catalog.models import Pack, Photo, Picture, Product
from tests.cast import client_for
from tests.factories.catalog import create_picture, create_product, create_unit

pytestmark = pytest.mark.sqlite


def uses_told(user, address):
    """The lines of the page, each with the names in it."""
    page = client_for(user).get(address)
    lines = [line for group in page.context["groups"] for line in group.lines]
    return [(line.text, [name.label for name in line.names]) for line in lines]


def usage_of(row):
    return reverse(type(row).snippet_viewset.get_url_name("usage"), args=[row.pk])


def test_rows_written_in_bulk_are_uses(cast):
    unit, product = create_unit(code="thùng"), create_product(organisation=cast.cooperative)
    Pack.objects.bulk_create([Pack(product=product, name="thùng 10 kg", unit=unit)])
    assert uses_told(cast.administrator, usage_of(unit)) == [("1 quy cách và giá (giá theo)", ["thùng 10 kg"])]


def test_draft_is_a_use_of_its_picture(cast):
    picture = create_picture(title="Vườn vải")
    product = create_product(organisation=cast.cooperative, revision=True)
    product.photos.add(Photo(picture=picture))
    product.save_revision()
    assert Picture.objects.filter(product_photos__product=product).count() == 0
    told = uses_told(cast.editor, reverse("wagtailimages:image_usage", args=[picture.pk]))
    assert [names for _text, names in told] == [[product.name]]


def test_form_leads_there_and_counts_nothing(cast):
    product = create_product(organisation=cast.cooperative)
    page = client_for(cast.editor).get(reverse(Product.snippet_viewset.get_url_name("edit"), args=[product.pk]))
    assert (usage_of(product) in page.content.decode(), "Xem nơi dùng" in page.content.decode()) == (True, True)
