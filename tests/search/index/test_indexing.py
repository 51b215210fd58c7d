"""Documents follow the database."""

import random
from datetime import date

import pytest
from django.db.models.deletion import Collector

from accounts.models import FormerName, Organisation
from catalog.models import Certificate, Pack, Product, SeasonWindow, SignatureListing
from search.index.indexing import rebuild_documents, refresh_documents
from search.index.receivers import indexing_paused
from search.models import SearchDocument
from tests.factories.accounts import create_new_commune, create_old_commune, create_organisation
from tests.factories.catalog import (
    create_category_set,
    create_certificate,
    create_pack,
    create_product,
    create_season,
    create_signature,
    create_star,
)
from tests.search.comparison import expected, stored

pytestmark = pytest.mark.django_db


def document(product: Product) -> SearchDocument:
    return SearchDocument.objects.get(pk=product.pk)


def test_document_holds_what_a_product_says(today):
    commune = create_old_commune(name="Nam Dương")
    new = create_new_commune(name="Chũ", old=commune)
    producer = create_organisation(name="HTX Mỳ Chũ", short_name="Mỳ Chũ", place=commune)
    product = create_product(name="Mỳ gạo", organisation=producer, search_words="bún khô, mì", description="Dẻo")
    create_pack(product=product, price=40_000)
    create_pack(product=product, price=35_000, name="Thùng")
    found = document(product)
    assert (found.name_tokens, found.body_tokens) == ("mi2 gao5 | mi gao | miþgao | migao", "deo3 | deo |  | ")
    assert (found.old_district, found.old_commune, found.new_commune) == (commune.parent, commune, new)
    assert (found.price, found.producer_kind, found.standing) == (35_000, "cooperative", 80)


def test_place_of_its_own_comes_before_the_producers():
    own = create_old_commune()
    product = create_product(place=own, organisation=create_organisation(place=create_old_commune()))
    assert document(product).old_commune == own


def test_category_is_that_of_the_criteria_in_force():
    current = create_category_set()
    product = create_product(category=create_category_set(successor=current))
    assert document(product).product_set == current


def test_version_rises_with_each_writing_and_over_a_removal():
    product = create_product()
    versions = [document(product).version]
    refresh_documents([product.pk])
    versions.append(document(product).version)
    SearchDocument.objects.all().delete()
    refresh_documents([product.pk])
    versions.append(document(product).version)
    assert versions == sorted(set(versions))


def test_refresh_tells_how_many_are_on_the_site():
    shown, draft = create_product(), create_product(live=False)
    assert refresh_documents([shown.pk, draft.pk, 999_999]) == 1


def test_rebuild_writes_all_and_tells_its_progress(today):
    with indexing_paused():
        for _ in range(5):
            create_product()
    told: list[tuple[int, int]] = []
    assert rebuild_documents(batch=2, progress=lambda done, of: told.append((done, of))) == 5
    assert (told, stored()) == ([(2, 5), (4, 5), (5, 5)], expected(date.today()))


@pytest.mark.parametrize("products", [3, 30])
def test_refresh_takes_the_same_number_of_queries(products, django_assert_num_queries):
    with indexing_paused():
        ids = [create_star().product_id for _ in range(products)]
    refresh_documents(ids)
    with django_assert_num_queries(15 + 2):  # and the savepoint
        refresh_documents(ids)


CHANGES = {
    "a name": lambda p: Product.objects.get(pk=p.pk).save(),
    "a price": lambda p: create_pack(product=p, price=random.randrange(1000, 99_000)),
    "no price": lambda p: Pack.objects.filter(product=p).delete(),
    "a season": lambda p: create_season(product=p, months=(random.randint(1, 12), random.randint(1, 12))),
    "no season": lambda p: SeasonWindow.objects.filter(product=p).delete(),
    "a star": lambda p: create_star(product=p, stars=random.randint(3, 5)),
    "a paper": lambda p: create_certificate(product=p),
    "a paper of the producer": lambda p: create_certificate(organisation=p.organisation),
    "a paper of another": lambda p: move(Certificate.objects.filter(product__isnull=False).first(), p),
    "a listing": lambda p: create_signature(product=p),
    "a listing of another": lambda p: move(SignatureListing.objects.first(), p),
    "no listing": lambda p: SignatureListing.objects.filter(product=p).delete(),
    "a hidden producer": lambda p: hide(p.organisation),
    "a producer renamed": lambda p: rename(p.organisation),
    "a former name": lambda p: FormerName.objects.create(organisation=p.organisation, name="HTX Cũ"),
    "a place renamed": lambda p: rename(p.organisation.place.parent),
    "a successor": lambda p: create_new_commune(old=p.organisation.place),
    "a category renamed": lambda p: rename(p.category.parent.parent),
    "another category": lambda p: Product(**vars_of(p) | {"category_id": create_category_set().pk}).save(),
    "archived": lambda p: archive(p),
    "off the site": lambda p: Product.objects.get(pk=p.pk).unpublish(),
    "gone": lambda p: Product.objects.get(pk=p.pk).delete(),
}


def vars_of(product: Product) -> dict:
    return {f.attname: getattr(product, f.attname) for f in Product._meta.concrete_fields}


def move(row, product: Product) -> None:
    if row:
        row.product = product
        row.save()


def rename(row) -> None:
    row = type(row).objects.get(pk=row.pk)
    row.name = f"{row.name} Mới"
    row.save()


def hide(organisation: Organisation) -> None:
    from django.utils import timezone

    from tests.factories.accounts import create_user

    organisation.hidden_at, organisation.hidden_by = timezone.now(), create_user()
    organisation.save()


def archive(product: Product) -> None:
    from django.utils import timezone

    from tests.factories.accounts import create_user

    product.archived_at, product.archived_by = timezone.now(), create_user()
    product.save(update_fields=["archived_at", "archived_by"])


@pytest.mark.parametrize("change", CHANGES)
def test_documents_follow_a_change(change):
    other, product = create_product(), create_product()
    create_signature(product=other)
    create_certificate(product=other)
    CHANGES[change](product)
    assert stored() == expected(date.today())


def test_documents_follow_any_sequence_of_changes():
    random.seed(20)
    for _ in range(60):
        products = list(Product.objects.filter(organisation__isnull=False))
        product = random.choice(products) if len(products) > 4 else create_product()
        CHANGES[random.choice(list(CHANGES))](product)
    assert stored() == expected(date.today())


def test_draft_is_not_read():
    product = create_product(name="Na dai")
    product.name = "Na bở"
    product.save_revision()
    assert document(product).name_tokens == "na0 dai0 | na dai | naþdai | nadai"


def test_draft_is_read_once_it_is_published():
    product = create_product(name="Na dai")
    product.name = "Na bở"
    product.save_revision().publish()
    assert document(product).name_tokens == "na0 bơ3 | na bo | naþbo | nabo"


def test_paused_indexing_writes_nothing():
    with indexing_paused():
        create_product()
    assert SearchDocument.objects.count() == 0


def test_first_document_made_while_its_product_is_being_deleted_goes_with_it():
    product = create_product()
    SearchDocument.objects.all().delete()
    deletion = Collector(using="default", origin=product)
    deletion.collect([product])
    refresh_documents([product.pk])
    deletion.delete()
    assert (Product.objects.count(), SearchDocument.objects.count()) == (0, 0)
