"""Cards are kept, and show what is true for every request that begins after a change."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.enums import Evidence
from accounts.models import Organisation, Place
from catalog.models import Certificate, Pack, Photo, Picture, Product, SeasonWindow, Unit
from search.index.vocabulary_snapshot import rebuild_vocabulary
from search.models import IndexTask
from tests.factories.accounts import create_old_commune, create_organisation, create_user
from tests.factories.catalog import (
    create_certificate,
    create_pack,
    create_photo,
    create_picture,
    create_product,
    create_season,
    create_star,
)
from tests.search.comparison import drain_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(clock: Any) -> Product:
    """A product whose card has everything; nothing waits."""
    producer = create_organisation(name="HTX Hồng Xuân", place=create_old_commune(name="Hồng Giang"))
    found = create_product(name="Vải thiều", organisation=producer)
    create_pack(product=found, price=45_000, priced_on=timezone.localdate())
    create_season(product=found, months=(5, 7))
    create_star(product=found, stars=4, decided_on=date(2022, 3, 1))
    create_certificate(product=found)
    create_photo(product=found, picture=create_picture(is_illustration=True))
    drain_all()
    return found


def card(client: Client, address: str = "/san-pham/") -> str:
    """The HTML of the first card; "" without one."""
    return client.get(address).content.decode().partition('<article class="card">')[2].partition("</article>")[0]


def of(model: Any) -> Callable[[Product], Any]:
    return lambda product: model.objects.filter(product=product)


CHANGES: dict[str, Callable[[Product], object]] = {
    "name": lambda p: Product.objects.filter(pk=p.pk).update(name="Vải lai"),
    "address": lambda p: Product.objects.filter(pk=p.pk).update(slug="vai-lai"),
    "evidence": lambda p: Product.objects.filter(pk=p.pk).update(evidence=Evidence.SAMPLE),
    "producer": lambda p: Organisation.objects.filter(pk=p.organisation_id).update(short_name="Hồng Xuân"),
    "place": lambda p: Place.objects.filter(pk=p.organisation.place_id).update(name="Phúc Hòa"),
    "price": lambda p: of(Pack)(p).update(price=46_000),
    "highest price": lambda p: of(Pack)(p).update(price_high=60_000),
    "date of the price": lambda p: of(Pack)(p).update(priced_on=timezone.localdate() - timedelta(days=90)),
    "unit": lambda p: Unit.objects.filter(packs__product=p).update(symbol="yến"),
    "season": lambda p: of(SeasonWindow)(p).update(start_month=1),
    "stars": lambda p: of(Certificate)(p).filter(stars=4).update(stars=5),
    "what may still hold": lambda p: of(Certificate)(p).filter(stars=4).update(possible_until=date(2099, 1, 1)),
    "paper withdrawn": lambda p: of(Certificate)(p).filter(stars=None).update(withdrawn_on=date(2020, 1, 1)),
    "photo taken away": lambda p: of(Photo)(p).delete(),
    "picture broken": lambda p: Picture.objects.filter(product_photos__product=p).update(broken_at=timezone.now()),
    "picture drawn": lambda p: Picture.objects.filter(product_photos__product=p).update(is_illustration=False),
    "hidden": lambda p: Product.objects.filter(pk=p.pk).update(hidden_at=timezone.now(), hidden_by=create_user()),
    "archived": lambda p: Product.objects.filter(pk=p.pk).update(archived_at=timezone.now(), archived_by=create_user()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_change_in_any_way_is_shown_at_once(client, product, change):
    before = card(client)
    CHANGES[change](product)  # no signal tells of it
    after = card(client)
    assert before not in ("", after)
    drain_all()
    assert card(client) == after


def test_card_that_nothing_changed_is_read_no_more(client, product):
    card(client)
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            card(client)
        assert len(asked) == 1


def test_card_whose_change_waits_is_not_kept(client, product):
    of(Pack)(product).update(minimum=2, position=3)
    assert IndexTask.objects.count() == 1
    for price in ("45.000 đ", "47.000 đ"):
        Pack.objects.filter(product=product).update(price=int(price[:2]) * 1000)
        assert price in card(client)


@pytest.mark.django_db(transaction=True)
def test_saved_price_and_publishing_are_shown_at_once(client):
    product = create_product(name="Na dai", revision=True)
    pack = create_pack(product=product, price=45_000)
    assert "45.000 đ" in card(client)
    pack.price = 46_000
    pack.save()
    product.name = "Na bở"
    product.save_revision().publish()
    assert [text in card(client) for text in ("46.000 đ", "Na bở", "45.000 đ", "Na dai")] == [True, True, False, False]


def test_another_day_and_another_language_have_cards_of_their_own(client, product, clock):
    today = card(client)
    english = card(client, "/en/san-pham/")
    clock.shift(timedelta(days=120))
    later = card(client)
    assert len({today, english, later}) == 3
    clock.shift(timedelta(days=-120))
    assert (card(client), card(client, "/en/san-pham/")) == (today, english)


def test_marked_words_are_no_part_of_what_is_kept(client, product):
    plain, found, again = (card(client, address) for address in ("/san-pham/", "/san-pham/?q=vai", "/san-pham/"))
    assert (plain == again, found.count("<mark>Vải</mark>")) == (True, 1)


def test_search_that_names_a_size_shows_that_pack_and_its_price(client: Client, product: Product) -> None:
    create_pack(product=product, name="Hộp 500 g", price=30_000, position=5)
    create_pack(product=product, name="Thùng 10 kg", price=None, position=6)
    drain_all()
    rebuild_vocabulary()
    asked = ("vải thiều", "vải thiều 500g", "vải thiều 10 kg", "vải thiều 0,5 kg", "vải thiều 3 kg")
    shown = [card(client, f"/san-pham/?q={text}").partition('class="card__price')[2] for text in asked]
    assert [(one.count("Hộp 500 g · "), one.count("30.000"), one.count("45.000")) for one in shown] == [
        (0, 0, 1),
        (1, 1, 0),
        (0, 0, 0),
        (1, 1, 0),
        (0, 0, 1),
    ]
    assert shown[2].count("Thùng 10 kg · ") == 1
