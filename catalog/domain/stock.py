"""What a producer says of its goods from day to day: there are some, none, soon; the season is early or late.

Live at once, without anybody's approval (decision 10).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors.actor import By
from accounts.domain.history import Change, label_of, note
from accounts.domain.refusal import Refusal
from accounts.domain.version import Seen
from accounts.models import Organisation
from catalog.domain.line import LineChange
from catalog.domain.offer import save_offer
from catalog.domain.product import locked_product
from catalog.domain.season_news import warn_deals
from catalog.enums import Stock
from catalog.models import Pack, Product, SeasonShift

TOLD = "catalog.product.stock"
SHIFTED = "catalog.product.season_shift"
MOST_DAYS = 60


class ShiftError(Refusal):
    """A season is early or late by days, not by months."""

    message = gettext_lazy("Hãy ghi sớm hoặc muộn từ 1 đến 60 ngày; đúng như mọi năm thì ghi 0.")
    field = "days"


@transaction.atomic
def tell_stock(product: Product, stock: Stock | str, *, by: By | None, now: datetime) -> Product:
    """Note that there are goods, none, or soon; told again, the day is today's. Empty takes it back."""
    locked = locked_product(product)
    before = locked.stock
    locked.stock, locked.stock_at = (stock, now) if stock else ("", None)
    locked.save(update_fields=["stock", "stock_at"])
    if before != stock:
        note(locked, TOLD, by=by, now=now, changes=[Change(label_of(locked, "stock"), before, str(stock))])
    return locked


@transaction.atomic
def shift_season(product: Product, *, days: int, by: By | None, now: datetime) -> None:
    """This year's season comes `days` later than it usually does, earlier below zero; 0 takes it back. The buyers of
    deals that go on are to be called.

    Raises ShiftError for more than MOST_DAYS.
    """
    if abs(days) > MOST_DAYS:
        raise ShiftError
    locked, year = locked_product(product), localtime(now).year
    old = SeasonShift.objects.filter(product=locked, year=year).first()
    before = old.days if old else 0
    if days == before:
        return
    if days:
        SeasonShift.objects.update_or_create(product=locked, year=year, defaults={"days": days})
    elif old:
        old.delete()
    note(locked, SHIFTED, by=by, now=now, changes=[Change("catalog.seasonshift.days", before, days, str(year))])
    warn_deals(locked, words=shift_in_words(days) or _("vụ này đúng như mọi năm"), by=by, now=now)


def shift_of(product: Product, year: int) -> int:
    """By how many days this year's season is later than usual, from the prefetched rows; 0 for none."""
    return next((shift.days for shift in product.season_shifts.all() if shift.year == year), 0)


def shift_in_words(days: int) -> str:
    """ "vụ này sớm 10 ngày"; empty for none."""
    if not days:
        return ""
    return (_("vụ này muộn %(n)s ngày") if days > 0 else _("vụ này sớm %(n)s ngày")) % {"n": abs(days)}


def stock_in_words(product: Product) -> str:
    """ "còn hàng (báo ngày 21/11)"; empty where nothing was said."""
    if not product.stock or product.stock_at is None:
        return ""
    day = date_format(localtime(product.stock_at), "d/m")
    return _("%(stock)s (báo ngày %(day)s)") % {"stock": Stock(product.stock).label, "day": day}


@transaction.atomic
def tell_all(
    organisation: Organisation,
    *,
    stocks: Mapping[int, str],
    prices: Mapping[int, tuple[int | None, Seen]],
    confirmed: frozenset[int] = frozenset(),
    by: By | None,
    now: datetime,
) -> int:
    """What one organisation says of several products at once: stock by product, price by pack, all or nothing.

    `prices` have the price in đồng (None: "liên hệ") and the fingerprints of what was shown; `confirmed` are prices
    said yes to though they jump. Rows of others are passed over. The number of products and packs told. Refuses as
    `save_offer`.
    """
    products = Product.objects.filter(organisation=organisation, pk__in=stocks)
    for product in products:
        tell_stock(product, stocks[product.pk], by=by, now=now)
    packs = list(Pack.objects.filter(product__organisation=organisation, pk__in=prices).select_related("product"))
    for pack in packs:
        price, seen = prices[pack.pk]
        if price != pack.price:
            change = LineChange(pack.pk, _price(pack, price), seen, confirmed=confirmed)
            save_offer(pack.product, packs=[change], by=by, now=now)
    return len(products) + len(packs)


def _price(pack: Pack, price: int | None) -> dict[str, Any]:
    """The columns of a new price; a range whose upper end is below it becomes a single price."""
    high = pack.price_high if price and pack.price_high and pack.price_high >= price else None
    return {"price": price, "price_high": high}
