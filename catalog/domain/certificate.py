"""Verbs about papers."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from catalog.models import Certificate

VERIFIED = "catalog.certificate.verify"


@transaction.atomic
def verify_certificate(certificate: Certificate, *, by: User, now: datetime) -> Certificate:
    """Note that somebody has seen the paper itself; the first person and time stand."""
    locked = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if locked.verified_at is None:
        locked.verified_at, locked.verified_by = now, by
        locked.save(update_fields=["verified_at", "verified_by"])
        log(locked, VERIFIED, user=by)
    return locked
