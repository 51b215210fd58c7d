"""Verbs about membership of the Alliance (thành viên Liên minh)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.actors.note import note
from accounts.domain.period import check_periods
from accounts.domain.refusal import Refusal
from accounts.enums import MembershipKind
from accounts.models import Membership, Organisation

CREATED = "wagtail.create"
CHANGED = "wagtail.edit"
ENDED = "accounts.membership.end"


class MembershipError(Refusal):
    """Something that cannot be done to a membership."""


class EndedMembershipError(MembershipError):
    """It ended before."""

    message = _("Tư cách thành viên này đã thôi từ ngày %(day)s.")


def add_membership(
    organisation: Organisation, *, kind: MembershipKind, valid_from: date, decision: str = "", by: By, now: datetime
) -> Membership:
    """Make an organisation a member from a day on; raises OverlapError where it is one then or later."""
    row = Membership(organisation=organisation, kind=kind, valid_from=valid_from, decision=decision)
    return save_membership(row, by=by, now=now)


@transaction.atomic
def save_membership(membership: Membership, *, by: By, now: datetime) -> Membership:
    """Write a new or changed membership; raises OverlapError or BackwardsError."""
    Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    others = Membership.objects.filter(organisation=membership.organisation_id).exclude(pk=membership.pk)
    check_periods([*others, membership])
    is_new = membership.pk is None
    membership.save()
    note(membership, CREATED if is_new else CHANGED, by=by)
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, valid_to: date, decision: str = "", by: By, now: datetime) -> Membership:
    """End a membership before the day `valid_to`, by a decision where there is one.

    Raises EndedMembershipError where it has an end, BackwardsError where it would not last a day.
    """
    held = Membership.objects.select_for_update().get(pk=membership.pk)
    if held.valid_to is not None:
        raise EndedMembershipError(day=held.valid_to.strftime("%d/%m/%Y"))
    held.valid_to = valid_to
    check_periods([held], field="valid_to")
    held.save(update_fields=["valid_to"])
    note(held, ENDED, by=by, valid_to=valid_to.isoformat(), decision=decision)
    return held
