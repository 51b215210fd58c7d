"""Papers and payment of a settlement: signed on paper, numbers of tax papers that were made elsewhere."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.actors.note import note
from booths.domain.settlement import SettlementError, answer_settlement
from booths.enums import SettlementAnswer
from booths.models import Settlement

NUMBERED = "booths.settlement.number"
OPENED = "booths.settlement.open"
TAX_PAPERS = ("consignment_slip", "commission_invoice", "sales_list")


class SignedLaterError(SettlementError):
    """Nobody has signed tomorrow, nor before the period ended."""

    message = _("Ngày ký phải từ ngày cuối kỳ đến hôm nay.")
    field = "paper_signed_on"


class NoObjectionError(SettlementError):
    """The Alliance sees totals; a supplier's own rows are opened to it for an objection alone."""

    message = _("Chỉ mở được chi tiết của một đơn vị khi đơn vị ấy báo chưa khớp.")


@transaction.atomic
def note_signed_paper(
    settlement: Settlement, *, paper_number: str, paper_signed_on: date, by: By, now: datetime
) -> Settlement:
    """The supplier signed the printed settlement: that is its answer. Raises SignedLaterError."""
    if not settlement.last_day <= paper_signed_on <= localdate(now):
        raise SignedLaterError
    answered = answer_settlement(settlement, answer=SettlementAnswer.PAPER, by=by, now=now)
    answered.paper_number, answered.paper_signed_on = paper_number.strip()[:60], paper_signed_on
    answered.save(update_fields=["paper_number", "paper_signed_on"])
    return answered


@transaction.atomic
def note_tax_papers(settlement: Settlement, *, by: By, now: datetime, **numbers: str) -> Settlement:
    """Numbers of tax papers made elsewhere; the figures are not touched."""
    locked = Settlement.objects.select_for_update(no_key=True).get(pk=settlement.pk)
    for name in TAX_PAPERS:
        setattr(locked, name, numbers.get(name, "").strip()[:60])
    locked.save(update_fields=TAX_PAPERS)
    note(locked, NUMBERED, by=by, now=now, **{name: getattr(locked, name) for name in TAX_PAPERS})
    return locked


def open_rows(settlement: Settlement, *, by: By, now: datetime) -> Settlement:
    """Let staff read a supplier's own rows, for an objection alone; the log keeps who did. Raises NoObjectionError."""
    if settlement.answer != SettlementAnswer.OBJECTED:
        raise NoObjectionError
    note(settlement, OPENED, by=by, now=now)
    return settlement
