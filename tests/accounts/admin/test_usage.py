"""Where a row is used: by name, drafts and rows written in bulk among it."""

import pytest
from django.urls import reverse

from catalog.models import Pack, Photo, Picture, Product
from tests.cast import client_for
from tests.factories.catalog import create_picture, create_product, create_unit
from tests.factories.cms import create_document

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


def picture_in_a_draft(cast):
    """One that Wagtail's index says nobody uses."""
    picture, product = create_picture(title="Vườn vải"), create_product(organisation=cast.cooperative, revision=True)
    product.photos.add(Photo(picture=picture))
    product.save_revision()
    return picture


def test_list_and_form_of_pictures_count_as_the_page_of_uses_does(cast):
    picture, client = picture_in_a_draft(cast), client_for(cast.editor)
    create_picture(title="Chợ phiên")
    page = client.get(reverse("wagtailimages:index"), {"layout": "list", "ordering": "title"})
    results = client.get(reverse("wagtailimages:index_results"), {"layout": "list", "ordering": "title"})
    form = client.get(reverse("wagtailimages:edit", args=[picture.pk]))
    counts = [[(row.title, row.usage_count) for row in shown.context["object_list"]] for shown in (page, results)]
    assert counts == [[("Chợ phiên", 0), ("Vườn vải", 1)]] * 2
    assert form.context["usage_count_val"] == 1


def test_files_are_not_ordered_or_filtered_by_wagtails_count(cast):
    picture_in_a_draft(cast)
    for name in ("wagtailimages:index", "wagtaildocs:index"):
        page = client_for(cast.editor).get(
            reverse(name), {"layout": "list", "ordering": "-usage_count", "usage_count_max": "0"}
        )
        told = page.content.decode()
        assert ("ordering=usage_count" in told, 'value="usage_count"' in told) == (False, False)
        assert 'name="usage_count_max"' not in told


@pytest.mark.parametrize("n", [1, 3])
def test_list_of_pictures_takes_a_fixed_number_of_queries(cast, n, django_assert_num_queries):
    client = client_for(cast.editor)
    for _ in range(n):
        create_picture()
    client.get(reverse("wagtailimages:index"), {"layout": "list"})
    with django_assert_num_queries(40):
        client.get(reverse("wagtailimages:index"), {"layout": "list"})


def test_form_of_a_document_counts_its_uses(cast):
    document = create_document()
    page = client_for(cast.editor).get(reverse("wagtaildocs:edit", args=[document.pk]))
    assert page.context["usage_count_val"] == 0


def test_form_leads_there_and_counts_nothing(cast):
    product = create_product(organisation=cast.cooperative)
    page = client_for(cast.editor).get(reverse(Product.snippet_viewset.get_url_name("edit"), args=[product.pk]))
    assert (usage_of(product) in page.content.decode(), "Xem nơi dùng" in page.content.decode()) == (True, True)
