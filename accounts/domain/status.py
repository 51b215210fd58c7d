"""Verbs about the state of an organisation in the province's register (tình trạng hoạt động)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.actors.note import note
from accounts.domain.period import check_periods
from accounts.domain.refusal import Refusal
from accounts.enums import OrganisationState
from accounts.models import Organisation, OrganisationStatus

STATE_SET = "accounts.organisation.state"


class StatusError(Refusal):
    """A state that cannot be set."""


class SameStateError(StatusError):
    """It is in that state."""

    message = _("Đơn vị đang ở tình trạng “%(state)s” rồi.")
    field = "state"


class TooEarlyError(StatusError):
    """The state before it begins on that day or later."""

    message = _("Tình trạng hiện tại bắt đầu từ %(day)s; hãy ghi một ngày sau đó, hoặc sửa dòng cũ trên trang đơn vị.")
    field = "valid_from"


@transaction.atomic
def set_state(
    organisation: Organisation, state: OrganisationState, *, valid_from: date, source: str = "", by: By, now: datetime
) -> OrganisationStatus:
    """Note that an organisation is in `state` from a day on: the open state ends then and a new one begins.

    Raises SameStateError, TooEarlyError, OverlapError where a state of a later time stands there already.
    """
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    rows = list(OrganisationStatus.objects.filter(organisation=locked))
    current = next((row for row in rows if row.valid_to is None), None)
    if current is not None:
        _end(current, state, valid_from)
    row = OrganisationStatus(organisation=locked, state=state, valid_from=valid_from, source=source)
    check_periods([*rows, row])
    if current is not None:
        current.save(update_fields=["valid_to"])
    row.save()
    note(locked, STATE_SET, by=by, state=state.value, valid_from=valid_from.isoformat(), source=source)
    return row


def _end(current: OrganisationStatus, state: OrganisationState, day: date) -> None:
    """Let the open state end on the day, in memory."""
    if current.state == state:
        raise SameStateError(state=state.label)
    if current.valid_from and day <= current.valid_from:
        raise TooEarlyError(day=current.valid_from.strftime("%d/%m/%Y"))
    current.valid_to = day
