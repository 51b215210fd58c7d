"""Events of a buyer's own."""

from django.db.models import QuerySet

from accounts.models import User
from events.enums import AnsweredHow
from events.models import Registration


def of_buyer(user: User) -> QuerySet[Registration]:
    """What somebody registered for on an event's page while signed in, the latest event first."""
    rows = Registration.objects.filter(registered_by=user, organisation__isnull=True, how=AnsweredHow.SITE)
    return rows.select_related("event").order_by("-event__first_day", "-pk")
