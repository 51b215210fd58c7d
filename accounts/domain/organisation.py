"""Verbs about organisations."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from accounts.models import Organisation, User

HIDDEN = "accounts.organisation.hide"
SHOWN = "accounts.organisation.show"


@transaction.atomic
def hide_organisation(organisation: Organisation, *, by: User, reason: str, now: datetime) -> Organisation:
    """Take an organisation, and with it its products, off the public site; a hidden one stays as it is."""
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if locked.hidden_at is None:
        locked.hidden_at, locked.hidden_by = now, by
        locked.save(update_fields=["hidden_at", "hidden_by", "updated_at"])
        log(locked, HIDDEN, user=by, data={"reason": reason})
    return locked


@transaction.atomic
def show_organisation(organisation: Organisation, *, by: User, now: datetime) -> Organisation:
    """Bring a hidden organisation back to the public site."""
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if locked.hidden_at is not None:
        locked.hidden_at = locked.hidden_by = None
        locked.save(update_fields=["hidden_at", "hidden_by", "updated_at"])
        log(locked, SHOWN, user=by)
    return locked
