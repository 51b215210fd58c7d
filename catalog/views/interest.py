"""What buyers looked at and searched for, on one screen of the portal."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.portal.gate import for_contacts, portal_page
from catalog.domain.views import interest_in


@for_contacts(Right.OFFER)
@require_safe
def interest(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """Views by product and month, and the searches that led to each."""
    today = timezone.localdate()
    rows = interest_in(actor, today)
    total = sum(row.this_month for row in rows)
    return portal_page(request, actor, "catalog/portal/interest.html", rows=rows, total=total, today=today)
