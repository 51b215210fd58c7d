"""Whether goods meet the venue's rule: one list of blockers, shown on every page and refused by the verb."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from booths.models import LineupItem, VenueRule
from catalog.models import Certificate, SignatureListing


@dataclass(frozen=True)
class Blocker:
    """Why a line may not stand; `sentence` says what would mend it."""

    code: str
    sentence: str | Promise


@dataclass(frozen=True)
class Warning:
    """What somebody should see to, though the line may stand."""

    code: str
    sentence: str | Promise


def rule_of(item: LineupItem) -> VenueRule | None:
    """The venue's rule on the line's first day; None where the venue asks nothing."""
    return VenueRule.objects.filter(venue=item.booking.venue_id).in_force_on(item.first_day).first()


def rule_blockers(item: LineupItem) -> list[Blocker]:
    """Why the venue's rule on the first day keeps the line out; three queries at most."""
    rule = rule_of(item)
    if rule is None:
        return []
    if item.product_id is None:
        return [Blocker("product", _("hàng cần chọn từ danh mục sản phẩm để xét sao OCOP."))]
    last = papers_until(rule, item.first_day, item.last_day)
    holds = _stars_hold(item, rule, item.first_day, last) or (rule.signature_counts and _is_signature(item, last))
    return [] if holds else [blocker_of(rule, last, begins=_stars_hold(item, rule, item.first_day, item.first_day))]


def papers_until(rule: VenueRule, first_day: date, last_day: date | None) -> date:
    """Through which day the papers have to hold."""
    return last_day if rule.papers_through and last_day else first_day


def blocker_of(rule: VenueRule, last: date, *, begins: bool) -> Blocker:
    """Why goods without what the rule asks stay out; `begins`: they have the stars on the first day, not through
    `last`."""
    if begins:
        day = date_format(last, "d/m/Y")
        return Blocker("ends", _("chứng nhận OCOP hết hạn trước %(day)s; hãy rút ngắn hoặc gia hạn.") % {"day": day})
    stars = {"stars": rule.min_stars}
    if rule.signature_counts:
        return Blocker("stars", _("cần OCOP từ %(stars)s sao còn hạn, hoặc là sản phẩm chủ lực của tỉnh.") % stars)
    return Blocker("stars", _("cần OCOP từ %(stars)s sao còn hạn.") % stars)


def paper_warnings(item: LineupItem) -> list[Warning]:
    """Other papers of the product or its producer that end while the goods stand there; one query."""
    if item.last_day is None:
        return []
    rows = Certificate.objects.filter(stars=None, counted_until__range=(item.first_day, item.last_day))
    own = rows.filter(product=item.product_id) if item.product_id else rows.none()
    papers = [*own.select_related("type"), *rows.filter(organisation=item.supplier_id).select_related("type")]
    return [ends_soon(paper) for paper in papers]


def ends_soon(paper: Certificate) -> Warning:
    """A paper that ends while the goods stand there."""
    day = date_format(paper.counted_until, "d/m/Y") if paper.counted_until else ""
    return Warning(
        "paper", _("%(paper)s hết hạn ngày %(day)s, trong thời gian bày.") % {"paper": paper.type, "day": day}
    )


def _stars_hold(item: LineupItem, rule: VenueRule, first: date, last: date) -> bool:
    """One certificate of enough stars counts on both days."""
    rows = Certificate.objects.filter(product=item.product_id, stars__gte=rule.min_stars)
    return rows.counted_on(first).filter(pk__in=rows.counted_on(last)).exists()


def _is_signature(item: LineupItem, last: date) -> bool:
    """On a list of the province that holds through the last day."""
    rows = SignatureListing.objects.filter(product=item.product_id)
    return rows.in_force_on(item.first_day).filter(pk__in=rows.in_force_on(last)).exists()
