"""Kinds of goods in the admin: list, form, merging, chooser, suggestions."""

import pytest
from django.urls import reverse

from catalog.domain.kind import merge_kinds
from catalog.domain.seasons import mask_of_months
from catalog.models import Kind, Product
from tests.cast import client_for
from tests.factories.catalog import create_category_set, create_kind, create_product, create_unit

LIST = "wagtailsnippets_catalog_kind"


def url(view, *arguments):
    return reverse(f"{LIST}:{view}", args=arguments)


def form_of(**fields):
    """What the page of a kind posts."""
    lines = {"units-TOTAL_FORMS": 0, "units-INITIAL_FORMS": 0, "units-MIN_NUM_FORMS": 0, "units-MAX_NUM_FORMS": 1000}
    return {"name": "vải thiều", "words": "", "name_en": "", "set_code": "", "calendar": "solar", **lines, **fields}


@pytest.fixture
def editor(cast):
    return client_for(cast.editor)


def test_list_shows_words_units_season_and_products(editor):
    kind = create_kind(
        name="na dai", words="na, mãng cầu", set_code="1", units=["kg"], months=mask_of_months([11, 12, 1])
    )
    create_product(kind=kind)
    page = editor.get(url("list")).content.decode()

    assert [text in page for text in ("na, mãng cầu", "tháng 11–1", f"?goods={kind.pk}")] == [True] * 3


@pytest.mark.parametrize("kinds", [1, 3])
def test_list_takes_a_fixed_number_of_queries(editor, django_assert_num_queries, kinds):
    for number in range(kinds):
        create_product(kind=create_kind(units=["kg", "tấn"], set_code=str(number)))
    editor.get(url("list"))
    with django_assert_num_queries(QUERIES_OF_LIST):
        editor.get(url("list"))


QUERIES_OF_LIST = 15


def test_form_makes_a_kind_with_units_and_months(editor):
    create_category_set(code="1")
    unit = create_unit()
    line = {"units-TOTAL_FORMS": 1, "units-0-unit": unit.pk, "units-0-ORDER": 1}
    posted = form_of(words="vải,  quả vải\nVẢI, vải thiều", set_code="1", months=["6", "7"], **line)
    response = editor.post(url("add"), posted)

    kind = Kind.objects.get()
    assert response.status_code == 302
    assert (kind.name, kind.words, kind.set_code, kind.months) == ("vải thiều", "vải, quả vải", "1", 96)
    assert [line.unit for line in kind.units.all()] == [unit]


def test_form_shows_the_months_of_a_kind(editor):
    kind = create_kind(months=mask_of_months([6, 7]))
    form = editor.get(url("edit", kind.pk)).context["form"]

    assert [box.data["selected"] for box in form["months"]] == [month in (6, 7) for month in range(1, 13)]


@pytest.mark.parametrize("field", ["name", "words", "name_en"])
def test_form_refuses_a_name_that_another_kind_has(editor, field):
    create_kind(name="cam sành", words="cam, cam xoàn")
    response = editor.post(url("add"), form_of(**{field: "Cam xoàn"}))

    assert response.context["form"].errors[field] == ["“Cam xoàn” đã là tên gọi của mặt hàng “cam sành”."]
    assert Kind.objects.count() == 1


def test_form_refuses_a_set_that_is_not_in_force(editor):
    response = editor.post(url("add"), form_of(set_code="99"))
    assert ("set_code" in response.context["form"].errors, Kind.objects.count()) == (True, 0)


def test_merge_page_says_what_will_happen_and_does_it(editor, cast):
    gone, kept = create_kind(name="litchi", words="vải tươi"), create_kind(name="vải thiều")
    product = create_product(kind=gone)
    page = editor.get(url("merge", gone.pk)).content.decode()
    response = editor.post(url("merge", gone.pk), {"into": kept.pk})

    product.refresh_from_db()
    assert ["1 sản phẩm" in page, "litchi, vải tươi" in page] == [True, True]
    assert (product.kind, response.url) == (kept, url("list"))
    assert [kind.name for kind in editor.get(url("list")).context["object_list"]] == ["vải thiều"]
    assert editor.get(url("edit", gone.pk)).status_code == 404


def test_merge_page_offers_neither_itself_nor_what_was_merged(editor, cast, now):
    gone, kept, third = create_kind(), create_kind(), create_kind()
    merge_kinds(gone, into=kept, by=cast.editor, now=now)
    response = editor.post(url("merge", kept.pk), {"into": kept.pk})

    assert list(response.context["form"].fields["into"].queryset) == [third]
    assert ("into" in response.context["form"].errors, Kind.objects.current().count()) == (True, 2)


def test_readers_see_no_way_to_merge(cast):
    kind = create_kind()
    page = client_for(cast.leader).get(url("list")).content.decode()
    assert url("merge", kind.pk) not in page


def test_chooser_finds_by_beginnings_best_first(editor):
    for name, words in (("hồng xiêm", ""), ("vải sớm", "vải u hồng"), ("hồng không hạt", "hồng"), ("lạc", "")):
        create_kind(name=name, words=words)
    results = editor.get(reverse("wagtailsnippetchoosers_catalog_kind:choose_results"), {"q": "hong"})

    assert [kind.name for kind in results.context["results"]] == ["hồng không hạt", "hồng xiêm", "vải sớm"]


def test_suggestions_answer_what_was_typed_and_what_a_name_speaks_of(cast):
    category = create_category_set(code="1", name="Rau, củ, quả, hạt tươi")
    kind = create_kind(name="na dai", set_code="1", units=["kg"], months=mask_of_months([7, 8]))
    answer = client_for(cast.register_staff).get(reverse("kinds"), {"q": "na", "name": "Na dai Lục Nam"}).json()

    assert answer == {
        "kinds": [{"id": kind.pk, "name": "na dai"}],
        "proposal": {
            "id": kind.pk,
            "name": "na dai",
            "set": {"id": category.pk, "name": "Rau, củ, quả, hạt tươi"},
            "units": [{"id": kind.units.get().unit_id, "symbol": "kg"}],
            "months": [7, 8],
            "calendar": "solar",
        },
    }


def test_product_form_takes_a_kind_but_none_that_was_merged(cast, now, editor):
    gone, kept = create_kind(name="litchi"), create_kind(name="vải thiều")
    merge_kinds(gone, into=kept, by=cast.editor, now=now)
    product = create_product(organisation=cast.cooperative, revision=True)
    lines = {"photos-TOTAL_FORMS": 0, "photos-INITIAL_FORMS": 0, "photos-MIN_NUM_FORMS": 0, "photos-MAX_NUM_FORMS": 9}
    posted = {"name": "Vải", "category": product.category_id, "evidence": "register", **lines}
    edit = reverse(Product.snippet_viewset.get_url_name("edit"), args=[product.pk])
    refused = editor.post(edit, {**posted, "kind": gone.pk, "organisation": cast.cooperative.pk})
    editor.post(edit, {**posted, "kind": kept.pk, "organisation": cast.cooperative.pk})

    product.refresh_from_db()
    assert "kind" in refused.context["form"].errors
    assert (product.kind, product.get_latest_revision_as_object().kind) == (None, kept)


def test_products_are_filtered_by_kind_or_for_having_none(cast, editor):
    kind = create_kind()
    create_product(name="Vải thiều", kind=kind)
    create_product(name="Hàng chưa rõ")
    results = reverse(Product.snippet_viewset.get_url_name("list_results"))

    found = [
        [p.name for p in editor.get(results, {"goods": goods}).context["object_list"]] for goods in (kind.pk, "none")
    ]
    assert found == [["Vải thiều"], ["Hàng chưa rõ"]]
