"""Small things in two taps: stock, this year's season, price and stock by one link."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision

from accounts.links.token import link_address
from accounts.models import Job, Message, SecretLink
from accounts.work.background import work_until_idle
from catalog.domain.line import OfferRefusedError
from catalog.domain.product import edit_product
from catalog.domain.share import share_text
from catalog.domain.stock import (
    ShiftError,
    shift_in_words,
    shift_of,
    shift_season,
    stock_in_words,
    tell_all,
    tell_stock,
)
from catalog.enums import Stock
from catalog.jobs import ASK_ALL, ask_monthly
from catalog.links import KEEP_CURRENT, ask_to_keep_current
from catalog.models import Pack, PriceTier, Product, SeasonShift
from tests.cast import Cast
from tests.factories.catalog import create_pack, create_product, create_season
from tests.unchanged import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(cast: Cast) -> Product:
    product = create_product(organisation=cast.cooperative, name="Vải thiều", revision=True)
    create_pack(product=product, name="sọt 10 kg", price=350_000)
    return product


def reread(product: Product) -> Product:
    return Product.objects.get(pk=product.pk)


def test_stock_is_told_with_its_day(product, cast, now):
    tell_stock(product, Stock.SOLD_OUT, by=cast.owner_contact, now=now)

    assert stock_in_words(reread(product)) == "hết hàng (báo ngày 24/11)"


def test_publishing_an_older_draft_does_not_bring_back_old_stock(product, cast, now):
    draft = product.get_latest_revision_as_object()
    draft.summary = "mới"
    revision = edit_product(draft, facts={}, by=cast.owner_contact, now=now)
    tell_stock(product, Stock.SOLD_OUT, by=cast.owner_contact, now=now)

    Revision.objects.get(pk=revision.pk).publish()

    assert (reread(product).summary, reread(product).stock) == ("mới", Stock.SOLD_OUT)


def test_a_season_is_shifted_this_year_alone(product, cast, now):
    shift_season(product, days=-10, by=cast.owner_contact, now=now)

    assert (shift_of(product, 2026), shift_of(product, 2027)) == (-10, 0)
    assert shift_in_words(-10) == "vụ này sớm 10 ngày"
    shift_season(product, days=0, by=cast.owner_contact, now=now)
    assert SeasonShift.objects.count() == 0


def test_a_season_is_not_shifted_by_months(product, cast, now):
    with pytest.raises(ShiftError):
        shift_season(product, days=61, by=cast.owner_contact, now=now)

    assert SeasonShift.objects.count() == 0


def test_an_organisation_tells_stock_and_prices_of_its_own_goods_together(product, cast, now):
    pack, other = Pack.objects.get(), create_product(organisation=cast.other_cooperative, name="Mật ong")
    stocks = {product.pk: Stock.SOLD_OUT, other.pk: Stock.SOLD_OUT}
    prices = {pack.pk: (360_000, {}), create_pack(product=other, price=90_000).pk: (95_000, {})}
    told = tell_all(cast.cooperative, stocks=stocks, prices=prices, by=cast.owner_contact, now=now)
    found = Pack.objects.order_by("pk").values_list("price", "product__stock")
    assert (told, [*found]) == (2, [(360_000, Stock.SOLD_OUT), (90_000, "")])


def test_nothing_is_told_where_one_price_is_refused(product, cast, now):
    prices = {Pack.objects.get().pk: (36_000, {})}
    with refused(OfferRefusedError):
        tell_all(cast.cooperative, stocks={product.pk: Stock.SOLD_OUT}, prices=prices, by=cast.owner_contact, now=now)
    assert Pack.objects.get().price == 350_000


def test_the_text_for_zalo_says_what_buyers_ask(product, today):
    create_season(product=product, months=(5, 7))

    lines = share_text(reread(product), today=today).splitlines()

    assert lines == [
        "Vải thiều",
        "HTX nông nghiệp Nam Dương",
        "sọt 10 kg · 350.000 đ/kg",
        "Có hàng: tháng 5–7",
        f"http://127.0.0.1:8000/san-pham/{product.slug}/",
    ]


def test_a_price_by_quantity_that_the_price_fell_below_is_not_told_any_more(product, today):
    pack = product.packs.get()
    for quantity, price in ((50, 340_000), (100, 320_000)):
        PriceTier.objects.create(pack=pack, from_quantity=quantity, price=price)
    Pack.objects.update(price=330_000)

    told = "từ 100 kg: 320.000 đ"
    assert share_text(reread(product), today=today).splitlines()[2] == f"sọt 10 kg · 330.000 đ/kg · {told}"
    assert [tier.price for tier in Pack.objects.get().lower_tiers] == [320_000]


# --- The link ---


@pytest.fixture
def address(product, cast) -> str:
    message = ask_to_keep_current(cast.cooperative, by=None, now=timezone.now())
    assert message is not None
    return link_address(SecretLink.objects.get()).removeprefix("http://127.0.0.1:8000")


def told(client: Client, address: str, **fields: Any) -> dict[str, Any]:
    form = client.get(address).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in {**shown, **fields}.items()}


def digits(cast: Cast) -> str:
    return cast.owner_contact.phone[-4:]


def test_price_and_stock_are_changed_without_signing_in(product, address, cast, client):
    pack = Pack.objects.get()
    data = told(client, address, **{f"stock_{product.pk}": "sold_out", f"price_{pack.pk}": "360.000"})

    answer = client.post(address, {**data, "digits": digits(cast)}, follow=True)

    pack.refresh_from_db()
    assert (pack.price, reread(product).stock) == (360_000, Stock.SOLD_OUT)
    assert "Đã lưu. Người mua thấy ngay." in answer.content.decode()


def test_a_forwarded_link_changes_nothing_without_the_digits(product, address, client):
    pack = Pack.objects.get()

    client.post(address, {**told(client, address, **{f"price_{pack.pk}": "1.000"}), "digits": "0000"})

    assert (Pack.objects.get().price, reread(product).stock) == (350_000, "")


def test_a_price_a_thousand_times_too_low_is_asked_about(product, address, cast, client):
    pack = Pack.objects.get()
    data = {**told(client, address, **{f"price_{pack.pk}": "350 đ"}), "digits": digits(cast)}

    asked = client.post(address, data)

    assert ("hơn năm lần" in asked.content.decode(), Pack.objects.get().price) == (True, 350_000)
    client.post(address, {**data, f"sure_{pack.pk}": "on"})
    assert Pack.objects.get().price == 350


def test_a_price_that_another_changed_meanwhile_is_not_overwritten(product, address, cast, client):
    pack = Pack.objects.get()
    data = told(client, address, **{f"price_{pack.pk}": "360.000"})
    Pack.objects.update(price=370_000)

    clash = client.post(address, {**data, "digits": digits(cast)})

    assert ("370.000" in clash.content.decode(), Pack.objects.get().price) == (True, 370_000)


def test_the_link_reaches_no_product_of_another(product, address, cast, client):
    other = create_product(organisation=cast.other_cooperative)
    foreign = create_pack(product=other, price=45_000)
    data = told(client, address, **{f"price_{foreign.pk}": "1.000", f"stock_{other.pk}": "sold_out"})

    client.post(address, {**data, "digits": digits(cast)})

    foreign.refresh_from_db()
    assert (foreign.price, reread(other).stock) == (45_000, "")


# --- Once a month ---


def test_producers_are_asked_once_a_month(product, cast, clock):
    clock.move_to(datetime(2026, 12, 3, 8, 5, tzinfo=timezone.get_current_timezone()))
    for _n in range(2):
        ask_monthly(timezone.now())
    work_until_idle()

    message = Message.objects.get()
    assert (Job.objects.filter(kind=ASK_ALL).count(), message.once) == (1, f"{cast.cooperative.pk}-2026-12")
    assert SecretLink.objects.get().action == KEEP_CURRENT


@pytest.mark.parametrize("moment", [(2026, 12, 2, 9), (2026, 12, 3, 7)])
def test_nobody_is_asked_before_the_third_day_or_at_night(product, moment):
    ask_monthly(datetime(*moment, tzinfo=timezone.get_current_timezone()))

    assert Job.objects.filter(kind=ASK_ALL).count() == 0


def test_an_organisation_without_anyone_in_charge_is_passed_over(cast, now):
    cast.cooperative.contacts.all().delete()

    assert ask_to_keep_current(cast.cooperative, by=None, now=now) is None
