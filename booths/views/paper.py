"""Papers of shared stalls in the portal, made this moment for whoever they concern."""

from collections.abc import Callable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.portal.gate import for_contacts
from booths.consignment.permissions import get_delivery_for, get_operated_booking, get_settlement_for
from booths.papers.delivery import delivery_paper
from booths.papers.sales_list import sales_list_paper
from booths.papers.settlement import settlement_paper
from booths.papers.sheet import sheet_paper
from booths.papers.shelf import shelf_labels, stall_sign

Make = Callable[[HttpRequest, ContactActor, int], bytes]


def _sales_list(request: HttpRequest, actor: ContactActor, pk: int) -> bytes:
    booking = get_operated_booking(actor, pk)
    try:
        first, last = (date.fromisoformat(request.GET.get(name, "")) for name in ("tu", "den"))
    except ValueError as error:
        raise Http404 from error
    return sales_list_paper(booking, first=first, last=last).pdf()


PAPERS: dict[str, Make] = {
    "giao-nhan": lambda request, actor, pk: delivery_paper(get_delivery_for(actor, pk)).pdf(),
    "doi-chieu": lambda request, actor, pk: settlement_paper(get_settlement_for(actor, pk)).pdf(),
    "phieu-ngay": lambda request, actor, pk: sheet_paper(
        get_operated_booking(actor, pk), day=timezone.localdate()
    ).pdf(),
    "nhan-ke": lambda request, actor, pk: shelf_labels(get_operated_booking(actor, pk), day=timezone.localdate()),
    "bien-gian": lambda request, actor, pk: stall_sign(get_operated_booking(actor, pk)),
    "bang-ke": _sales_list,
}


@for_contacts(Right.ANSWER)
def paper(request: HttpRequest, actor: ContactActor, kind: str, pk: int) -> HttpResponse:
    """The PDF, shown in the browser; what does not concern one's organisation is not there."""
    if kind not in PAPERS:
        raise Http404
    name = f'inline; filename="{kind}-{pk}.pdf"'
    headers = {"Content-Disposition": name, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(PAPERS[kind](request, actor, pk), content_type="application/pdf", headers=headers)
