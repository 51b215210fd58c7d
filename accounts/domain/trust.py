"""Verbs about trust: whose products go on the site at once, to be looked at afterwards."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, user_of
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.models import Organisation

TRUSTED = "accounts.organisation.trust"
WATCHED = "accounts.organisation.watch"


class TrustReasonMissingError(Refusal):
    """Trust is given and taken back with a reason only: colleagues and the organisation will ask."""

    message = _("Hãy ghi lý do.")
    field = "reason"


@transaction.atomic
def trust_organisation(organisation: Organisation, *, reason: str, by: By, now: datetime) -> Organisation:
    """Let what an organisation publishes go live at once; for a reason, noted. One trusted already stays as it is."""
    locked = _locked(organisation, reason)
    if locked.trusted_at is None:
        locked.trusted_at, locked.trusted_by = now, user_of(by)
        locked.save(update_fields=["trusted_at", "trusted_by", "updated_at"])
        note(locked, TRUSTED, by=by, now=now, reason=reason.strip())
    return locked


@transaction.atomic
def watch_organisation(organisation: Organisation, *, reason: str, by: By, now: datetime) -> Organisation:
    """Let what an organisation publishes wait for approval again; for a reason, noted. What is live stays."""
    locked = _locked(organisation, reason)
    if locked.trusted_at is not None:
        locked.trusted_at = locked.trusted_by = None
        locked.save(update_fields=["trusted_at", "trusted_by", "updated_at"])
        note(locked, WATCHED, by=by, now=now, reason=reason.strip())
    return locked


def _locked(organisation: Organisation, reason: str) -> Organisation:
    if not reason.strip():
        raise TrustReasonMissingError
    return Organisation.objects.select_for_update().get(pk=organisation.pk)
