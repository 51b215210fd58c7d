"""Verbs about organisations."""

from datetime import datetime

from django.db import transaction

from accounts.actors.actor import By, user_of
from accounts.actors.note import note
from accounts.models import Organisation

HIDDEN = "accounts.organisation.hide"
SHOWN = "accounts.organisation.show"


@transaction.atomic
def hide_organisation(organisation: Organisation, *, by: By, reason: str, now: datetime) -> Organisation:
    """Take an organisation, and with it its products, off the public site; a hidden one stays as it is."""
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if locked.hidden_at is None:
        locked.hidden_at, locked.hidden_by = now, user_of(by)
        locked.save(update_fields=["hidden_at", "hidden_by", "updated_at"])
        note(locked, HIDDEN, by=by, reason=reason)
    return locked


@transaction.atomic
def show_organisation(organisation: Organisation, *, by: By, now: datetime) -> Organisation:
    """Bring a hidden organisation back to the public site."""
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if locked.hidden_at is not None:
        locked.hidden_at = locked.hidden_by = None
        locked.save(update_fields=["hidden_at", "hidden_by", "updated_at"])
        note(locked, SHOWN, by=by)
    return locked
