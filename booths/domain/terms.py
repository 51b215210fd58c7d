"""Terms of a consignment (thoả thuận ký gửi): drafted, printed, signed; nothing is taken in before."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.files.private import keep_file
from accounts.models import PrivateFile
from booths.enums import TermsModel
from booths.models import Consignment, ConsignmentTerms, SaleLine

DRAFTED = "booths.terms.draft"
SIGNED = "booths.terms.sign"
SCANNED = "booths.terms.scan"
SCAN = "booths.terms"
"""The kind of private file that keeps the signed paper."""


class TermsError(Refusal):
    """Something that cannot be done to terms."""


class RateWrongError(TermsError):
    """A commission has a rate, the difference has none."""

    message = _("Hoa hồng cần ghi từ 0 đến 100 %; cách chênh lệch giá thì để trống.")
    field = "rate"


class SignedAlreadyError(TermsError):
    """Signed terms stay; new ones hold from another day on."""

    message = _("Thoả thuận áp dụng từ ngày này đã ký. Muốn đổi, hãy lập thoả thuận mới từ ngày khác.")
    field = "valid_from"


class SignatureMissingError(TermsError):
    """A signed paper has a number and a day."""

    message = _("Hãy ghi số thoả thuận và ngày ký, như trên bản giấy.")
    field = "number"


class NotSignedError(TermsError):
    """A scan is one of the signed paper."""

    message = _("Thoả thuận chưa ghi đã ký. Hãy ghi số và ngày ký trước.")


class SignedInFutureError(TermsError):
    """Nobody has signed tomorrow."""

    message = _("Ngày ký không thể sau hôm nay.")
    field = "signed_on"


class SoldUnderOthersError(TermsError):
    """What was sold keeps the terms that it was sold under."""

    message = _("Đã bán theo thoả thuận trước đến ngày %(last)s. Hãy làm bản nháp khác, áp dụng từ sau ngày đó.")
    field = "signed_on"


@transaction.atomic
def draft_terms(
    consignment: Consignment,
    *,
    valid_from: date,
    model: TermsModel,
    rate: Decimal | None,
    by: By,
    now: datetime,
    **clauses: Any,
) -> ConsignmentTerms:
    """Write terms that hold from a day on, or change a draft of that day; `clauses` are the row's other texts.

    Raises RateWrongError, SignedAlreadyError.
    """
    Consignment.objects.select_for_update(no_key=True).get(pk=consignment.pk)
    if (model == TermsModel.COMMISSION) != (rate is not None) or not 0 <= (rate or 0) <= 100:
        raise RateWrongError
    drafts = ConsignmentTerms.objects.select_for_update(no_key=True).filter(consignment=consignment)
    terms = drafts.filter(valid_from=valid_from).first()
    if terms is not None and terms.signed_on is not None:
        raise SignedAlreadyError
    terms = terms or ConsignmentTerms(consignment=consignment, valid_from=valid_from)
    terms.model, terms.rate = model, rate
    for name, value in clauses.items():
        setattr(terms, name, value)
    terms.save()
    note(terms, DRAFTED, by=by, now=now)
    return terms


@transaction.atomic
def sign_terms(
    terms: ConsignmentTerms, *, number: str, signed_on: date, by: By, now: datetime, scan: Any = None
) -> ConsignmentTerms:
    """Both sides signed the paper: its number, day and, where there is one, its scan. From now on goods may come.

    Raises SignedAlreadyError, SignatureMissingError, SignedInFutureError, SoldUnderOthersError where goods were sold
    since under other terms, and what `keep_file` refuses.
    """
    Consignment.objects.select_for_update(no_key=True).get(pk=terms.consignment_id)  # as who sells: none meanwhile
    locked: ConsignmentTerms = ConsignmentTerms.objects.select_for_update(no_key=True).get(pk=terms.pk)
    if locked.signed_on is not None:
        raise SignedAlreadyError
    if not number.strip():
        raise SignatureMissingError
    if signed_on > localdate(now):
        raise SignedInFutureError
    _demand_unsold(locked)
    locked.number, locked.signed_on = number.strip()[:60], signed_on
    locked.save(update_fields=["number", "signed_on"])
    if scan is not None:
        keep_file(scan, kind=SCAN, subject=locked, by=by, now=now)
    note(locked, SIGNED, by=by, now=now, number=locked.number)
    return locked


def _demand_unsold(terms: ConsignmentTerms) -> None:
    sales = SaleLine.objects.filter(good__consignment=terms.consignment_id, movement__day__gte=terms.valid_from)
    last = sales.order_by("-movement__day").values_list("movement__day", flat=True).first()
    if last is not None:
        raise SoldUnderOthersError(last=date_format(last, "d/m/Y"))


def keep_scan(terms: ConsignmentTerms, *, scan: Any, by: By, now: datetime) -> PrivateFile:
    """Keep a scan of signed terms beside them. Raises NotSignedError and what `keep_file` refuses."""
    if terms.signed_on is None:
        raise NotSignedError
    kept = keep_file(scan, kind=SCAN, subject=terms, by=by, now=now)
    note(terms, SCANNED, by=by, now=now, name=kept.name)
    return kept


def scans_of(terms: ConsignmentTerms) -> list[PrivateFile]:
    """Scans of the signed paper, in the order in which they came."""
    return list(PrivateFile.objects.about(terms).filter(kind=SCAN).order_by("pk"))


def signed_terms_on(consignment: Consignment, day: date) -> ConsignmentTerms | None:
    """The signed terms in force on a day."""
    return consignment.terms.signed().in_force_on(day).first()
