"""A producer lists its goods."""

from typing import Any

import pytest

from accounts.domain.version import seen_values
from accounts.models import User
from catalog.domain.listing import (
    UNNAMED,
    NotReadyError,
    TextClashError,
    TooManyPhotosError,
    add_photos,
    change_texts,
    copy_listing,
    lacks_of,
    move_photo_first,
    remove_photo,
    start_listing,
    submit_listing,
)
from catalog.domain.listing_state import listing_state
from catalog.domain.offer import change_months
from catalog.domain.seasons import mask_of_months, months_mask
from catalog.domain.submission import approve_product, revision_stamp, send_back_product
from catalog.models import Pack, Product
from cms.domain.roles import ensure_workflow
from tests.cast import Cast
from tests.factories.catalog import (
    create_category_set,
    create_pack,
    create_photo,
    create_picture,
    create_product,
    create_season,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def farmer(cast: Cast) -> User:
    create_category_set(name="Rau, củ, quả, hạt tươi")
    ensure_workflow()
    return cast.owner_contact


@pytest.fixture
def draft(cast: Cast, farmer: User, now: Any) -> Product:
    return start_listing(cast.cooperative, by=farmer, now=now)


def newest(product: Product) -> Product:
    return Product.objects.get(pk=product.pk).get_latest_revision_as_object()


def write(product: Product, farmer: User, now: Any, seen: dict[str, Any] | None = None, **texts: Any) -> None:
    change_texts(product, texts, seen=seen_values(seen or {}), by=farmer, now=now)


def submitted(draft: Product, farmer: User, now: Any) -> Product:
    write(draft, farmer, now, name="Vải thiều Phương Mai")
    add_photos(draft, [create_picture()], by=farmer, now=now)
    submit_listing(draft, by=farmer, now=now)
    return Product.objects.get(pk=draft.pk)


def test_a_listing_starts_as_an_unnamed_draft(draft, cast):
    assert (draft.name, draft.live, draft.organisation) == (UNNAMED, False, cast.cooperative)


def test_starting_twice_comes_back_to_the_empty_draft(draft, cast, farmer, now):
    assert start_listing(cast.cooperative, by=farmer, now=now) == draft
    add_photos(draft, [create_picture()], by=farmer, now=now)
    assert start_listing(cast.cooperative, by=farmer, now=now) != draft


def test_another_persons_empty_draft_is_left_alone(draft, cast, now):
    assert start_listing(cast.cooperative, by=cast.deputy_contact, now=now) != draft


def test_texts_go_into_the_draft(draft, farmer, now):
    write(draft, farmer, now, name="Vải thiều", summary="Quả to")

    assert (newest(draft).name, newest(draft).summary) == ("Vải thiều", "Quả to")


def test_what_was_left_alone_is_not_written(draft, farmer, now):
    write(draft, farmer, now, name="Vải thiều")

    write(draft, farmer, now, seen={"name": UNNAMED, "summary": ""}, name=UNNAMED, summary="Quả to")

    assert (newest(draft).name, newest(draft).summary) == ("Vải thiều", "Quả to")


def test_a_clash_shows_both_and_writes_nothing(draft, farmer, now):
    write(draft, farmer, now, name="Vải thiều Lan gõ")

    with pytest.raises(TextClashError) as refused:
        write(draft, farmer, now, seen={"name": UNNAMED}, name="Vải thiều Mai gõ", summary="Quả to")

    clash = refused.value.clashes[0]
    assert (clash.now, clash.typed) == ("Vải thiều Lan gõ", "Vải thiều Mai gõ")
    assert (newest(draft).name, newest(draft).summary) == ("Vải thiều Lan gõ", "")


def test_photos_stand_in_order_and_one_sent_twice_is_kept_once(draft, farmer, now):
    one, two = create_picture(title="một"), create_picture(title="hai")
    for picture, digest in ((one, "a"), (two, "b")):
        picture.file_hash = digest
        picture.save()

    add_photos(draft, [one], by=farmer, now=now)
    add_photos(draft, [one, two], by=farmer, now=now)
    move_photo_first(draft, two.pk, by=farmer, now=now)

    photos = sorted(newest(draft).photos.all(), key=lambda photo: photo.sort_order)
    assert [photo.picture for photo in photos] == [two, one]
    remove_photo(draft, two.pk, by=farmer, now=now)
    assert [photo.picture for photo in newest(draft).photos.all()] == [one]


def test_a_ninth_photo_is_refused_with_all_that_came_with_it(draft, farmer, now):
    pictures = []
    for n in range(9):
        picture = create_picture()
        picture.file_hash = f"{n}"
        picture.save()
        pictures.append(picture)
    add_photos(draft, pictures[:7], by=farmer, now=now)

    with pytest.raises(TooManyPhotosError):
        add_photos(draft, pictures[7:], by=farmer, now=now)

    assert len(newest(draft).photos.all()) == 7


def test_what_has_no_name_or_photo_is_not_submitted(draft, farmer, now):
    with pytest.raises(NotReadyError) as refused:
        submit_listing(draft, by=farmer, now=now)

    assert [lack.step for lack in refused.value.lacking] == ["anh", "ten"]
    assert Product.objects.get(pk=draft.pk).current_workflow_state is None


def test_lacks_end_with_what_buyers_ask_for(draft, farmer, now):
    product = submitted(draft, farmer, now)

    assert [lack.step for lack in lacks_of(product)] == ["gia", "mua-vu", "ke-chuyen"]


def test_a_change_withdraws_what_waits(draft, farmer, now):
    product = submitted(draft, farmer, now)
    assert product.workflow_in_progress

    write(product, farmer, now, name="Vải thiều đổi tên")

    changed = Product.objects.get(pk=draft.pk)
    assert (changed.workflow_in_progress, changed.get_latest_revision_as_object().name) == (False, "Vải thiều đổi tên")


def test_what_was_sent_back_is_mended_and_sent_again(draft, farmer, cast, now):
    product = submitted(draft, farmer, now)
    stamp = revision_stamp(product.latest_revision)
    send_back_product(product, seen_revision=stamp, remark="Ảnh mờ quá", by=cast.editor, now=now)
    back = Product.objects.get(pk=draft.pk)
    assert (listing_state(back).remark, listing_state(back).tone) == ("Ảnh mờ quá", "mend")

    write(back, farmer, now, summary="Ảnh mới")
    submit_listing(back, by=farmer, now=now)

    again = Product.objects.get(pk=draft.pk)
    approve_product(again, seen_revision=revision_stamp(again.latest_revision), by=cast.editor, now=now)
    assert Product.objects.get(pk=draft.pk).live is True


def test_another_of_the_organisation_may_go_on(draft, farmer, cast, now):
    product = submitted(draft, farmer, now)

    write(product, cast.deputy_contact, now, summary="Em sửa")

    assert newest(draft).summary == "Em sửa"


def test_an_edit_of_what_is_shown_waits_beside_it(farmer, cast, now):
    shown = create_product(organisation=cast.cooperative, name="Mỳ gạo", revision=True)

    write(shown, farmer, now, name="Mỳ gạo Chũ")

    assert (Product.objects.get(pk=shown.pk).name, newest(shown).name) == ("Mỳ gạo", "Mỳ gạo Chũ")


def test_a_copy_has_texts_packs_and_seasons_but_no_photos(farmer, cast, now):
    product = create_product(organisation=cast.cooperative, name="Mỳ gạo", revision=True)
    create_pack(product=product, price=35_000)
    create_season(product=product)
    create_photo(product=product)

    copied = copy_listing(product, by=farmer, now=now)

    assert (copied.name, copied.live, copied.photos.count(), copied.seasons.count()) == ("Mỳ gạo", False, 0, 1)
    assert list(Pack.objects.values_list("product", "price")) == [(product.pk, 35_000), (copied.pk, 35_000)]


@pytest.mark.parametrize("months", [[5, 6, 7], [11, 12, 1], [1, 2, 6], list(range(1, 13)), [2]])
def test_months_become_seasons_and_come_back(draft, farmer, now, months):
    mask = mask_of_months(months)

    change_months(draft, months=mask, form="fresh", by=farmer, now=now)

    assert months_mask(draft.seasons.all()) == mask


def test_months_left_alone_keep_seasons_told_by_the_day(draft, farmer, now):
    season = create_season(product=draft, months=(5, 7))
    mask = months_mask([season])

    change_months(draft, months=mask, form="fresh", by=farmer, now=now, unless=mask)

    assert list(draft.seasons.values_list("pk", flat=True)) == [season.pk]
