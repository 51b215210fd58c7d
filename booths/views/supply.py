"""One's own goods at somebody else's stall: what is left, what was sold, what is to be confirmed."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.portal.card import Card, Line
from accounts.portal.gate import for_contacts, portal_page
from booths.consignment.permissions import get_supplied_consignment, operator_of
from booths.domain.settlement import figures_of
from booths.domain.stock import stock_of
from booths.domain.terms import scans_of, signed_terms_on
from booths.domain.terms_paper import paper_of
from booths.enums import SettlementAnswer
from booths.models import Consignment, ConsignmentTerms
from booths.views.board import BOARD, dong, stay_text
from booths.views.delivery import delivery_line
from booths.views.stock import left_text
from booths.views.supplier import terms_text


@for_contacts(Right.ANSWER)
def supply(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Settlements first, then goods, deliveries and terms; nobody else's rows."""
    row = get_supplied_consignment(actor, pk)
    settled = [
        Line(
            f"{one.first_day:%d/%m} – {one.last_day:%d/%m/%Y}",
            reverse("portal_settlement", args=[one.pk]),
            _("còn được nhận %(owed)s · %(answer)s") % {"owed": dong(one.owed), "answer": one.get_answer_display()},
            urgent=one.answer == SettlementAnswer.SILENT,
        )
        for one in row.settlements.all()
    ]
    settled += _since(row, timezone.localdate())
    goods = list(row.goods.order_by("name", "pk"))
    left = stock_of(goods)
    shelf = [Line(str(good), reverse("portal_good", args=[good.pk]), left_text(left[good.pk])) for good in goods]
    notes = [delivery_line(one) for one in row.deliveries.select_related("consignment__supplier")[:20]]
    cards = [Card(_("Đối chiếu"), settled)] if settled else []
    cards += [Card(_("Hàng của mình trên kệ"), shelf)]
    cards += [Card(_("Phiếu giao nhận"), notes)] if notes else []
    buttons = []
    terms = row.terms.signed().order_by("-valid_from").first()
    if terms is not None and signed_terms_on(row, terms.valid_from):
        cards.append(Card(_("Thoả thuận"), [Line(terms_text(terms), "", terms.number), *_papers(terms)]))
        buttons = [(reverse("portal_stall_deliver", args=[pk]), _("Lập phiếu giao nhận"))]
    lead = _("%(who)s bán · %(days)s") % {"who": operator_of(row.booking), "days": stay_text(row.booking)}
    back = reverse("portal_consignment")
    shown = {"title": str(row.booking.venue), "lead": lead, "back": back, "buttons": buttons}
    return portal_page(request, actor, BOARD, cards=cards, **shown)


def _since(row: Consignment, today: date) -> list[Line]:
    """What was sold since the last period, by the sheets that came in so far."""
    last = row.settlements.order_by("-last_day").values_list("last_day", flat=True).first()
    first = last + timedelta(days=1) if last else row.booking.first_day or today
    if first > today:
        return []
    found = figures_of([row], first=first, last=today)[row.pk]
    told = {"net": dong(found.net), "due": dong(found.due)}
    title = _("Từ %(day)s đến nay, chưa chốt") % {"day": f"{first:%d/%m/%Y}"}
    return [Line(title, "", _("bán được %(net)s · tạm tính được nhận %(due)s") % told)]


def _papers(terms: ConsignmentTerms) -> list[Line]:
    """The paper in Word and its scans."""
    paper = paper_of(terms)
    lines = [Line(_("Bản Word"), paper.get_absolute_url())] if paper else []
    return lines + [
        Line(_("Bản đã ký: %(name)s") % {"name": one.name}, one.get_absolute_url()) for one in scans_of(terms)
    ]
