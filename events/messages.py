"""What people are told about events: an invitation, a place, proposals, a change."""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.calls.kind import CallKind, register_call
from accounts.calls.task import drop_calls, open_call
from accounts.domain.contact import chief_contact
from accounts.links.link import ensure_link
from accounts.messages.kind import MessageKind, register_message
from accounts.messages.message import Recipient, send_message, to_contact
from accounts.models import CallTask, Message, SecretLink
from events.enums import ChangeKind, EventState
from events.models import Event, EventChange, Invitation, Registration

ANSWER = "events.answer_invitation"
OWN = "events.own_registration"
"""Kinds of links; events/links.py registers them with what they show."""
INVITED = "events.invited"
REGISTERED = "events.registered"
SEATED = "events.seated"
PROPOSED = "events.proposed"
CHANGED = "events.changed"
INVITED_CHANGED = "events.invitation_changed"
PAPERS_ENDING = "events.papers_ending"
INVITE_BY_PHONE = "events.invite_by_phone"
TELL_CHANGE = "events.tell_change"
FOLLOW_UP = "events.follow_up"

WHEN = {"su_kien": _("tên sự kiện"), "ngay": _("ngày tổ chức"), "noi": _("địa điểm")}

register_message(
    MessageKind(
        name=INVITED,
        label=_("Mời dự sự kiện"),
        title="Mời {don_vi_moi} dự {su_kien}",
        text=(
            "Chào {nguoi}, {lien_minh} mời {don_vi_moi} dự {su_kien}, ngày {ngay}, tại {noi}. "
            "Trả lời ba câu ở đây là xong đăng ký, không cần đăng nhập: {link} "
            "Không đi được cũng xin bấm báo giúp. Cần hỏi xin gọi {dien_thoai}."
        ),
        variables={**WHEN, "don_vi_moi": _("đơn vị được mời")},
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=REGISTERED,
        label=_("Đã ghi đăng ký dự sự kiện"),
        title="{su_kien}: đã ghi đăng ký của {don_vi_dk}",
        text=(
            "Chào {nguoi}, đăng ký dự {su_kien} (ngày {ngay}, tại {noi}) của {don_vi_dk}: {tinh_trang}. "
            "Xem, sửa hoặc xin rút tại đây: {link}"
        ),
        variables={**WHEN, "don_vi_dk": _("đơn vị đăng ký"), "tinh_trang": _("có chỗ hay đang chờ")},
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=SEATED,
        label=_("Đã có chỗ dự sự kiện"),
        title="{su_kien}: đã có chỗ cho {don_vi_dk}",
        text=(
            "Chào {nguoi}, {don_vi_dk} đang chờ chỗ dự {su_kien} nay đã có chỗ: ngày {ngay}, tại {noi}. "
            "Không đi nữa xin bấm trả chỗ cho người khác: {link}"
        ),
        variables={**WHEN, "don_vi_dk": _("đơn vị đăng ký")},
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=PROPOSED,
        label=_("Đề xuất gặp gỡ tại sự kiện"),
        title="{su_kien}: {so} đề xuất gặp gỡ cho {don_vi_dk}",
        text=(
            "Chào {nguoi}, tại {su_kien} ngày {ngay}, {lien_minh} đề xuất {don_vi_dk} gặp {so} đơn vị. "
            "Xem vì sao hợp, còn thiếu gì, và bấm muốn gặp hay không: {link}"
        ),
        variables={**WHEN, "don_vi_dk": _("đơn vị đăng ký"), "so": _("số đề xuất")},
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=CHANGED,
        label=_("Sự kiện đổi ngày, đổi nơi hoặc huỷ"),
        title="{su_kien}: {thay_doi}",
        text=(
            "Chào {nguoi}, {su_kien}: {thay_doi}. Lý do: {ly_do}. Thời gian: {ngay}, địa điểm: {noi}. "
            "Đăng ký của {don_vi_dk}: {link} Cần hỏi xin gọi {dien_thoai}."
        ),
        variables={
            **WHEN,
            "don_vi_dk": _("đơn vị đăng ký"),
            "thay_doi": _("đổi ngày, đổi địa điểm hay huỷ"),
            "ly_do": _("lý do"),
        },
        has_link=True,
        urgent=True,
    )
)

register_message(
    MessageKind(
        name=INVITED_CHANGED,
        label=_("Sự kiện đã mời đổi ngày, đổi nơi hoặc huỷ"),
        title="{su_kien}: {thay_doi}",
        text=(
            "Chào {nguoi}, {su_kien} đã mời {don_vi_moi}: {thay_doi}. Lý do: {ly_do}. "
            "Thời gian: {ngay}, địa điểm: {noi}. Lời mời: {link} Cần hỏi xin gọi {dien_thoai}."
        ),
        variables={
            **WHEN,
            "don_vi_moi": _("đơn vị được mời"),
            "thay_doi": _("đổi ngày, đổi địa điểm hay huỷ"),
            "ly_do": _("lý do"),
        },
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=PAPERS_ENDING,
        label=_("Giấy tờ hết hạn trước sự kiện"),
        title="{su_kien}: giấy tờ của {don_vi_dk} hết hạn trước ngày gặp",
        text=(
            "Chào {nguoi}, tới {su_kien} (ngày {ngay}) thì giấy sau của {don_vi_dk} đã hết hạn: {giay_to}. "
            "Bên mua thường hỏi giấy còn hạn, xin làm lại sớm. Đăng ký của đơn vị: {link} "
            "Cần giúp xin gọi {dien_thoai}."
        ),
        variables={**WHEN, "don_vi_dk": _("đơn vị đăng ký"), "giay_to": _("giấy tờ, ngày hết hạn")},
        has_link=True,
    )
)

register_call(CallKind(name=INVITE_BY_PHONE, label=_("Mời dự sự kiện")))
register_call(CallKind(name=TELL_CHANGE, label=_("Báo thay đổi sự kiện")))
register_call(CallKind(name=FOLLOW_UP, label=_("Hỏi kết quả sau sự kiện")))


def days_in_words(event: Event) -> str:
    """ "15/12/2026", "15–17/12/2026", or that it is not settled yet, or that the report of the past does not say."""
    first, last = event.first_day, event.last_day
    if first is None or last is None:
        return str(_("báo cáo không nêu") if event.state == EventState.HELD else _("chưa định ngày"))
    if first == last:
        return f"{first:%d/%m/%Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%d}–{last:%d/%m/%Y}"
    return f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"


def _when(event: Event) -> dict[str, Any]:
    return {"su_kien": event.name, "ngay": days_in_words(event), "noi": event.hall or str(_("sẽ báo sau"))}


def tell_invited(invitation: Invitation, *, by: By, now: datetime) -> Message | CallTask:
    """Send the one chiefly in charge, or the guest who is named, an invitation with its link; call work where there is
    nobody to send it to."""
    reached = _reach(invitation, by=by, now=now)
    if reached is None:
        return _invite_by_phone(invitation, by=by, now=now)
    words = {**_when(invitation.event), "don_vi_moi": invitation.invited_name}
    once = f"{invitation.pk}"
    return send_message(INVITED, **reached, by=by, now=now, subject=invitation, once=once, **words)


def _reach(invitation: Invitation, *, by: By, now: datetime) -> dict[str, Any] | None:
    """To whom an invitation goes, with its link; None where nobody can be written to."""
    contact = chief_contact(invitation.organisation)
    if contact is None and not (invitation.phone or invitation.email):
        return None
    whom = {"contact": contact} if contact else {"phone": invitation.phone}
    to = to_contact(contact) if contact else to_guest(invitation)
    return {"to": to, "link": ensure_link(ANSWER, invitation, by=by, now=now, **whom)}


def to_guest(invitation: Invitation) -> Recipient:
    """Somebody outside the register as the one who is told."""
    name = invitation.person or invitation.invited_name
    return Recipient(name, invitation.phone, invitation.email, organisation=invitation.organisation)


def _invite_by_phone(invitation: Invitation, *, by: By, now: datetime) -> CallTask:
    organisation, name = invitation.organisation, invitation.invited_name
    title = _("Mời %(unit)s dự %(event)s") % {"unit": name, "event": invitation.event.name}
    text = _("Mời dự %(su_kien)s, ngày %(ngay)s, tại %(noi)s. Chưa có người phụ trách: hỏi ai đi, số điện thoại.")
    about: dict[str, Any] = {"organisation": organisation, "subject": invitation}
    about["phone"] = organisation.phone if organisation else ""
    words = str(text % _when(invitation.event))
    return open_call(INVITE_BY_PHONE, title=title[:200], text=words, name=name, by=by, now=now, **about)


def own_link(registration: Registration, *, by: By | None, now: datetime) -> SecretLink:
    """The link by which whoever registered sees the registration."""
    return ensure_link(OWN, registration, phone=registration.phone, by=by, now=now)


def tell_registration(
    kind: str, registration: Registration, *, by: By | None, now: datetime, once: str, **more: Any
) -> Message | None:
    """Tell the one who comes for a registration; None where there is neither number nor address."""
    if not (registration.phone or registration.email):
        return None
    to = Recipient(registration.person, registration.phone, registration.email, organisation=registration.organisation)
    link = own_link(registration, by=by, now=now)
    words = {**_when(registration.event), "don_vi_dk": registration.unit_name, **more}
    return send_message(kind, to=to, by=by, now=now, subject=registration, link=link, once=once, **words)


def tell_seated(registration: Registration, *, by: By | None, now: datetime) -> Message | None:
    """Tell somebody who waited that there is a place now; once for each registration."""
    return tell_registration(SEATED, registration, by=by, now=now, once=f"{registration.client_id}-seated")


def change_in_words(event: Event, change: EventChange) -> str:
    """What is other than before, as those who registered read it: "đổi ngày tổ chức, khai mạc lúc 14:00"."""
    if change.kind == ChangeKind.CANCELLED:
        return str(_("không tổ chức nữa"))
    told: list[Any] = []
    if (change.first_day, change.last_day) != (event.first_day, event.last_day):
        told.append(_("đổi ngày tổ chức"))
    if change.begins_at != event.begins_at:
        hour = {"hour": f"{event.begins_at:%H:%M}"} if event.begins_at else {}
        told.append(_("khai mạc lúc %(hour)s") % hour if hour else _("giờ khai mạc sẽ báo sau"))
    if change.hall != event.hall:
        told.append(_("đổi địa điểm"))
    elif change.venue_id != event.venue_id:
        told.append(_moved_stalls(event, change))
    return ", ".join(str(words) for words in told)


def _moved_stalls(event: Event, change: EventChange) -> Any:
    """The hall's name stays and its stalls are elsewhere."""
    if event.venue is not None:
        return _("gian, bàn chuyển sang %(venue)s") % {"venue": event.venue.name}
    return _("không còn gian, bàn ở %(venue)s") % {"venue": change.venue.name if change.venue else ""}


def tell_change(event: Event, change: EventChange) -> None:
    """Tell everybody who registered, and who was invited and has not answered, of a change, each once; whoever cannot
    be written to becomes call work."""
    words = change_in_words(event, change)
    for row in event.registrations.kept().select_related("organisation", "event").order_by("pk"):
        told = tell_registration(
            CHANGED,
            row,
            by=change.decided_by,
            now=change.decided_at,
            once=f"{change.pk}-{row.pk}",
            thay_doi=words,
            ly_do=change.reason,
        )
        if told is None:
            title = f"{event.name}: {words}"[:200]
            open_call(
                TELL_CHANGE,
                title=title,
                text=str(change.reason),
                name=row.unit_name,
                by=change.decided_by,
                now=change.decided_at,
                organisation=row.organisation,
                subject=row,
            )
    waiting = event.invitations.unanswered().select_related("organisation", "event")
    for invitation in waiting.prefetch_related("organisation__contacts").order_by("pk"):
        _tell_invited(invitation, change, words)


def _tell_invited(invitation: Invitation, change: EventChange, words: str) -> None:
    """By a message with the invitation's link; where it is to be made by phone the call has the new day, or is off."""
    told: dict[str, Any] = {"by": change.decided_by, "now": change.decided_at}
    reached = _reach(invitation, **told)
    if reached is not None:
        said = {**_when(invitation.event), "don_vi_moi": invitation.invited_name}
        said |= {"thay_doi": words, "ly_do": change.reason}
        once = f"{change.pk}-{invitation.pk}"
        send_message(INVITED_CHANGED, **reached, **told, subject=invitation, once=once, **said)
        return
    kind = ContentType.objects.get_for_model(invitation)
    calls = CallTask.objects.filter(kind=INVITE_BY_PHONE, subject_type=kind, subject_id=invitation.pk)
    drop_calls(calls, reason=words, **told)
    if change.kind != ChangeKind.CANCELLED:
        _invite_by_phone(invitation, **told)
