"""Verbs about papers: added, edited, withdrawn, verified."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, user_of
from accounts.domain.history import Change, label_of, note
from accounts.domain.refusal import Refusal
from accounts.domain.validation import check_row
from accounts.domain.version import Clash, Seen, clashes, fingerprint
from catalog.models import Certificate

ADDED = "catalog.certificate.add"
EDITED = "catalog.certificate.edit"
VERIFIED = "catalog.certificate.verify"
WITHDRAWN = "catalog.certificate.withdraw"

PROVEN = ("type", "product", "organisation", "stars", "number", "issuer", "decided_on", "precision", "valid_until")
"""What somebody who verified a paper has compared with the paper itself."""


class CertificateError(Refusal):
    """Something that cannot be done to a paper."""


class CertificateClashError(CertificateError):
    """Somebody else changed the same fields meanwhile."""

    message = _("Có người vừa sửa giấy tờ này. Hãy xem giá trị bây giờ rồi quyết định.")

    def __init__(self, found: list[Clash]) -> None:
        self.clashes = tuple(found)
        super().__init__(field=found[0].field)


class WithdrawalDayError(CertificateError):
    """A paper is withdrawn after it was given, and not before it happens."""

    message = _("Ngày thu hồi phải từ ngày cấp đến hôm nay.")
    field = "withdrawn_on"


class WithdrawalReasonMissingError(CertificateError):
    """Whoever holds the paper will ask."""

    message = _("Hãy ghi lý do hoặc số quyết định thu hồi.")
    field = "reason"


class AlreadyWithdrawnError(CertificateError):
    """The first withdrawal stands."""

    message = _("Giấy tờ này đã được ghi là thu hồi.")


@transaction.atomic
def add_certificate(certificate: Certificate, *, by: By | None, now: datetime) -> Certificate:
    """Write a new paper of a product or an organisation; it holds at once and is not verified.

    Refuses what its model does not take. Noted with the paper and with its holder.
    """
    check_row(certificate)
    certificate.save(force_insert=True)
    note(certificate, ADDED, by=by, now=now)
    _note_with_holder(certificate, [Change("catalog.certificate", None, _in_words(certificate))], by=by, now=now)
    return certificate


@transaction.atomic
def edit_certificate(
    certificate: Certificate, *, fields: Mapping[str, Any], by: By | None, now: datetime, seen: Seen | None = None
) -> Certificate:
    """Change columns of a paper; one that changes in what was verified is to be verified anew.

    `seen` are the fingerprints of what the form had shown. Raises CertificateClashError where somebody else changed
    the same columns to something else meanwhile, and refuses what the model does not take; nothing is written then.
    """
    locked = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if found := clashes(locked, fields, seen or {}):
        raise CertificateClashError(found)
    changes = [
        Change(label_of(locked, name), getattr(locked, name), value)
        for name, value in fields.items()
        if fingerprint(getattr(locked, name)) != fingerprint(value)
    ]
    for name, value in fields.items():
        setattr(locked, name, value)
    if not changes:
        return locked
    if any(change.field.rpartition(".")[2] in PROVEN for change in changes):
        locked.verified_at = locked.verified_by = None
    check_row(locked)
    locked.save()
    note(locked, EDITED, by=by, now=now, changes=changes)
    told = [Change(c.field, c.old, c.new, locked.badge) for c in changes]
    _note_with_holder(locked, told, by=by, now=now)
    return locked


@transaction.atomic
def withdraw_certificate(
    certificate: Certificate, *, on: date, reason: str, by: By | None, now: datetime
) -> Certificate:
    """Note that a paper was taken back by whoever gave it, from the day `on`; it stays in the history.

    Refuses an empty reason, a day before the paper's own or after today, and a paper already withdrawn.
    """
    reason = reason.strip()
    locked = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if locked.withdrawn_on:
        raise AlreadyWithdrawnError
    if not reason:
        raise WithdrawalReasonMissingError
    if on > localtime(now).date() or (locked.decided_on and on < locked.decided_on):
        raise WithdrawalDayError
    locked.withdrawn_on = on
    locked.save(update_fields=["withdrawn_on"])
    note(locked, WITHDRAWN, by=by, now=now, changes=[Change(label_of(locked, "withdrawn_on"), None, on)], reason=reason)
    told = [Change(label_of(locked, "withdrawn_on"), None, on, locked.badge)]
    _note_with_holder(locked, told, by=by, now=now, reason=reason)
    return locked


@transaction.atomic
def verify_certificate(certificate: Certificate, *, by: By, now: datetime) -> Certificate:
    """Note that somebody has seen the paper itself; the first person and time stand."""
    locked = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if locked.verified_at is None:
        locked.verified_at, locked.verified_by = now, user_of(by)
        locked.save(update_fields=["verified_at", "verified_by"])
        note(locked, VERIFIED, by=by, now=now)
    return locked


def _note_with_holder(
    certificate: Certificate, changes: list[Change], *, by: By | None, now: datetime, reason: str = ""
) -> None:
    """The same in the history of the product or organisation, where people look for it."""
    holder = certificate.product or certificate.organisation
    if holder:
        note(holder, EDITED, by=by, now=now, changes=changes, reason=reason)


def _in_words(certificate: Certificate) -> str:
    return " ".join(part for part in (certificate.badge, certificate.number) if part)
