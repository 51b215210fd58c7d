"""Papers of an event's sellers that end before it (F29): seen by staff, and told to those who can still renew them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _now

from catalog.models import Certificate
from events.enums import EventState, Role
from events.messages import PAPERS_ENDING, tell_registration
from events.models import Event, Offer, Registration

DAYS_BEFORE = (60, 30, 7)
"""Days before an event at which a seller hears of a paper that will not last: renewing takes weeks."""
FORGOTTEN = timedelta(days=365)
"""What ended longer ago is history: nobody renews it for this event."""


@dataclass(frozen=True)
class EndingPaper:
    """The newest paper of its type for one holder, and the last day on which it surely holds."""

    registration: Registration
    paper: Certificate
    until: date

    @property
    def words(self) -> str:
        """ "VietGAP (Vải thiều), hết ngày 01/12/2026"."""
        name = f"{self.paper.type} ({self.paper.product})" if self.paper.product else str(self.paper.type)
        return _now("%(paper)s, hết ngày %(day)s") % {"paper": name, "day": f"{self.until:%d/%m/%Y}"}


def ending_papers(event: Event) -> list[EndingPaper]:
    """Papers of those who come to sell, their own and those of goods they bring, that do not last until the event's
    last day and of which no newer one does; the first to end first. Three queries."""
    if event.last_day is None:
        return []
    rows = event.registrations.coming().filter(role=Role.SELLER, organisation__isnull=False)
    sellers = {row.organisation_id: row for row in rows.order_by("pk")}
    brought = Offer.objects.filter(registration__in=sellers.values()).values_list(
        "supply__organisation_id", "supply__kind_id"
    )
    kinds = set(brought)
    of_goods = Q(product__organisation__in=sellers, product__archived_at=None)
    papers = Certificate.objects.filter(Q(organisation__in=sellers) | of_goods, withdrawn_on=None)
    newest: dict[tuple[int, int | None, int | None], Certificate] = {}
    for paper in papers.select_related("type", "product").order_by("pk"):
        product = paper.product
        if product is not None and (product.organisation_id, product.kind_id) not in kinds:
            continue
        key = (paper.type_id, paper.product_id, paper.organisation_id)
        newest[key] = max(newest.get(key, paper), paper, key=lambda one: one.counted_until or date.max)
    return sorted(_ending(newest.values(), sellers, event.last_day), key=lambda one: (one.until, one.paper.pk))


def _ending(
    papers: Iterable[Certificate], sellers: dict[int | None, Registration], last_day: date
) -> Iterable[EndingPaper]:
    for paper in papers:
        until = paper.counted_until
        holder = paper.product.organisation_id if paper.product else paper.organisation_id
        if until is not None and last_day - FORGOTTEN <= until < last_day:
            yield EndingPaper(sellers[holder], paper, until)


def remind_of_papers(event: Event, *, now: datetime) -> int:
    """Tell each seller of papers that will not last, once for each of `DAYS_BEFORE`; how many were told now."""
    if event.first_day is None or event.state not in (EventState.OPEN, EventState.CLOSED):
        return 0
    left = (event.first_day - localdate(now)).days
    reached = [days for days in DAYS_BEFORE if 0 <= left <= days]
    if not reached:
        return 0
    by_seller: dict[int, list[EndingPaper]] = {}
    for one in ending_papers(event):
        by_seller.setdefault(one.registration.pk, []).append(one)
    told = 0
    for papers in by_seller.values():
        row = papers[0].registration
        once = f"{row.pk}-{event.first_day:%Y%m%d}-{min(reached)}"
        words = "; ".join(paper.words for paper in papers)
        sent = tell_registration(PAPERS_ENDING, row, by=None, now=now, once=once, giay_to=words)
        told += sent is not None and sent.created_at == now
    return told
