"""What pages say of bookings."""

from django import template
from django.utils import timezone

from accounts.documents.kind import document_label
from accounts.models import DocumentNumber
from booths.domain import progress
from booths.domain.notice import days_text
from booths.models import Booking

register = template.Library()


@register.filter
def stay(booking: Booking) -> str:
    """From which day through which."""
    return days_text(booking.first_day, booking.last_day)


@register.filter
def next_step(booking: Booking) -> str:
    """What is waited for."""
    return progress.next_step(booking, timezone.now())


@register.filter
def document_name(document: DocumentNumber) -> str:
    """What the paper is called."""
    return document_label(document.kind)
