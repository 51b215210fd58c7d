"""The life of a one-purpose link: made, opened, used, renewed, ended. Nothing else writes to SecretLink.

Opening changes nothing, since messengers' robots open what they pass on (decision 22); `use_link` alone does.
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import F, Model
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, LinkActor, user_of
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.links.kind import LinkKind, UnknownLinkKindError, link_kind
from accounts.links.token import read_token
from accounts.models import Contact, SecretLink, User
from accounts.phones import format_phone

MOST_WRONG_DIGITS = 5
"""Wrong answers to the question for the phone number after which a link is good for nothing until it is renewed."""

USED = "accounts.link.use"
RENEWED = "accounts.link.renew"
ENDED = "accounts.link.end"

T = TypeVar("T")


class LinkError(Refusal):
    """A link does not work (any more); `status` is what the page answers."""

    status = 410


class ForgedLinkError(LinkError):
    """We never made it, or it was cut off on the way."""

    message = _("Link này không đúng, có thể đã bị cắt mất một đoạn khi gửi. Hãy bấm lại vào link trong tin nhắn gốc.")
    status = 404


class EndedLinkError(LinkError):
    """It was renewed or ended, or what it was about is gone."""

    message = _("Link này không còn dùng được, vì đã có link mới hơn hoặc việc này đã kết thúc.")


class ExpiredLinkError(LinkError):
    """Its time is over."""

    message = _("Link này đã hết hạn.")


class UsedLinkError(LinkError):
    """It works once, and did."""

    message = _("Việc này đã được ghi nhận rồi. Link chỉ dùng một lần.")
    status = 200

    def __init__(self, link: SecretLink) -> None:
        super().__init__()
        self.link = link


class DigitsError(Refusal):
    """The holder's phone number was not shown to be known; the link itself is good."""

    field = "digits"


class WrongDigitsError(DigitsError):
    """Not the last four digits."""

    message = _("Bốn số cuối chưa đúng. Hãy xem lại số điện thoại đã đăng ký với Liên minh.")


class WornOutDigitsError(DigitsError):
    """Too many wrong answers, or no number to ask for."""

    message = _("Không xác nhận được số điện thoại cho link này. Hãy gọi cán bộ để nhận link mới.")


def ensure_link(
    action: str,
    subject: Model,
    *,
    contact: Contact | None = None,
    user: User | None = None,
    phone: str = "",
    by: By | None,
    now: datetime,
) -> SecretLink:
    """A link for one person to do `action` with `subject`: the open one that there is, with its time begun anew, or a
    new one. Raises UnknownLinkKindError.

    A link given out before keeps working, so reminders may call this as often as they like. One that its holder uses at
    this moment is not waited for: they hold it and go on to its subject, which the caller may hold, and use it anyway.
    """
    kind = link_kind(action)
    person = {"contact": contact, "user": user, "phone": phone}
    found = SecretLink.objects.open(now).about(subject).filter(action=action, **person).order_by("-pk").first()
    if found is not None:
        found.expires_at = now + kind.lifetime
        unused = SecretLink.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=found.pk)
        with transaction.atomic(savepoint=False):
            SecretLink.objects.filter(pk__in=unused.values("pk")).update(expires_at=found.expires_at)
        return found
    made = {"created_at": now, "created_by": user_of(by) if by else None, "expires_at": now + kind.lifetime}
    return SecretLink.objects.create(action=action, subject=subject, once=kind.once, **person, **made)


def open_link(token: str, *, now: datetime) -> SecretLink:
    """The link of a token that works now; changes nothing. Raises a LinkError."""
    read = read_token(token)
    if read is None:
        raise ForgedLinkError
    link = SecretLink.objects.select_related("contact", "user").filter(pk=read[0]).first()
    if link is None:
        raise EndedLinkError
    _check_usable(link, read[1], now)
    return link


def use_link(
    link: SecretLink,
    *,
    by: By,
    now: datetime,
    perform: Callable[[SecretLink], T],
    digits: str = "",
    proven: bool = False,
) -> T:
    """Do what the link is for, once at a time, and mark it as used: what `perform` writes and the mark stand or fall
    together. `by` is its holder (`holder_of`) or a member of staff who uses it for them.

    Where the kind asks for the phone, `digits` is the answer, which is counted before it is looked at; `proven` says
    that this device gave it before. Raises a LinkError where the link ended meanwhile, a DigitsError, and whatever
    `perform` raises; then only the count changes.
    """
    if asks_phone(link) and not proven:
        prove_phone(link, digits=digits)
    with transaction.atomic():
        held = SecretLink.objects.select_for_update(no_key=True).get(pk=link.pk)
        _check_usable(held, link.generation, now)
        note(_subject(held), USED, by=by, link=held.pk, kind=held.action, contact=held.contact_id)
        SecretLink.objects.filter(pk=held.pk).update(used_at=now)
        result = perform(held)
    link.used_at = now
    return result


@transaction.atomic
def renew_link(link: SecretLink, *, by: By, now: datetime) -> SecretLink:
    """Make every address that was given out useless and begin the link's time anew; the next address shown works.

    Raises EndedLinkError for one that was ended.
    """
    held = SecretLink.objects.select_for_update(no_key=True).get(pk=link.pk)
    if held.ended_at is not None:
        raise EndedLinkError
    subject = _subject(held)
    held.generation += 1
    held.wrong_digits, held.used_at = 0, None
    held.expires_at = now + link_kind(held.action).lifetime
    held.save(update_fields=["generation", "wrong_digits", "used_at", "expires_at"])
    note(subject, RENEWED, by=by, link=held.pk, kind=held.action)
    return held


@transaction.atomic
def end_link(link: SecretLink, *, by: By, now: datetime) -> bool:
    """End a link for good; False where it had ended already."""
    ended = SecretLink.objects.filter(pk=link.pk, ended_at=None).update(ended_at=now, generation=F("generation") + 1)
    if ended and link.subject is not None:
        note(link.subject, ENDED, by=by, link=link.pk, kind=link.action)
    return bool(ended)


def asks_phone(link: SecretLink) -> bool:
    """Whether the last four digits of the holder's number are asked for before anything changes."""
    kind = link_kind(link.action)
    return kind.asks_phone and bool(link.holder_phone or not kind.by_mail)


def prove_phone(link: SecretLink, *, digits: str) -> None:
    """Compare with the holder's number, one try counted; a right answer forgets the wrong ones. Raises DigitsError."""
    tries = SecretLink.objects.filter(pk=link.pk, wrong_digits__lt=MOST_WRONG_DIGITS)
    if not link.holder_phone or not tries.update(wrong_digits=F("wrong_digits") + 1):
        raise WornOutDigitsError
    if re.sub(r"\D", "", digits)[-4:] != link.holder_phone[-4:]:
        raise WrongDigitsError
    SecretLink.objects.filter(pk=link.pk).update(wrong_digits=0)


def holder_of(link: SecretLink) -> LinkActor:
    """Who acts where the link is followed by the person it was made for; raises EndedLinkError without a subject."""
    person = link.contact or link.user
    name = str(person) if person else format_phone(link.phone)
    return LinkActor(link.pk, _subject(link), link.action, name=name)


def kind_of_link(link: SecretLink) -> LinkKind:
    """The kind of a link; EndedLinkError where no floor knows it any more."""
    try:
        return link_kind(link.action)
    except UnknownLinkKindError as error:
        raise EndedLinkError from error


def _subject(link: SecretLink) -> Model:
    """What the link is about; EndedLinkError where it is gone."""
    subject: Model | None = link.subject
    if subject is None:
        raise EndedLinkError
    return subject


def _check_usable(link: SecretLink, generation: int, now: datetime) -> None:
    """Raise the LinkError that applies; what is gone for good before what may be asked for anew."""
    if link.ended_at is not None or link.generation != generation or link.subject is None:
        raise EndedLinkError
    kind_of_link(link)
    if link.once and link.used_at is not None:
        raise UsedLinkError(link)
    if link.expires_at <= now:
        raise ExpiredLinkError
