"""Broken pictures where staff find them: report, products' filter, dashboard."""

import pytest
from django.urls import reverse

from catalog.models import Picture, Product
from tests.cast import client_for
from tests.factories.catalog import create_photo, create_picture, create_product


@pytest.fixture
def broken(cast, now):
    """A picture that a product shows."""
    product = create_product(name="Vải thiều", organisation=cast.cooperative)
    picture = create_photo(product=product, picture=create_picture(title="Ảnh vườn")).picture
    Picture.objects.filter(pk=picture.pk).update(broken_at=now)
    return picture


def test_report_names_the_picture_and_its_products(cast, broken):
    create_picture(title="Ảnh lành")
    page = client_for(cast.editor).get(reverse("catalog_broken_pictures")).content.decode()
    words = ("Ảnh vườn", "Vải thiều", reverse("wagtailimages:edit", args=[broken.pk]), "Ảnh lành")

    assert [word in page for word in words] == [True, True, True, False]


@pytest.mark.parametrize("pictures", [1, 3])
def test_report_takes_a_fixed_number_of_queries(cast, now, django_assert_num_queries, pictures):
    for _number in range(pictures):
        create_photo(product=create_product())
    Picture.objects.update(broken_at=now)
    client = client_for(cast.editor)
    client.get(reverse("catalog_broken_pictures"))
    with django_assert_num_queries(QUERIES_OF_REPORT):
        client.get(reverse("catalog_broken_pictures_results"))


QUERIES_OF_REPORT = 10


def test_recheck_shows_a_mended_picture_again(cast, broken):
    client_for(cast.editor).post(reverse("catalog_picture_recheck", args=[broken.pk]))
    assert list(Picture.objects.broken()) == []


def test_recheck_of_a_broken_file_says_so(cast, broken):
    broken.file.storage.delete(broken.file.name)
    response = client_for(cast.editor).post(reverse("catalog_picture_recheck", args=[broken.pk]), follow=True)

    assert "Tệp ảnh vẫn hỏng hoặc không còn." in response.content.decode()
    assert list(Picture.objects.broken()) == [broken]


def test_products_are_found_by_broken_and_missing_pictures(cast, broken):
    create_product(name="Không ảnh")
    create_product(name="Ảnh lành", photos=1)
    client, address = client_for(cast.editor), reverse(Product.snippet_viewset.get_url_name("list_results"))
    found = [
        [p.name for p in client.get(address, {"photo": which}).context["object_list"]] for which in ("broken", "none")
    ]

    assert found == [["Vải thiều"], ["Không ảnh"]]


def test_dashboard_counts_broken_pictures_for_those_who_can_mend_them(cast, broken):
    pages = [
        client_for(person).get(reverse("wagtailadmin_home")).content.decode() for person in (cast.editor, cast.leader)
    ]
    assert [reverse("catalog_broken_pictures") in page and "ảnh hỏng cần thay" in page for page in pages] == [
        True,
        False,
    ]
