"""What an organisation says of itself (hồ sơ), written by those in charge and live at once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, as_actor
from accounts.actors.right import Right, require_right
from accounts.domain.history import Change, label_of, note
from accounts.domain.refusal import Refusal
from accounts.domain.validation import check_row
from accounts.domain.version import Clash, Seen, changed_since, clashes
from accounts.models import Organisation

OWN = ("address", "phone", "phone_public", "email", "website", "about", "representative", "representative_post")
"""Columns that those in charge keep themselves; name, number, kind and place are the register's."""

CHANGED = "wagtail.edit"


class ProfileClashError(Refusal):
    """Somebody else changed the same meanwhile."""

    message = _("Có người vừa sửa: %(told)s. Hãy xem lại rồi lưu.")

    def __init__(self, found: list[Clash]) -> None:
        told = "; ".join(f"{Organisation._meta.get_field(clash.field).verbose_name}: {clash.now}" for clash in found)
        super().__init__(told=told)
        self.clashes = found


@transaction.atomic
def change_profile(
    organisation: Organisation, typed: Mapping[str, Any], *, seen: Seen, by: By, now: datetime
) -> Organisation:
    """Write what the person changed of OWN; `seen` are the fingerprints of what the form had shown.

    Raises ProfileClashError; refuses what the model does not take (InvalidRowError); nothing is written then.
    """
    require_right(as_actor(by), Right.ORGANISATION)
    row = Organisation.objects.select_for_update().get(pk=organisation.pk)
    fields = {name: value for name, value in changed_since(seen, typed).items() if name in OWN}
    if found := clashes(row, fields, seen):
        raise ProfileClashError(found)
    changes = [Change(label_of(row, name), getattr(row, name), value) for name, value in fields.items()]
    for name, value in fields.items():
        setattr(row, name, value)
    check_row(row)
    if changes:
        row.save(update_fields=[*fields, "updated_at"])
        note(row, CHANGED, by=by, now=now, changes=changes)
    return row
