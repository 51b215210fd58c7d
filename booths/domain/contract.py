"""The papers of a booking: contract, minutes of handing over and of giving back, made from templates in Word."""

from datetime import date, datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.amount_words import amount_in_words
from accounts.documents.document import give_number, keep_signed, make_document
from accounts.domain.refusal import Refusal
from accounts.models import DocumentNumber, User
from accounts.numbers import grouped, quantity_text
from booths.domain.booking import hand_over, note_contract
from booths.domain.charge import account_of, charges_of
from booths.domain.contract_layout import CONTRACT, HANDOVER, PARTY_FIELDS, RETURN
from booths.domain.receipt import RECEIPT
from booths.enums import BookingState, PartyRole
from booths.models import Booking, BookingParty


class NotPrintableError(Refusal):
    """Which paper is printed depends on the state."""

    message = _("Chưa in được giấy này khi đợt thuê đang “%(state)s”.")


class NoContractError(Refusal):
    """What is signed was printed before."""

    message = _("Chưa in hợp đồng cho đợt thuê này. Hãy in hợp đồng trước.")


class HalfNumberError(Refusal):
    """The office gives a number on a day; one without the other is kept nowhere."""

    message = _("Số và ngày hợp đồng ghi cùng nhau; văn thư chưa cấp thì để trống cả hai.")
    field = "dated"


PLAN, NO_PLAN = "theo sơ đồ kèm theo, là phụ lục của hợp đồng", "theo biên bản bàn giao"

PRINTED_IN = {
    CONTRACT: (BookingState.APPROVED, BookingState.CONTRACTED, BookingState.RUNNING),
    HANDOVER: (BookingState.APPROVED, BookingState.CONTRACTED, BookingState.RUNNING),
    RETURN: (BookingState.RUNNING, BookingState.ENDED, BookingState.STOPPED),
}
"""In which states each paper may be made."""


def print_paper(booking: Booking, kind: str, *, by: User, now: datetime) -> DocumentNumber:
    """Make contract or minutes of the booking as it stands. Raises NotPrintableError."""
    if booking.state not in PRINTED_IN[kind]:
        raise NotPrintableError(state=booking.get_state_display())
    return make_document(
        kind,
        subject=booking,
        organisation=booking.organisation,
        values=paper_values(booking),
        by=by,
        now=now,
    )


def papers_of(booking: Booking) -> list[DocumentNumber]:
    """The papers that stand, of the booking and its payments, newest first, without their files; three queries."""
    payments = list(booking.payments.values_list("pk", flat=True))
    receipts = DocumentNumber.objects.filter(kind=RECEIPT, subject_id__in=payments)
    rows = [*DocumentNumber.objects.about(booking).standing().defer("docx"), *receipts.standing().defer("docx")]
    return sorted(rows, key=lambda row: (row.made_at, row.pk), reverse=True)


def sign_contract(
    booking: Booking,
    *,
    by: User,
    now: datetime,
    number: str = "",
    dated: date | None = None,
    file: "File[bytes] | None" = None,
) -> Booking:
    """The contract is signed: the state follows; number and date where the office has given them, scan where there is
    one. Raises WrongStateError, HalfNumberError, NumberTakenError, FileError, NoContractError; then nothing is written.
    """
    if bool(number.strip()) != (dated is not None):
        raise HalfNumberError
    paper = _last_paper(booking, CONTRACT)
    if paper is None:
        raise NoContractError
    with transaction.atomic():
        signed = note_contract(booking, by=by, now=now)
        if number.strip() and dated is not None:
            give_number(paper, number=number, dated=dated, by=by, now=now)
        if file:
            keep_signed(paper, file=file, by=by, now=now)
    return signed


@transaction.atomic
def hand_over_stall(booking: Booking, *, by: User, now: datetime, reason: str = "") -> Booking:
    """Hand the stall over and make the minutes that are signed there. Raises as `hand_over` and `make_document`; then
    it is not handed over."""
    running = hand_over(booking, by=by, now=now, reason=reason)
    print_paper(running, HANDOVER, by=by, now=now)
    return running


def paper_values(booking: Booking) -> dict[str, Any]:
    """All that the papers of a booking may name, "" for what is not known."""
    parties = {party.role: party for party in booking.parties.select_related("organisation")}
    lines, account = charges_of(booking), account_of(booking)
    contract = _last_paper(booking, CONTRACT)
    return {
        **_party("ben_cho_thue", parties.get(PartyRole.OWNS) or parties.get(PartyRole.ARRANGES)),
        **_party("ben_thue", parties.get(PartyRole.SIGNS)),
        **_party("dau_moi", parties.get(PartyRole.ARRANGES)),
        **_place(booking),
        "so": "",
        "hop_dong": contract.named if contract else "",
        "can_cu": "; ".join(f"công văn {_letter(party)}" for party in parties.values() if party.number),
        "da_tra": grouped(account.paid),
        **_sum("phai_tra", lines.due),
        **_sum("dat_coc", lines.deposit),
        **_sum("con_phai_tra", account.open_due),
        **_sum("coc_con_giu", account.deposit_held),
        "khoan": [
            {
                "ten": charge.label,
                "luong": quantity_text(charge.quantity),
                "don_vi": charge.unit,
                "don_gia": "" if charge.price is None else grouped(charge.price),
                "thanh_tien": grouped(charge.amount),
            }
            for charge in lines.charges
        ],
    }


def _sum(name: str, amount: int) -> dict[str, str]:
    """In figures and in words, as papers ask for it."""
    return {name: grouped(amount), f"{name}_chu": amount_in_words(amount)}


def _party(side: str, party: BookingParty | None) -> dict[str, str]:
    if party is None:
        return {f"{side}{ending}": "" for ending in PARTY_FIELDS}
    organisation = party.organisation
    told = {
        "": organisation.name,
        "_dia_chi": organisation.address,
        "_mst": organisation.tax_number,
        "_dien_thoai": organisation.phone,
        "_dai_dien": party.represented_by,
        "_chuc_vu": party.post,
        "_uy_quyen": party.authority or ("không" if party.represented_by else ""),
    }
    return {f"{side}{ending}": value for ending, value in told.items()}


def _place(booking: Booking) -> dict[str, str]:
    stalls = list(booking.stalls.all())
    return {
        "dia_diem": booking.venue.name,
        "dia_chi": booking.venue.address,
        "gio_mo_cua": booking.venue.opens,
        "gian": ", ".join(stall.code for stall in stalls),
        "dien_tich": quantity_text(sum((stall.area for stall in stalls[1:]), stalls[0].area)) if stalls else "",
        "tu_ngay": _day(booking.first_day),
        "den_ngay": _day(booking.last_day) or "khi một bên báo ngừng",
        "ngay_cuoi": _day(booking.ended_on or booking.last_day),
        "vi_tri": PLAN if stalls and all(stall.x is not None for stall in stalls) else NO_PLAN,
        "muc_dich": booking.purpose.rstrip(". "),
    }


def _day(day: date | None) -> str:
    return date_format(day, "d/m/Y") if day else ""


def _letter(party: BookingParty) -> str:
    return f"số {party.number} ngày {_day(party.dated)} của {party.organisation.name}"


def _last_paper(booking: Booking, kind: str) -> DocumentNumber | None:
    return DocumentNumber.objects.about(booking).standing().filter(kind=kind).defer("docx").first()
