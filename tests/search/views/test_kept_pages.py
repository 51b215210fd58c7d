"""Pages of products are kept, and show what is true for every request that begins after a change."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.enums import Confidence, Evidence
from accounts.models import Organisation, Place, PlaceSuccession
from catalog.models import (
    Category,
    Certificate,
    CertificateType,
    Pack,
    Photo,
    Picture,
    PriceTier,
    Product,
    SeasonShift,
    SeasonWindow,
    SignatureListing,
    Unit,
)
from catalog.views.product_page import READ, product_page
from search.index.watched_tables import SHOWN, WATCHES
from tests.factories.accounts import create_new_commune, create_old_commune, create_organisation, create_user
from tests.factories.catalog import (
    create_category_set,
    create_certificate,
    create_industry,
    create_pack,
    create_photo,
    create_picture,
    create_product,
    create_season,
    create_signature,
    create_star,
    create_unit,
)
from tests.search.comparison import drain_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(clock: Any) -> Product:
    """A product whose page has everything; nothing waits."""
    commune = create_old_commune(name="Hồng Giang")
    create_new_commune(old=commune)
    producer = create_organisation(name="HTX Hồng Xuân", place=commune, phone="+84912345678", email="vai@htx.example")
    food = create_category_set(industry=create_industry(code="I"))
    found = create_product(name="Vải thiều", category=food, organisation=producer, source="Báo Bắc Giang")
    today, net_unit = timezone.localdate(), create_unit(code="ta")
    pack = create_pack(product=found, price=45_000, priced_on=today, net_quantity=10, net_unit=net_unit)
    PriceTier.objects.create(pack=pack, from_quantity=50, price=40_000)
    create_season(product=found, months=(5, 7), volume=500, volume_unit=create_unit(), volume_year=2025)
    create_star(product=found, stars=4, decided_on=date(2022, 3, 1))
    create_certificate(product=found, number="QĐ 12")
    create_certificate(organisation=producer, number="HC 7")
    create_signature(product=found)
    create_photo(product=found, picture=create_picture(is_illustration=True), caption="Vườn vải")
    drain_all()
    return found


def page(client: Client, product: Product, address: str = "") -> str:
    """Its HTML; "" where there is none."""
    response = client.get(address or f"/san-pham/{product.slug}/")
    return response.content.decode() if response.status_code == 200 else ""


def of(model: Any) -> Callable[[Product], Any]:
    return lambda product: model.objects.filter(product=product)


def rows(product: Product) -> Any:
    return Product.objects.filter(pk=product.pk)


def producer(product: Product) -> Any:
    return Organisation.objects.filter(pk=product.organisation_id)


def other_volume_unit(product: Product) -> None:
    of(SeasonWindow)(product).update(volume_unit=create_unit(code="gio", symbol="giỏ"))


CHANGES: dict[str, Callable[[Product], object]] = {
    "name": lambda p: rows(p).update(name="Vải lai"),
    "summary": lambda p: rows(p).update(summary="Thơm"),
    "description": lambda p: rows(p).update(description="Quả đỏ"),
    "evidence": lambda p: rows(p).update(evidence=Evidence.SAMPLE),
    "source": lambda p: rows(p).update(source="Đài Bắc Giang"),
    "stock": lambda p: rows(p).update(stock="available", stock_at=timezone.now()),
    "set": lambda p: Category.objects.filter(pk=p.category_id).update(name="Bộ mới"),
    "industry": lambda p: Category.objects.filter(level="industry").update(name="Ngành mới"),
    "place": lambda p: Place.objects.filter(pk=p.organisation.place_id).update(full_name="Xã Phúc Hòa"),
    "place of today": lambda p: Place.objects.new_communes().update(full_name="Xã Mới"),
    "how sure the place is": lambda p: PlaceSuccession.objects.update(confidence=Confidence.LOW),
    "producer's name": lambda p: producer(p).update(name="HTX Phúc Hòa"),
    "producer's address": lambda p: producer(p).update(slug="htx-moi"),
    "producer's telephone": lambda p: producer(p).update(phone="+84987654321"),
    "telephone hidden": lambda p: producer(p).update(phone_public=False),
    "producer's mail": lambda p: producer(p).update(email="moi@htx.example"),
    "pack's name": lambda p: of(Pack)(p).update(name="Sọt lớn"),
    "net quantity": lambda p: of(Pack)(p).update(net_quantity=12),
    "net unit": lambda p: Unit.objects.filter(net_packs__product=p).update(symbol="yến"),
    "price": lambda p: of(Pack)(p).update(price=46_000),
    "day of the price": lambda p: of(Pack)(p).update(priced_on=date(2026, 1, 1)),
    "minimum": lambda p: of(Pack)(p).update(minimum=7),
    "another pack": lambda p: create_pack(product=p, name="Hộp", price=1_000),
    "lower price": lambda p: PriceTier.objects.update(price=39_000),
    "lower price gone": lambda p: PriceTier.objects.all().delete(),
    "another lower price": lambda p: PriceTier.objects.bulk_create(
        [PriceTier(pack=p.packs.get(), from_quantity=90, price=30_000)]
    ),
    "season": lambda p: of(SeasonWindow)(p).update(start_month=1),
    "form of goods": lambda p: of(SeasonWindow)(p).update(form="stored"),
    "volume": lambda p: of(SeasonWindow)(p).update(volume=600),
    "unit of the volume": other_volume_unit,
    "season unverified": lambda p: of(SeasonWindow)(p).update(evidence=Evidence.UNVERIFIED),
    "early season": lambda p: SeasonShift.objects.bulk_create(
        [SeasonShift(product=p, year=timezone.localdate().year, days=-10)]
    ),
    "stars": lambda p: of(Certificate)(p).filter(stars=4).update(stars=5),
    "paper's number": lambda p: of(Certificate)(p).filter(stars=None).update(number="QĐ 99"),
    "paper's issuer": lambda p: of(Certificate)(p).filter(stars=None).update(issuer="Sở Y tế"),
    "paper of the producer": lambda p: Certificate.objects.filter(product=None).update(number="HC 8"),
    "paper known to the year": lambda p: of(Certificate)(p).filter(stars=None).update(precision="year"),
    "kind of paper": lambda p: CertificateType.objects.update(name="Giấy mới", short_name="Mới"),
    "list of the province": lambda p: of(SignatureListing)(p).update(decided_on=date(2019, 1, 1)),
    "caption": lambda p: of(Photo)(p).update(caption="Vải chín"),
    "photo taken away": lambda p: of(Photo)(p).delete(),
    "picture broken": lambda p: Picture.objects.filter(product_photos__product=p).update(broken_at=timezone.now()),
    "hidden": lambda p: rows(p).update(hidden_at=timezone.now(), hidden_by=create_user()),
    "archived": lambda p: rows(p).update(archived_at=timezone.now(), archived_by=create_user()),
    "producer hidden": lambda p: producer(p).update(hidden_at=timezone.now(), hidden_by=create_user()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_change_in_any_way_is_shown_at_once(client, product, change):
    before = page(client, product)
    CHANGES[change](product)  # no signal tells of it
    after = page(client, product)
    assert before not in ("", after)
    drain_all()
    cache.clear()
    assert page(client, product) == after


@pytest.mark.sqlite
@pytest.mark.parametrize("model", READ, ids=lambda model: model.__name__)
def test_all_that_a_page_reads_is_watched(model):
    fields = {name for watch in (*WATCHES, *SHOWN) if watch.model is model for name in watch.fields}
    assert set(READ[model]) - fields == set()


def test_page_that_nothing_changed_is_read_no_more(client, product):
    page(client, product)
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert product_page(product.pk, today=timezone.localdate())
        assert len(asked) == 1


def test_page_whose_change_waits_is_not_kept(client, product):
    PriceTier.objects.update(price=39_000)
    for name in ("Vải lai", "Vải chín"):
        rows(product).update(summary=name)
        assert name in page(client, product)


@pytest.mark.sqlite
def test_page_with_a_stand_in_is_not_kept_whatever_the_drawing_is_called(client, product, monkeypatch):
    def refuse(*_arguments: object) -> None:
        raise ConnectionError("no route")

    def collected(name: str) -> str:  # as where static files are collected: with a digest
        return f"/static/{name.rpartition('.')[0]}.5f2d.{name.rpartition('.')[2]}"

    monkeypatch.setattr(staticfiles_storage, "url", collected)
    with monkeypatch.context() as patch:
        patch.setattr(Picture.objects.get().file.storage, "open", refuse)
        assert "picture-missing.5f2d.svg" in page(client, product)
    assert "picture-missing" not in page(client, product)


def test_another_day_and_another_language_have_pages_of_their_own(client, product, clock):
    english = f"/en/san-pham/{product.slug}/"
    today, abroad = page(client, product), page(client, product, english)
    clock.shift(timedelta(days=120))
    later = page(client, product)
    assert len({today, abroad, later}) == 3
    clock.shift(timedelta(days=-120))
    assert (page(client, product), page(client, product, english)) == (today, abroad)


def test_product_with_a_new_address_is_found_at_it_alone(client, product):
    page(client, product)
    rows(product).update(slug="vai-lai")
    assert [page(client, product, f"/san-pham/{slug}/") != "" for slug in ("vai-lai", product.slug)] == [True, False]
    assert "/san-pham/vai-lai/hoi-mua/" in page(client, product, "/san-pham/vai-lai/")


def test_kept_page_still_shows_which_others_there_are(client, product):
    page(client, product)
    other = create_product(name="Na dai", organisation=product.organisation)
    assert "Na dai" in page(client, product)
    Product.objects.filter(pk=other.pk).update(archived_at=timezone.now(), archived_by=create_user())
    assert "Na dai" not in page(client, product)
