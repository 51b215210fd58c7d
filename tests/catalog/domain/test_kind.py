"""Making one kind of two."""

import pytest
from django.db import IntegrityError, transaction

from catalog.domain.kind import MERGED, MergedAlreadyError, SameKindError, merge_kinds, without_repeats, words_taken
from catalog.domain.seasons import mask_of_months
from catalog.models import Kind, KindUnit, Product
from tests.factories.catalog import create_kind, create_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def litchi():
    return create_kind(
        name="litchi", words="vải tươi, quả vải", name_en="lychee", set_code="1", units=["kg", "sọt"], months=48
    )


@pytest.fixture
def main():
    return create_kind(name="vải thiều", words="quả vải")


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (Kind, KindUnit, Product)]


def test_merge_moves_products_and_joins_words(litchi, main, cast, now):
    products = [create_product(kind=litchi), create_product(kind=main)]
    kept = merge_kinds(litchi, into=main, by=cast.editor, now=now)

    main.refresh_from_db()
    litchi.refresh_from_db()
    assert [Product.objects.get(pk=product.pk).kind for product in products] == [main, main]
    assert kept == main
    assert main.word_list == ["quả vải", "litchi", "vải tươi", "lychee"]
    assert (litchi.merged_into, litchi.merged_at, litchi.merged_by) == (main, now, cast.editor)
    assert "litchi" in main.search_key


def test_merge_takes_over_only_what_was_not_said(litchi, main, cast, now):
    main.months = mask_of_months([6, 7])
    main.save()
    merge_kinds(litchi, into=main, by=cast.editor, now=now)

    main.refresh_from_db()
    assert (main.name_en, main.set_code, main.months) == ("lychee", "1", mask_of_months([6, 7]))
    assert [line.unit.code for line in main.units.order_by("sort_order")] == ["kg", "sọt"]


def test_merge_is_noted_in_both_histories(litchi, main, cast, now):
    from wagtail.models import ModelLogEntry

    merge_kinds(litchi, into=main, by=cast.editor, now=now)

    entries = ModelLogEntry.objects.filter(action=MERGED)
    assert {(entry.object_id, entry.user, entry.data["kind"], entry.data["into"]) for entry in entries} == {
        (str(litchi.pk), cast.editor, "litchi", "vải thiều"),
        (str(main.pk), cast.editor, "litchi", "vải thiều"),
    }


def test_merge_leads_earlier_merges_on(litchi, main, cast, now):
    first = create_kind(name="vải ta")
    merge_kinds(first, into=litchi, by=cast.editor, now=now)
    merge_kinds(litchi, into=main, by=cast.editor, now=now)

    assert Kind.objects.standing_for(first.pk) == main
    assert list(Kind.objects.current()) == [main]


def test_draft_that_names_a_merged_kind_is_led_on(litchi, main, cast, now):
    product = create_product(kind=litchi, revision=True)
    merge_kinds(litchi, into=main, by=cast.editor, now=now)
    product.refresh_from_db()
    product.latest_revision.publish()

    product.refresh_from_db()
    assert (product.get_latest_revision_as_object().kind, product.kind) == (main, main)


def test_draft_that_names_a_deleted_kind_opens_without_it(litchi):
    product = create_product(revision=True)
    product.kind = litchi
    product.save_revision()
    litchi.delete()

    assert product.get_latest_revision_as_object().kind is None


def test_merge_refuses_a_kind_with_itself(litchi, cast, now):
    before = everything()
    with pytest.raises(SameKindError):
        merge_kinds(litchi, into=litchi, by=cast.editor, now=now)

    assert everything() == before


@pytest.mark.parametrize("gone_first", [True, False])
def test_merge_refuses_what_was_merged_meanwhile(litchi, main, cast, now, gone_first):
    third = create_kind(name="vải chua")
    merge_kinds(litchi, into=main, by=cast.editor, now=now)
    before = everything()
    pair = (litchi, third) if gone_first else (third, litchi)
    with pytest.raises(MergedAlreadyError, match="Mặt hàng “litchi” vừa được gộp vào “vải thiều”"):
        merge_kinds(pair[0], into=pair[1], by=cast.editor, now=now)

    assert everything() == before


def test_words_taken_names_the_owner_and_minds_accents(litchi, main):
    own = create_kind(name="cam sành", words="cam")
    assert words_taken(["QUẢ VẢI", "cám", "cam"], other_than=own) == {"QUẢ VẢI": litchi}


def test_without_repeats_keeps_the_first():
    assert without_repeats(["Mỳ gạo", "mì gạo", "", "★", "mỳ", "bún"], besides=("Bún",)) == ["Mỳ gạo", "mỳ"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"months": 4096},
        {"calendar": "mars"},
        {"merged_at": "2026-11-01T00:00Z"},
        {"name": "vải thiều"},
    ],
)
def test_database_refuses_what_no_kind_can_be(litchi, main, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Kind.objects.filter(pk=litchi.pk).update(**wrong)


def test_database_refuses_a_merge_without_its_day(litchi, main):
    with pytest.raises(IntegrityError), transaction.atomic():
        Kind.objects.filter(pk=litchi.pk).update(merged_into=main)


def test_database_refuses_a_unit_twice(litchi):
    with pytest.raises(IntegrityError), transaction.atomic():
        KindUnit.objects.create(kind=litchi, unit=litchi.units.first().unit)


def test_new_kind_gets_a_code_no_other_has():
    assert [create_kind(name=name).slug for name in ("Mỳ gạo", "mì gạo")] == ["my-gao", "mi-gao"]
