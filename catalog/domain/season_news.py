"""A season that comes early or late is told to whoever waits for its goods: each such deal becomes call work."""

from datetime import datetime
from decimal import Decimal

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.calls.kind import CallKind, register_call
from accounts.calls.task import open_call
from accounts.enums import CallState
from accounts.models import CallTask
from catalog.enums import Per
from catalog.models import Deal, Product

CALL = "catalog.season_moved"
register_call(CallKind(name=CALL, label=_("Vụ thu hoạch sớm, muộn")))


def waiting_deals(product: Product) -> QuerySet[Deal]:
    """Deals of its producer that go on, for this product or, where none is named, for goods of its kind.

    A deal for one quantity that was handed over whole waits for nothing more.
    """
    same = Q(product=product)
    if product.kind_id is not None:
        same |= Q(product__isnull=True, kind=product.kind_id)
    rows = Deal.objects.filter(same, seller=product.organisation_id, lost_at__isnull=True)
    delivered = Coalesce(Sum("deliveries__quantity"), Value(Decimal(0)))
    return rows.annotate(delivered=delivered).exclude(
        per=Per.ONCE, quantity__isnull=False, delivered__gte=F("quantity")
    )


def warn_deals(product: Product, *, words: str, by: By | None, now: datetime) -> int:
    """Have the buyer of each such deal called; a call that still waits says the latest. How many deals."""
    asked = ("quotation__enquiry", "quotation__invitation__request")
    deals = list(waiting_deals(product).select_related("owner", "buyer", *asked).order_by("pk"))
    for deal in deals:
        title = _now("%(goods)s của %(seller)s: %(words)s") % {
            "goods": product.name,
            "seller": deal.seller_name,
            "words": words,
        }
        text = _now("Báo %(buyer)s: %(words)s. Hẹn lại ngày giao, lượng giao; hỏi có cần nguồn khác không.") % {
            "buyer": deal.buyer_name,
            "words": words,
        }
        if _waiting_calls(deal).update(title=title[:200], text=text):
            continue
        more = {"subject": deal, "owner": deal.owner, "organisation": deal.buyer, "phone": _phone_of(deal)}
        open_call(CALL, title=title[:200], text=text, name=deal.buyer_name, by=by, now=now, **more)
    return len(deals)


def _phone_of(deal: Deal) -> str:
    """The buyer's number in the register, else the one under which the buyer asked; empty where none is known."""
    if deal.buyer and deal.buyer.phone:
        return str(deal.buyer.phone)
    quotation = deal.quotation
    if quotation is None:
        return ""
    asked = quotation.enquiry or (quotation.invitation.request if quotation.invitation else None)
    return str(asked.phone) if asked else ""


def _waiting_calls(deal: Deal) -> QuerySet[CallTask]:
    about = {"subject_type": ContentType.objects.get_for_model(deal), "subject_id": deal.pk}
    return CallTask.objects.filter(kind=CALL, state=CallState.OPEN, **about)
