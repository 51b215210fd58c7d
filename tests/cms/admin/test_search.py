"""The staff's search from anywhere."""

import re

import pytest
from django.urls import reverse

from tests.cast import client_for
from tests.factories.catalog import create_certificate, create_picture, create_product
from tests.factories.cms import create_document, create_tree


def found(person, words):
    page = client_for(person).get(reverse("cms_admin_search"), {"q": words})
    return {str(each.label): [hit.label for hit in each.hits] for each in page.context["found"]}


@pytest.fixture
def product(cast):
    return create_product(name="Vải thiều Nam Dương", organisation=cast.cooperative)


def test_words_without_marks_find_products_organisations_and_papers(cast, product):
    paper = create_certificate(product=product, number="VG-01")
    assert found(cast.editor, "nam duong") == {
        "Sản phẩm": ["Vải thiều Nam Dương"],
        "Đơn vị": ["HTX nông nghiệp Nam Dương"],
        "Giấy tờ": [str(paper)],
    }


def test_pages_are_found_by_those_who_edit_them(cast):
    create_tree()
    title = "bao cao"
    assert ("Trang" in found(cast.editor, title), "Trang" in found(cast.register_staff, title)) == (True, False)


def test_rows_beyond_the_scope_are_not_found(cast, product):
    assert found(cast.other_register_staff, "nam duong") == {}


def test_every_way_is_open_to_the_one_who_found_it(cast, product):
    for person in (cast.leader, cast.editor, cast.register_staff, cast.accountant):
        client = client_for(person)
        page = client.get(reverse("cms_admin_search"), {"q": "nam duong"})
        ways = [hit.url for each in page.context["found"] for hit in each.hits]
        assert [client.get(way).status_code for way in ways] == [200] * len(ways)


def test_box_of_the_menu_leads_here_and_it_alone_is_called_search(cast):
    page = client_for(cast.editor).get("/cms/").content.decode()
    assert (reverse("cms_admin_search") in page, page.count("T\\u00ecm ki\\u1ebfm")) == (True, 0)


def test_box_of_the_first_page_leads_here_too(cast):
    """Wagtail's own threw the leader out: it leads to the pages."""
    page = client_for(cast.leader).get("/cms/").content.decode()
    assert re.findall(r'action="([^"]*)" method="get" role="search"', page) == [reverse("cms_admin_search")]


def test_nothing_is_said_of_nothing(cast):
    assert found(cast.editor, "   ") == {}


@pytest.mark.parametrize("words", ["vai thieu", "VẢI THIỀU", "chin som luc ngan", "bui van dat", "thieu vai ch"])
def test_pictures_are_found_by_words_with_and_without_marks(cast, words):
    create_picture(title="Vải thiều chín sớm", description="Vườn ở Lục Ngạn", credit="Bùi Văn Đạt")
    create_picture(title="Gà đồi Yên Thế")
    assert found(cast.editor, words) == {"Hình ảnh": ["Vải thiều chín sớm"]}


def test_picture_of_a_colleague_is_found_by_those_who_edit_it_alone(cast):
    create_picture(title="Nấm hương")
    assert (found(cast.editor, "nam huong"), found(cast.register_staff, "nam huong")) == (
        {"Hình ảnh": ["Nấm hương"]},
        {},
    )


def names_on(address, person, **query):
    rows = client_for(person).get(address, query).context_data
    return [str(row) for row in next(rows[key] for key in ("images", "documents", "object_list") if key in rows)]


def test_lists_of_pictures_documents_and_pages_take_words_without_marks(cast):
    tree = create_tree()
    picture, document = create_picture(title="Đường làng Thổ Hà"), create_document(title="Điều lệ hợp tác xã")
    people = cast.editor
    assert (
        names_on(reverse("wagtailimages:index"), people, q="duong lang tho"),
        names_on(reverse("wagtaildocs:index"), people, q="dieu le"),
        names_on(reverse("wagtailadmin_explore", args=[tree.home.pk]), people, q="bao cao"),
    ) == ([str(picture)], [str(document)], [str(tree.reports)])


def test_choosers_of_pictures_take_words_without_marks(cast):
    picture = create_picture(title="Đường làng Thổ Hà")
    page = client_for(cast.register_staff).get(reverse("wagtailimages_chooser:choose_results"), {"q": "duong tho ha"})
    assert [row.pk for row in page.context_data["results"]] == [picture.pk]
