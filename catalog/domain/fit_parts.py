"""The parts of a fit, one judgement each, with a sentence that is true of what it was judged by. Pure: no database.

A judgement is None where the need does not ask for the part. Those with few different answers are kept: one finding
serves thousands of pairs, and their sentences are put together, in the reader's language, when they are read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import lru_cache, partial
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.vietnamese import fold
from catalog.domain.fit_facts import NOTHING_SAID, Asked, Held, NeedFacts, Proof, SupplyFacts
from catalog.domain.measure import Amount, Measure, PriceBand, price_in, same_rate
from catalog.domain.year_days import days_text
from catalog.enums import Delivery, FitPart, Period

HALF, NONE, ALL = Decimal("0.5"), Decimal(0), Decimal(1)
MOST_KEPT = 8192
PRICE_SLOPE = 5
"""A price a fifth above the highest that the buyer pays has no share left: nobody gives that much in a talk."""


class Verdict(Enum):
    """What is known of one part."""

    MET = "met"
    PARTLY = "partly"
    LACKING = "lacking"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence that is put together when it is read: most fits are only counted."""

    template: str | Promise = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.template) % {name: _shown(value) for name, value in self.values.items()}

    def __bool__(self) -> bool:
        return bool(self.template)


SILENT = Words()


def _shown(value: Any) -> str:
    """Days, hours, quantities and sums as people write them."""
    if callable(value):
        return str(value())
    if isinstance(value, Amount | PriceBand):
        return value.text
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return clock(value) if isinstance(value, time) else str(value)


def clock(hour: time) -> str:
    """ "5 giờ", "5 giờ 30"."""
    said = str(_("%(hour)s giờ") % {"hour": hour.hour})
    return f"{said} {hour.minute:02}" if hour.minute else said


def say(template: str | Promise, **values: Any) -> Words:
    """A sentence with its values."""
    return Words(template, values)


@dataclass(frozen=True, slots=True)
class Finding:
    """One part as judged: `share` of what was asked for is met, 0 to 1, unknown counts half.

    `gap` is said where it is lacking, `question` where it is not known; SILENT else.
    """

    name: str
    verdict: Verdict
    share: Decimal
    words: Words
    gap: Words = SILENT
    question: Words = SILENT


def season(need: NeedFacts, supply: SupplyFacts) -> Finding | None:
    """How many of the days wanted there are goods."""
    if not need.days:
        return None
    wanted = partial(days_text, need.days)
    if not supply.days:
        words = say(_("Chưa rõ đơn vị có hàng thời gian nào."))
        return _unknown(FitPart.SEASON, words, say(_("%(wanted)s có hàng không?"), wanted=wanted))
    days = supply.days_of_year.get(need.year or 0, supply.days)
    total, there = need.days.bit_count(), (need.days & days).bit_count()
    told = partial(_season_text, days, need.year if need.year in supply.days_of_year else None)
    values = {"days": told, "wanted": wanted, "there": there, "total": total}
    if there == total:
        words = say(_("Có hàng %(days)s, đủ cả thời gian cần (%(wanted)s)."), **values)
        return Finding(FitPart.SEASON, Verdict.MET, ALL, words)
    if there:
        words = say(_("Có hàng %(days)s, được %(there)s trong %(total)s ngày cần (%(wanted)s)."), **values)
        gap = say(_("chỉ có hàng %(there)s trong %(total)s ngày cần"), **values)
        return Finding(FitPart.SEASON, Verdict.PARTLY, Decimal(there) / total, words, gap)
    words = say(_("Có hàng %(days)s, không trúng thời gian cần (%(wanted)s)."), **values)
    return Finding(FitPart.SEASON, Verdict.LACKING, NONE, words, say(_("không có hàng %(wanted)s"), wanted=wanted))


def _season_text(days: int, year: int | None) -> str:
    """The days, and of which year where it is not as usual."""
    said = days_text(days)
    return _("%(days)s (theo vụ năm %(year)s)") % {"days": said, "year": year} if year else said


def quantity(need: NeedFacts, supply: SupplyFacts) -> Finding | None:
    """Which part of the quantity the supplier has, in the need's unit and period."""
    if need.amount is None:
        return None
    asked = say(_("Giao được bao nhiêu trong %(amount)s?"), amount=need.amount)
    if not supply.amounts:
        return _unknown(FitPart.QUANTITY, say(_("Chưa rõ đơn vị cung ứng được bao nhiêu.")), asked)
    known = [_in_need(need, supply, amount) for amount in supply.amounts]
    told = partial(_amounts_text, supply.amounts)
    if any(part is None for part in known):
        words = say(_("Đơn vị cung ứng %(told)s; chưa tính được ra %(amount)s."), told=told, amount=need.amount)
        return _unknown(FitPart.QUANTITY, words, asked)
    has = sum((part for part in known if part is not None), NONE)
    values = {"told": told, "has": partial(_rounded, has, need.amount), "amount": need.amount}
    if has >= need.amount.quantity:
        words = say(_("Cung ứng được %(told)s, đủ %(amount)s."), **values)
        return Finding(FitPart.QUANTITY, Verdict.MET, ALL, words)
    words = say(_("Cung ứng được %(told)s, bằng %(has)s trong %(amount)s cần."), **values)
    gap = say(_("thiếu sản lượng, được %(has)s trong %(amount)s"), **values)
    return Finding(FitPart.QUANTITY, Verdict.PARTLY, has / need.amount.quantity, words, gap)


def _in_need(need: NeedFacts, supply: SupplyFacts, amount: Amount) -> Decimal | None:
    """A supplier's amount in the need's unit and period: a lot over the days wanted, a season over its own days."""
    assert need.amount is not None
    spans = {Period.ONCE: need.days.bit_count(), Period.SEASON: supply.days.bit_count()}
    known = {str(period): days for period, days in spans.items() if days}
    return same_rate(amount, need.amount.unit, need.amount.period, known)


def _amounts_text(amounts: tuple[Amount, ...]) -> str:
    return " + ".join(amount.text for amount in amounts)


def _rounded(quantity_: Decimal, like: Amount) -> str:
    """Three decimals, in the unit and period of another amount."""
    return Amount(round(quantity_, 3), like.unit, like.period).text


def price(need: NeedFacts, supply: SupplyFacts) -> Finding | None:
    """Whether the cheapest price stays within what the buyer pays at most."""
    if need.band is None or need.band.high is None:
        return None
    prices = [found for band in supply.bands if (found := _lowest(band, need.band.unit)) is not None]
    if not prices:
        words = say(_("Chưa rõ giá theo %(unit)s."), unit=need.band.unit.symbol)
        return _unknown(FitPart.PRICE, words, say(_("Giá bao nhiêu một %(unit)s?"), unit=need.band.unit.symbol))
    lowest, most = min(prices), need.band.high
    shown = PriceBand(int(lowest.to_integral()), None, need.band.unit)
    values = {"price": shown, "most": PriceBand(most, most, need.band.unit)}
    if lowest <= most:
        return Finding(FitPart.PRICE, Verdict.MET, ALL, say(_("Giá %(price)s, trong mức trả %(most)s."), **values))
    share = max(NONE, 1 - PRICE_SLOPE * (lowest - most) / most)
    words = say(_("Giá %(price)s, cao hơn mức trả %(most)s."), **values)
    return Finding(FitPart.PRICE, Verdict.LACKING, share, words, say(_("giá cao hơn mức trả")))


def _lowest(band: PriceBand, unit: Measure) -> Decimal | None:
    """The cheapest price of a band in another unit."""
    low = band.low if band.low is not None else band.high
    return None if low is None else price_in(low, band.unit, unit)


def delivery(need: NeedFacts, supply: SupplyFacts) -> Finding | None:
    """Whether the supplier brings the goods there."""
    return _delivery(need.deliver_to, need.in_province, supply.delivery) if need.deliver_to else None


@lru_cache(maxsize=MOST_KEPT)
def _delivery(place: str, in_province: bool, delivery: str) -> Finding:
    asked = say(_("Có giao đến %(place)s không?"), place=place)
    if delivery == Delivery.NONE:
        words = say(_("Đơn vị không giao, bên mua đến lấy hàng."))
        return Finding(FitPart.DELIVERY, Verdict.LACKING, NONE, words, say(_("chưa giao hàng tận nơi")))
    if delivery == Delivery.ANYWHERE:
        words = say(_("Đơn vị giao tận nơi, cả ngoài tỉnh (cần giao đến %(place)s)."), place=place)
        return Finding(FitPart.DELIVERY, Verdict.MET, ALL, words)
    if delivery == Delivery.PROVINCE and in_province:
        words = say(_("Đơn vị giao trong tỉnh, có %(place)s."), place=place)
        return Finding(FitPart.DELIVERY, Verdict.MET, ALL, words)
    if delivery == Delivery.PROVINCE:
        words = say(_("Đơn vị giao trong tỉnh; chưa rõ có giao đến %(place)s không."), place=place)
        return _unknown(FitPart.DELIVERY, words, asked)
    return _unknown(FitPart.DELIVERY, say(_("Chưa rõ đơn vị có giao hàng không.")), asked)


def hour(need: NeedFacts, supply: SupplyFacts) -> Finding | None:
    """Whether the goods can be there in time."""
    return _hour(need.before, supply.earliest) if need.before is not None else None


@lru_cache(maxsize=MOST_KEPT)
def _hour(before: time, earliest: time | None) -> Finding:
    if earliest is None:
        words = say(_("Chưa rõ đơn vị giao sớm nhất lúc nào."))
        return _unknown(FitPart.HOUR, words, say(_("Giao trước %(before)s được không?"), before=before))
    values = {"earliest": earliest, "before": before}
    if earliest <= before:
        words = say(_("Giao được từ %(earliest)s, kịp trước %(before)s."), **values)
        return Finding(FitPart.HOUR, Verdict.MET, ALL, words)
    words = say(_("Giao sớm nhất lúc %(earliest)s, sau %(before)s."), **values)
    return Finding(FitPart.HOUR, Verdict.LACKING, NONE, words, say(_("thiếu khả năng giao đúng giờ")))


def pack(need: NeedFacts, supply: SupplyFacts) -> Finding | None:
    """Whether the goods are sold in that pack, or the supplier says that it packs to order."""
    return _pack(need.pack, supply.packs, supply.held.get("pack", NOTHING_SAID).proof) if need.pack else None


@lru_cache(maxsize=MOST_KEPT)
def _pack(asked: str, packs: tuple[str, ...], said: Proof) -> Finding:
    wanted = _folded(asked)
    same = next((name for name in packs if wanted in _folded(name)), None)
    if same is not None:
        return Finding(FitPart.PACK, Verdict.MET, ALL, say(_("Đang bán theo quy cách “%(pack)s”."), pack=same))
    if said is Proof.SAID_YES:
        words = say(_("Đơn vị nói đóng được theo quy cách của bên mua."))
        return Finding(FitPart.PACK, Verdict.MET, ALL, words)
    if said is Proof.SAID_NO:
        words = say(_("Đơn vị nói chưa đóng được theo quy cách của bên mua."))
        return Finding(FitPart.PACK, Verdict.LACKING, NONE, words, say(_("thiếu đóng gói theo quy cách")))
    words = say(_("Chưa rõ đơn vị có đóng “%(pack)s” không."), pack=asked)
    return _unknown(FitPart.PACK, words, say(_("Đóng “%(pack)s” được không?"), pack=asked))


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """Folding is dear, and the same few packs come up in every pair."""
    return fold(text)


def requirement(need: NeedFacts, asked: Asked, supply: SupplyFacts) -> Finding:
    """A paper, or another condition: held, ended, said or not said."""
    return _requirement(asked, supply.held.get(asked.code, NOTHING_SAID), need.last_on)


@lru_cache(maxsize=MOST_KEPT)
def _requirement(asked: Asked, held: Held, last_on: date | None) -> Finding:
    name = f"requirement.{asked.code}"
    values = {"name": asked.name, "paper": held.paper, "until": held.until}
    if held.proof is Proof.HELD:
        return _held(name, last_on, held, values)
    if held.proof is Proof.SAID_YES:
        return Finding(name, Verdict.MET, ALL, say(_("Đơn vị nói có: %(name)s."), **values))
    gap = say("%(gap)s", gap=asked.gap)
    if held.proof is Proof.SAID_NO:
        return Finding(name, Verdict.LACKING, NONE, say(_("Đơn vị nói chưa có: %(name)s."), **values), gap)
    if held.proof is Proof.ENDED:
        ended = _("%(paper)s chỉ có giá trị đến hết %(until)s.") if held.until else _("%(paper)s đã hết hiệu lực.")
        return Finding(name, Verdict.LACKING, NONE, say(ended, **values), gap)
    return _unknown(name, say(_("Chưa rõ có không: %(name)s."), **values), say(_("Có %(name)s không?"), **values))


def _held(name: str, last_on: date | None, held: Held, values: dict[str, Any]) -> Finding:
    """A paper that counts today; a question where it ends before the goods are wanted."""
    if held.until is None:
        return Finding(name, Verdict.MET, ALL, say(_("Có %(paper)s."), **values))
    if last_on is None or held.until >= last_on:
        return Finding(name, Verdict.MET, ALL, say(_("Có %(paper)s, có giá trị đến hết %(until)s."), **values))
    words = say(_("%(paper)s có giá trị đến hết %(until)s, trước khi giao xong."), **values)
    return _unknown(name, words, say(_("%(paper)s có giá trị đến hết %(until)s: đã làm lại chưa?"), **values))


def _unknown(name: str, words: Words, question: Words) -> Finding:
    return Finding(name, Verdict.UNKNOWN, HALF, words, question=question)


JUDGES: tuple[Callable[[NeedFacts, SupplyFacts], Finding | None], ...] = (
    season,
    quantity,
    price,
    delivery,
    hour,
    pack,
)
"""In the order in which they are told."""
