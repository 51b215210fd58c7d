"""Giấy mời: one letter to everybody who is invited, under one number and date that the office (văn thư) gives.

The letter is made before it has a number, so that it can be signed off; once number and date are filled in it is made
again, the same for who is invited later (papers.md A1).
"""

from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import Actor, StaffActor
from accounts.documents.circular import Circular, circular_of, fill_in_for_all, keep_circular
from accounts.documents.issued import issued
from accounts.documents.kind import DocumentKind, Text, register_document
from accounts.documents.layout import Line, Lines, Part, drawn
from accounts.domain.contact import chief_contact
from accounts.models import DocumentNumber, User
from accounts.phones import format_phone
from accounts.work.job import queue_job
from events.messages import days_in_words
from events.models import Event, EventChange, Invitation
from events.permissions import VIEW

LETTERS = "events.letters"
"""The job that makes them."""

FIELDS: dict[str, Text] = {
    "so": _("số, khi văn thư đã cấp"),
    "ngay_ky": _("ngày văn bản, khi văn thư đã cấp"),
    "dia_danh": _("địa danh nơi ban hành"),
    "kinh_moi": _("người, chức vụ, đơn vị được mời, viết liền"),
    "noi_nhan": _("cơ quan, đơn vị được mời"),
    "nguoi_nhan": _("người được mời"),
    "chuc_vu": _("chức vụ người được mời"),
    "thanh_phan": _("mời với tư cách gì"),
    "ly_do": _("vì sao mời đơn vị này"),
    "mo_dau": _("câu mở đầu, với căn cứ nếu có"),
    "to_chuc": _("chủ trì, phối hợp, viết liền"),
    "lien_he": _("câu hẹn đăng ký và nơi liên hệ"),
    "co_quan": _("tên Liên minh"),
    "su_kien": _("tên sự kiện"),
    "thoi_gian": _("giờ, ngày tổ chức"),
    "dia_diem": _("địa điểm"),
    "chu_tri": _("đơn vị chủ trì"),
    "phoi_hop": _("các đơn vị phối hợp"),
    "can_cu": _("căn cứ văn bản"),
    "han_dang_ky": _("nhận đăng ký đến hết ngày"),
    "dien_thoai": _("điện thoại liên hệ"),
}
ROWS = {"chuong_trinh": {"muc": _("một mục của chương trình")}}
SAMPLE: dict[str, Any] = {**{name: f"({name})" for name in FIELDS}, "chuong_trinh": [{"muc": "8:00 Khai mạc"}]}


def draw_letter() -> bytes:
    """The letter as it stands until staff bring theirs."""
    parts: list[Part] = [
        Line("{{ mo_dau }}"),
        Line("{{ co_quan }} trân trọng kính mời: {{ kinh_moi }}", heading=True),
        Line("Tới dự: {{ su_kien }} (thành phần: {{ thanh_phan }})."),
        Line("{{ to_chuc }}"),
        Line("Thời gian: {{ thoi_gian }}."),
        Line("Địa điểm: {{ dia_diem }}."),
        Lines("chuong_trinh", [("Chương trình", "{{ d.muc }}")]),
        Line("{{ lien_he }}"),
        Line("Sự có mặt của Quý vị góp phần vào thành công của sự kiện."),
    ]
    head = {"number": "Số: {{ so }}", "issuer": "{{ co_quan|upper }}", "dated": "{{ dia_danh }}, {{ ngay_ky }}"}
    told = {"title": "GIẤY MỜI", "subtitle": "Dự {{ su_kien }}"}
    copies = ("Như trên;", "Lưu: VT.")
    return drawn(**head, **told, parts=parts, signers=("CHỦ TỊCH",), copies_to=copies, appendices=())


def _reads(document: DocumentNumber, by: Actor) -> bool:
    return isinstance(by, StaffActor) and by.user.has_perm(VIEW)


LETTER = register_document(
    DocumentKind(
        "events.letter",
        _("Giấy mời dự sự kiện"),
        fields=FIELDS,
        rows=ROWS,
        sample=SAMPLE,
        original=draw_letter,
        may_read=_reads,
        permission=VIEW,
    )
)


def letter_of(event: Event) -> DocumentNumber | None:
    """The event's letter, without its file; None before it is made."""
    return circular_of(LETTER, event)


def letter_before(change: EventChange) -> DocumentNumber | None:
    """The letter that says what stood before a change: it is made anew; None where there is none, or nobody to come."""
    paper = letter_of(change.event)
    is_old = paper is not None and change.event.is_running and paper.made_at < change.decided_at
    return paper if is_old else None


def ask_for_letters(event: Event, *, by: User, now: datetime) -> None:
    """Have the letters made, or made again, in the background; a second press while they are made changes nothing."""
    queue_job(LETTERS, by=by, now=now, once=f"letters-{event.pk}", event=event.pk)


def fill_in_letters(event: Event, *, now: datetime) -> Circular:
    """The letter to each who is invited and did not decline, by name, with the number there is. Writes nothing.

    Raises NobodyAddressedError, TemplateFaultError.
    """
    paper = letter_of(event)
    number, dated = (paper.number, paper.dated) if paper else ("", None)
    rows = event.invitations.filter(declined_at=None).select_related("organisation")
    about = _about(event)
    everyone = [{**about, **issued(number, dated), **_addressed(row)} for row in rows.prefetch_related(_CONTACTS)]
    return fill_in_for_all(LETTER, everyone, day=localdate(now))


def keep_letters(event: Event, circular: Circular, *, by: User | None, now: datetime) -> DocumentNumber:
    """Keep the letters that were filled in, under the event's one number."""
    return keep_circular(LETTER, circular, subject=event, by=by, now=now)


_CONTACTS = "organisation__contacts"


def _addressed(row: Invitation) -> dict[str, str]:
    contact = chief_contact(row.organisation)
    person = row.person or (contact.name if contact else "")
    role = str(row.get_role_display()).lower()
    return {
        "kinh_moi": ", ".join(part for part in (person, row.post, row.invited_name) if part),
        "noi_nhan": row.invited_name,
        "nguoi_nhan": person or "Đại diện đơn vị",
        "chuc_vu": row.post,
        "thanh_phan": role,
        "ly_do": row.reason,
    }


def _about(event: Event) -> dict[str, Any]:
    lines = [line.strip() for line in event.programme.splitlines() if line.strip()]
    owner, basis = settings.OWNER_NAME, "; ".join(line.strip() for line in event.basis.splitlines() if line.strip())
    partners = ", ".join(partner.name for partner in event.partners.all())
    lead, until = event.lead.name if event.lead else owner, event.register_until
    call = f"liên hệ {owner}, điện thoại {format_phone(settings.OWNER_PHONE)}"
    return {
        "mo_dau": f"{f'Căn cứ {basis}, ' if basis else ''}{owner} tổ chức {event.name}.",
        "to_chuc": f"Chủ trì: {lead}.{f' Phối hợp: {partners}.' if partners else ''}",
        "lien_he": f"Xin đăng ký đến hết ngày {until:%d/%m/%Y}; {call}." if until else f"Xin {call}.",
        "co_quan": owner,
        "dia_danh": settings.HOME_PROVINCE,
        "su_kien": event.name,
        "thoi_gian": f"{_clock(event.begins_at)}ngày {days_in_words(event)}",
        "dia_diem": event.hall,
        "chu_tri": lead,
        "phoi_hop": partners,
        "can_cu": basis,
        "han_dang_ky": f"{until:%d/%m/%Y}" if until else "",
        "dien_thoai": format_phone(settings.OWNER_PHONE),
        "chuong_trinh": [{"muc": line} for line in lines],
    }


def _clock(moment: time | None) -> str:
    return f"{moment.hour} giờ {moment:%M}, " if moment else ""
