"""Whatever writes a change, and however, the outbox has a row for each product whose document it makes stale."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import OperationalError, connection, transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.utils import timezone

from accounts.enums import Evidence, OrganisationKind
from accounts.models import FormerName, Organisation, Place, PlaceSuccession
from catalog.enums import SeasonCalendar, SeasonKind, SignatureLevel
from catalog.models import Category, Certificate, CertificateType, Pack, Product, SeasonWindow, SignatureListing
from search.apps import put_triggers_back, take_triggers_away
from search.enums import TaskKind
from search.index import triggers
from search.index.watched_tables import WATCHES
from search.models import IndexTask, SearchDocument, Tombstone
from tests.factories.accounts import create_new_commune, create_old_commune, create_organisation, create_user
from tests.factories.catalog import (
    create_category_set,
    create_certificate,
    create_certificate_type,
    create_pack,
    create_product,
    create_season,
    create_signature,
    create_star,
)
from tests.search.comparison import drain_all, expected, stored

pytestmark = pytest.mark.django_db

# Columns of watched tables that no document is made of.
UNREAD = {
    Product: "kind stock stock_at search_key slug source "
    "hidden_by hidden_by_producer hidden_reason archived_by has_unpublished_changes last_published_at "
    "go_live_at expire_at expired locked locked_at locked_by latest_revision live_revision",
    Pack: "name unit net_quantity net_unit price_high priced_on minimum position",
    SeasonWindow: "form volume volume_unit volume_year evidence source",
    SignatureListing: "name search_key sort_key list_name decision decided_on precision is_sample source",
    Certificate: "number issuer precision valid_until possible_until verified_at verified_by is_sample source note",
    CertificateType: "issuer number_form valid_months note is_fact",
    Organisation: "search_key sort_key slug tax_number registered_on produces buys hosts address phone email website "
    "about evidence source hidden_by created_at updated_at trusted_at trusted_by "
    "representative representative_post phone_public",
    FormerName: "search_key valid_from valid_to",
    Place: "search_key sort_key kind valid_from valid_to home latitude longitude area_km2",
    PlaceSuccession: "confidence note",
    Category: "search_key sort_key managing_agency",
}


@pytest.fixture
def product() -> Product:
    """A product of which everything is known, beside another; nothing waits."""
    commune = create_old_commune()
    create_new_commune(old=commune)
    found = create_product(organisation=create_organisation(place=commune), category=_category())
    for create in (create_pack, create_season, create_certificate, create_star, create_signature):
        create(product=found)
    create_certificate(organisation=found.organisation, type=create_certificate_type(code="haccp"))
    FormerName.objects.create(organisation=found.organisation, name="HTX Cũ")
    create_product()
    IndexTask.objects.all().delete()
    return found


def _category() -> Category:
    current = create_category_set()
    return create_category_set(successor=current)


def execute(sql: str, *params: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def hidden() -> dict:
    return {"hidden_at": timezone.now(), "hidden_by": create_user()}


def archived() -> dict:
    return {"archived_at": timezone.now(), "archived_by": create_user()}


def own(model: type) -> Callable:
    return lambda p: model.objects.filter(product=p)


def rows(p: Product) -> Callable:
    return Product.objects.filter(pk=p.pk)


def bulk_reprice(p: Product) -> None:
    packs = list(Pack.objects.filter(product=p))
    for pack in packs:
        pack.price = 1_000
    Pack.objects.bulk_update(packs, ["price"])


def insert(row: Model) -> None:
    """As an import does, without a signal."""
    type(row).objects.bulk_create([row])


def halal() -> CertificateType:
    return create_certificate_type(code="halal")


def other_group() -> Category:
    return create_category_set().parent


def producer(p: Product) -> object:
    return Organisation.objects.filter(pk=p.organisation_id)


def commune(p: Product) -> object:
    return Place.objects.filter(pk=p.organisation.place_id)


CHANGES: dict[str, Callable[[Product], object]] = {
    "product: name": lambda p: rows(p).update(name="Vải lai"),
    "product: sort key": lambda p: rows(p).update(sort_key="zz"),
    "product: summary": lambda p: rows(p).update(summary="Ngọt"),
    "product: description": lambda p: rows(p).update(description="Ngọt"),
    "product: search words": lambda p: rows(p).update(search_words="lệ chi"),
    "product: category": lambda p: rows(p).update(category=create_category_set()),
    "product: organisation": lambda p: rows(p).update(organisation=create_organisation(kind="company")),
    "product: no organisation": lambda p: rows(p).update(organisation=None, producer_note="hộ"),
    "product: place": lambda p: rows(p).update(place=create_old_commune()),
    "product: evidence": lambda p: rows(p).update(evidence=Evidence.PRESS),
    "product: live": lambda p: rows(p).update(live=False),
    "product: hidden": lambda p: rows(p).update(**hidden()),
    "product: archived": lambda p: rows(p).update(**archived()),
    "product: first published": lambda p: rows(p).update(first_published_at=timezone.now()),
    "product: raw SQL": lambda p: execute("UPDATE catalog_product SET name = 'Na' WHERE id = %s", p.pk),
    "pack: bulk update": bulk_reprice,
    "pack: deleted by SQL": lambda p: execute("DELETE FROM catalog_pack WHERE product_id = %s", p.pk),
    "pack: given away": lambda p: own(Pack)(p).update(product=create_product()),
    "season: months": lambda p: own(SeasonWindow)(p).update(start_month=1, end_month=3),
    "season: lunar": lambda p: own(SeasonWindow)(p).update(calendar=SeasonCalendar.LUNAR, end_day=30),
    "season: all year": lambda p: own(SeasonWindow)(p).update(kind=SeasonKind.ALL_YEAR),
    "season: days": lambda p: own(SeasonWindow)(p).update(start_month=5, start_day=20, end_month=5, end_day=10),
    "season: bulk insert": lambda p: insert(SeasonWindow(product=p, start_month=11, end_month=12, end_day=31)),
    "listing: level": lambda p: own(SignatureListing)(p).update(level=SignatureLevel.PROMISING),
    "listing: until": lambda p: own(SignatureListing)(p).update(valid_to=date(2022, 1, 1)),
    "listing: taken off": lambda p: own(SignatureListing)(p).update(product=None),
    "certificate: stars": lambda p: own(Certificate)(p).filter(stars=4).update(stars=5),
    "certificate: ends": lambda p: own(Certificate)(p).update(counted_until=date(2026, 4, 1)),
    "certificate: withdrawn": lambda p: own(Certificate)(p).update(withdrawn_on=date(2026, 4, 1)),
    "certificate: type": lambda p: own(Certificate)(p).filter(stars=None).update(type=halal()),
    "certificate: of the producer": lambda p: Certificate.objects.filter(product=None).update(decided_on="2026-10-01"),
    "certificate: deleted": lambda p: own(Certificate)(p)._raw_delete("default"),
    "certificate type: no facet": lambda p: CertificateType.objects.update(is_facet=False),
    "certificate type: name": lambda p: CertificateType.objects.filter(code="haccp").update(name="Phân tích mối nguy"),
    "organisation: name": lambda p: producer(p).update(name="HTX Mới"),
    "organisation: short name": lambda p: producer(p).update(short_name="Mới"),
    "organisation: kind": lambda p: producer(p).update(kind=OrganisationKind.HOUSEHOLD),
    "organisation: place": lambda p: producer(p).update(place=create_old_commune()),
    "organisation: hidden": lambda p: producer(p).update(**hidden()),
    "former name: name": lambda p: FormerName.objects.update(name="Tổ hợp tác"),
    "former name: bulk insert": lambda p: insert(FormerName(organisation=p.organisation, name="X1")),
    "former name: deleted": lambda p: FormerName.objects.all()._raw_delete("default"),
    "place: name": lambda p: commune(p).update(full_name="Xã Nam Dương Mới"),
    "place: name of the district": lambda p: Place.objects.filter(level="district").update(full_name="Huyện Khác"),
    "place: name of the province": lambda p: Place.objects.filter(level="province", map="2022").update(
        full_name="Tỉnh Khác"
    ),
    "place: name of the province on the other map": lambda p: Place.objects.filter(level="province", map="2025").update(
        full_name="Tỉnh Mới"
    ),
    "place: name on the other map": lambda p: Place.objects.filter(map="2025").update(full_name="Phường Chũ"),
    "place: district": lambda p: commune(p).update(parent=create_old_commune().parent),
    "succession: inserted": lambda p: insert(PlaceSuccession(old=create_old_commune(), new=created_origin(p))),
    "succession: deleted": lambda p: PlaceSuccession.objects.all()._raw_delete("default"),
    "succession: elsewhere": lambda p: PlaceSuccession.objects.update(new=create_new_commune()),
    "category: name of the set": lambda p: Category.objects.filter(pk=p.category.successor_id).update(name="Bộ mới"),
    "category: name of the industry": lambda p: Category.objects.filter(level="industry").update(name="Ngành mới"),
    "category: other successor": lambda p: Category.objects.update(successor=None),
    "category: other parent": lambda p: Category.objects.filter(level="set").update(
        parent=create_category_set().parent
    ),
}


def created_origin(p: Product) -> Place:
    """A new commune that is the product's own origin, settled before the change under test."""
    new = create_new_commune()
    p.place = new
    p.save()
    IndexTask.objects.all().delete()
    return new


@pytest.mark.parametrize("change", CHANGES)
def test_change_past_the_orm_is_noted_and_made_good(product, change):
    CHANGES[change](product)
    IndexTask.objects.exclude(kind=TaskKind.REFRESH).delete()
    assert stored() != expected(date.today())
    drain_all()
    assert (stored(), IndexTask.objects.count()) == (expected(date.today()), 0)


@pytest.mark.parametrize("watch", WATCHES, ids=lambda watch: watch.model.__name__)
def test_every_column_is_watched_or_known_to_be_unread(watch):
    columns = {f.name for f in watch.model._meta.concrete_fields if not f.primary_key}
    assert columns == {*watch.fields, *UNREAD[watch.model].split()}


def test_every_watched_model_is_heard_by_the_receivers():
    signals = (pre_save, post_save, pre_delete, post_delete)
    heard = [all(signal.has_listeners(watch.model) for signal in signals) for watch in WATCHES]
    assert heard == [True] * len(WATCHES)


def test_column_that_nothing_shown_is_made_of_is_passed_over(product):
    producer(product).update(website="https://vai.example")
    rows(product).update(hidden_reason="Trùng")
    own(Certificate)(product).update(note="Bản sao")
    assert IndexTask.objects.count() == 0


def test_draft_is_passed_over(product):
    product.name = "Na bở"
    product.save_revision()
    assert IndexTask.objects.count() == 0


def test_row_written_as_it_was_is_passed_over(product):
    execute("UPDATE catalog_product SET name = name")
    assert IndexTask.objects.count() == 0


def test_change_that_a_receiver_hears_is_settled_at_once(product):
    product.name = "Na bở"
    product.save()
    Organisation.objects.get(pk=product.organisation_id).save()
    own(Pack)(product).delete()
    assert (IndexTask.objects.count(), stored()) == (0, expected(date.today()))


def test_one_statement_notes_a_product_once(product):
    for price in (1_000, 2_000, 3_000):
        create_pack(product=product, price=price)
    own(Pack)(product).update(price=5_000)
    assert list(IndexTask.objects.values_list("kind", "product_id")) == [("refresh", product.pk)]


@pytest.mark.sqlite
def test_product_that_waits_already_is_not_noted_again(product):
    for price in (1_000, 2_000):
        own(Pack)(product).update(price=price)
    assert IndexTask.objects.count() == 1


def test_rolled_back_change_leaves_nothing(product):
    before = stored()
    with transaction.atomic():
        rows(product).update(name="Na")
        Product.objects.get(pk=product.pk).save()
        transaction.set_rollback(True)
    assert (stored(), IndexTask.objects.count()) == (before, 0)


def test_removed_document_leaves_its_version_however_it_goes(product):
    first = SearchDocument.objects.get(pk=product.pk).version
    SearchDocument.objects.filter(pk=product.pk).delete()
    after_queryset = Tombstone.objects.get(pk=product.pk).version
    rows(product).update(name="Na")
    drain_all()
    second = SearchDocument.objects.get(pk=product.pk).version
    rows(product).delete()
    assert (after_queryset, second > first) == (first + 1, True)
    assert Tombstone.objects.get(pk=product.pk).version == second + 1


def test_triggers_are_those_declared():
    assert triggers.installed(connection) == sorted(t.name for t in triggers.declared(connection.vendor))


def test_installing_again_changes_nothing(product):
    assert (triggers.install(connection), IndexTask.objects.count()) == (False, 0)


def test_triggers_put_back_note_every_product(product):
    take_triggers_away(using="default", plan=["a migration"])
    rows(product).update(name="Na")
    assert (triggers.installed(connection), IndexTask.objects.count()) == ([], 0)
    put_triggers_back(using="default")
    drain_all()
    assert stored() == expected(date.today())
    assert triggers.installed(connection) == sorted(t.name for t in triggers.declared(connection.vendor))


def broken_off(execute: Callable, sql: str, *args: object) -> object:
    """Ends a process that is about to note every product."""
    if sql.startswith("INSERT INTO search_indextask"):
        raise OperationalError("the process was killed")
    return execute(sql, *args)


def test_installing_that_was_broken_off_is_begun_anew(product):
    take_triggers_away(using="default", plan=["a migration"])
    rows(product).update(name="Na")
    with pytest.raises(OperationalError), connection.execute_wrapper(broken_off):
        put_triggers_back(using="default")
    put_triggers_back(using="default")
    drain_all()
    assert stored() == expected(date.today())


def test_trigger_of_an_older_declaration_is_dropped(product):
    if connection.vendor == "postgresql":
        execute("CREATE FUNCTION search_watch_old() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$")
        execute("CREATE TRIGGER search_watch_old AFTER DELETE ON catalog_pack EXECUTE FUNCTION search_watch_old()")
    else:
        execute("CREATE TRIGGER search_watch_old AFTER DELETE ON catalog_pack BEGIN SELECT 1; END")
    assert triggers.install(connection) is False
    assert "search_watch_old" not in triggers.installed(connection)


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_table_can_be_made_anew_by_a_migration():
    created = create_product()
    take_triggers_away(using="default", plan=["a migration"])
    with connection.schema_editor() as editor:
        editor._remake_table(Product)
    put_triggers_back(using="default")
    Product.objects.update(name="Na dai")
    drain_all()
    assert SearchDocument.objects.get(pk=created.pk).name_tokens == "na0 dai0 | na dai | naþdai | nadai"
