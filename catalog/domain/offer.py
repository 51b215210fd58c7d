"""Verbs about what a product costs and when it can be had. Live at once, outside the revision (decision 10)."""

from calendar import monthrange
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.actors.actor import By
from accounts.domain.history import Change, note
from accounts.domain.version import Seen
from accounts.numbers import grouped
from catalog.domain.line import LineChange, OfferRefusedError, Staged, changes_of, check_line, stage
from catalog.domain.price import pack_in_words, tier_in_words
from catalog.domain.product import locked_product
from catalog.domain.seasons import ALL_YEAR, month_runs, season_in_words
from catalog.enums import SeasonKind
from catalog.models import Pack, PriceTier, Product, SeasonWindow

OFFER_CHANGED = "catalog.product.offer"

JUMP = 5
"""A price more than so many times the last one, or less than that part of it, is asked about: 65.000 typed as 65."""

PRICE_FIELDS = ("price", "price_high")


@dataclass(frozen=True, slots=True)
class SavedOffer:
    """What was written, and which lines had been deleted by somebody else meanwhile."""

    changes: tuple[Change, ...]
    gone: tuple[str, ...]


@transaction.atomic
def save_offer(
    product: Product,
    *,
    packs: Sequence[LineChange] = (),
    seasons: Sequence[LineChange] = (),
    by: By | None,
    now: datetime,
) -> SavedOffer:
    """Write changed lines of packs, their price tiers and seasons together; one entry in the product's history.

    A price that changes is dated today unless its day was given. Lines that somebody deleted meanwhile are named in
    the answer and the rest is saved. Raises OfferRefusedError, with nothing written, for what clashes with another
    person's change, a price more than `JUMP` times off the last that nobody confirmed, and what the models refuse.
    """
    locked = locked_product(product)
    staged, gone = _staged(locked, packs=packs, seasons=seasons)
    _check_packs(staged, today=localtime(now).date())
    _check_tiers(staged)
    for each in staged:
        if not each.change.remove:
            check_line(each, exclude=("product", "pack"))
    problems = [problem for each in staged for problem in each.problems]
    if problems:
        raise OfferRefusedError(problems)
    changes = [change for each in staged for change in changes_of(each, _in_words(each))]
    _write(staged)
    if changes:
        note(locked, OFFER_CHANGED, by=by, now=now, changes=changes)
    return SavedOffer(tuple(changes), tuple(gone))


def change_price(
    pack: Pack,
    *,
    price: int | None,
    price_high: int | None = None,
    by: By | None,
    now: datetime,
    seen: Seen | None = None,
    confirmed: bool = False,
) -> SavedOffer:
    """Set one pack's price in đồng per unit (None: "liên hệ") and date it today; refuses as `save_offer`."""
    amounts = frozenset(amount for amount in (price, price_high) if amount and confirmed)
    change = LineChange(pack.pk, {"price": price, "price_high": price_high}, seen or {}, confirmed=amounts)
    return save_offer(pack.product, packs=[change], by=by, now=now)


def change_season(
    window: SeasonWindow, *, fields: Mapping[str, Any], by: By | None, now: datetime, seen: Seen | None = None
) -> SavedOffer:
    """Change days, kind or volume of one season; refuses as `save_offer`."""
    return save_offer(window.product, seasons=[LineChange(window.pk, fields, seen or {})], by=by, now=now)


@transaction.atomic
def remove_lines(lines: Sequence[Pack | SeasonWindow], *, by: By, now: datetime) -> None:
    """Take packs with their lower prices, or seasons, out of the offers of their products, each in its history.

    All or none; the products are written in the order of their keys, as everybody who locks several.
    """
    of_product: dict[Product, list[Pack | SeasonWindow]] = {}
    for line in sorted(lines, key=lambda line: line.product_id):
        of_product.setdefault(line.product, []).append(line)
    for product, going in of_product.items():
        packs = [LineChange(line.pk, remove=True) for line in going if isinstance(line, Pack)]
        seasons = [LineChange(line.pk, remove=True) for line in going if isinstance(line, SeasonWindow)]
        save_offer(product, packs=packs, seasons=seasons, by=by, now=now)


def change_months(
    product: Product, *, months: int, form: str, by: By | None, now: datetime, unless: int | None = None
) -> SavedOffer:
    """Let the product be had in `months` (a bit mask, bit 0 = January) and in no other, in `form`.

    Whole months take the place of seasons told by the day; seasons stay as they are where `months` is `unless`, what
    they cover already. Times of good sale (`peak`) are no seasons of harvest and stay. Refuses as `save_offer`.
    """
    if months == unless:
        return SavedOffer((), ())
    old = [LineChange(w.pk, remove=True) for w in product.seasons.exclude(kind=SeasonKind.PEAK)]
    kind = SeasonKind.ALL_YEAR if months == ALL_YEAR else SeasonKind.MAIN
    new = [
        LineChange(fields={**_whole_months(first, last), "kind": kind, "form": form})
        for first, last in month_runs(months)
    ]
    return save_offer(product, seasons=[*old, *new], by=by, now=now)


def _whole_months(first: int, last: int) -> dict[str, int]:
    """From the first day of one month to the last of another, in a year without a 29 February."""
    return {"start_month": first, "start_day": 1, "end_month": last, "end_day": monthrange(2027, last)[1]}


def _staged(
    product: Product, *, packs: Sequence[LineChange], seasons: Sequence[LineChange]
) -> tuple[list[Staged], list[str]]:
    """Rows with their new values, three queries whatever their number, and the names of those that are gone."""
    offer = _Offer(product)
    for n, change in enumerate(packs):
        offer.stage_pack(("packs", n), change)
    for n, change in enumerate(seasons):
        offer.stage_season(("seasons", n), change)
    return offer.staged, offer.gone


class _Offer:
    """A product's lines as they stand, and what is to become of them."""

    def __init__(self, product: Product) -> None:
        self.product = product
        self.packs = {pack.pk: pack for pack in product.packs.select_related("unit", "net_unit")}
        self.tiers = {tier.pk: tier for tier in PriceTier.objects.filter(pack__product=product)}
        self.seasons = {window.pk: window for window in product.seasons.select_related("volume_unit")}
        self.positions = count(max((pack.position for pack in self.packs.values()), default=-1) + 1)
        self.staged: list[Staged] = []
        self.gone: list[str] = []

    def stage_pack(self, place: tuple[Any, ...], change: LineChange) -> None:
        """A pack with its lower prices; those of a pack that goes, go with it."""
        if not change.does_something:
            return
        pack = self.packs.get(change.pk) if change.pk else Pack(product=self.product, position=next(self.positions))
        if pack is None:
            self.gone.append(str(change.fields.get("name", _("một quy cách"))))
            return
        line = pack.name
        self.staged.append(stage(place, pack, change, product=self.product, line=line))
        for n, tier in enumerate(change.tiers if not change.remove else ()):
            self._stage_tier((*place, "tiers", n), pack, tier)

    def _stage_tier(self, place: tuple[Any, ...], pack: Pack, change: LineChange) -> None:
        if not change.does_something:
            return
        tier = self.tiers.get(change.pk) if change.pk else PriceTier(pack=pack)
        if tier is None or (change.pk and tier.pack_id != pack.pk):
            self.gone.append(_("một giá theo lượng của “%(pack)s”") % {"pack": pack.name})
            return
        tier.pack = pack
        self.staged.append(stage(place, tier, change, product=self.product, line=pack.name))

    def stage_season(self, place: tuple[Any, ...], change: LineChange) -> None:
        """A season."""
        if not change.does_something:
            return
        window = self.seasons.get(change.pk) if change.pk else SeasonWindow(product=self.product)
        if window is None:
            self.gone.append(_("một mùa vụ"))
            return
        line = str(window) if change.pk else ""
        self.staged.append(stage(place, window, change, product=self.product, line=line))


def _check_packs(staged: Sequence[Staged], *, today: date) -> None:
    """Dates, zeros and jumps of prices; an all-year season has the whole year."""
    for each in staged:
        if each.change.remove:
            continue
        if isinstance(each.row, Pack):
            _date_price(each, today=today)
        elif isinstance(each.row, SeasonWindow) and each.row.kind == SeasonKind.ALL_YEAR:
            each.row.start_day, each.row.start_month, each.row.end_day, each.row.end_month = 1, 1, 31, 12
        for name in PRICE_FIELDS:
            if name in each.changed:
                _check_amount(each, name)


def _date_price(each: Staged, *, today: date) -> None:
    """A changed price is of today unless its day came with it; no price has no day."""
    pack = each.row
    if pack.price is None:
        pack.priced_on = None
    elif not {*PRICE_FIELDS}.isdisjoint(each.changed) and "priced_on" not in each.change.fields:
        pack.priced_on = today
    if pack.priced_on and pack.priced_on > today:
        each.refuse("priced_on", _("Ngày báo giá không thể sau hôm nay."))


def _check_amount(each: Staged, name: str) -> None:
    amount, last = getattr(each.row, name), each.before.get(name) if each.row.pk else None
    if name == "price_high" and last is None:
        last = each.row.price
    if amount == 0:
        each.refuse(name, _("Giá phải lớn hơn 0. Nếu là giá liên hệ, hãy để trống."))
    elif amount and last and is_jump(last, amount) and amount not in each.change.confirmed:
        each.refuse(name, jump_question(last, amount), asked=amount)


def is_jump(last: int, amount: int) -> bool:
    """Whether `amount` is more than `JUMP` times `last`, or less than that part of it."""
    return max(last, amount) > JUMP * min(last, amount)


def jump_question(last: int, amount: int) -> str:
    """The question about a price that jumps."""
    told = {"amount": grouped(amount), "last": grouped(last)}
    return _("%(amount)s đ khác giá trước (%(last)s đ) hơn năm lần. Nếu đúng, hãy đánh dấu xác nhận rồi lưu.") % told


def _check_tiers(staged: Sequence[Staged]) -> None:
    """Each quantity once in a pack, its price below the pack's own; looked at over all lines together."""
    changed = [each for each in staged if isinstance(each.row, PriceTier)]
    untouched = PriceTier.objects.filter(pack__in={each.row.pack_id for each in changed if each.row.pack_id})
    untouched = untouched.exclude(pk__in=[each.row.pk for each in changed if each.row.pk])
    amounts = Counter((id_of(tier.pack_id, None), tier.from_quantity) for tier in (untouched if changed else ()))
    kept = [each for each in changed if not each.change.remove]
    amounts.update((id_of(each.row.pack_id, each.row.pack), each.row.from_quantity) for each in kept)
    for each in kept:
        if amounts[id_of(each.row.pack_id, each.row.pack), each.row.from_quantity] > 1:
            each.refuse("from_quantity", _("Mức lượng này đã có giá."))
        usual = each.row.pack.price
        if usual is not None and each.row.price and each.row.price >= usual:
            each.refuse(
                "price", _("Giá theo lượng phải thấp hơn giá thường (%(price)s đ).") % {"price": grouped(usual)}
            )


def id_of(pk: int | None, row: Any) -> int:
    """What tells packs apart, also those not yet written."""
    return pk or -id(row)


def _write(staged: Sequence[Staged]) -> None:
    """Removed lines first, then packs before their tiers.

    Tiers whose quantity changes are taken out and put back under their own keys, so that two may exchange theirs.
    """
    for each in staged:
        if each.change.remove:
            each.row.delete()
    kept = [each for each in staged if not each.change.remove]
    moved = [each.row.pk for each in kept if isinstance(each.row, PriceTier) and "from_quantity" in each.changed]
    PriceTier.objects.filter(pk__in=[pk for pk in moved if pk]).delete()
    for each in kept:
        if isinstance(each.row, PriceTier):
            each.row.pack_id = each.row.pack.pk
        if each.row.pk is None or (isinstance(each.row, PriceTier) and each.row.pk in moved):
            each.row.save(force_insert=True)
        elif each.changed:
            each.row.save(update_fields=each.changed)


def _in_words(each: Staged) -> str:
    if isinstance(each.row, SeasonWindow):
        return season_in_words(each.row)
    return tier_in_words(each.row) if isinstance(each.row, PriceTier) else pack_in_words(each.row, ())
