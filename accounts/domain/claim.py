"""A cooperative takes over its page (nhận quản lý trang) with the code on its slip of paper."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.actors.note import note
from accounts.domain.account import open_account
from accounts.domain.refusal import Refusal
from accounts.enums import ContactRole
from accounts.links.code import digest_of, matches
from accounts.models import ClaimCode, Contact, Organisation, User

LIFETIME = timedelta(days=90)
MOST_ATTEMPTS = 10
PRESSED_TWICE = timedelta(minutes=2)
"""So long the same slip with the same number brings the same answer: a button pressed twice, a line that was cut."""

TAKEN_OVER = "accounts.organisation.take_over"


class ClaimError(Refusal):
    """A page was not taken over."""


class WrongClaimError(ClaimError):
    """Wrong, expired, used, replaced or worn-out code, or none: one answer."""

    message = _(
        "Mã chưa đúng, đã dùng hoặc đã hết hạn. Hãy xem lại mã trên phiếu; nếu vẫn không được, hãy gọi Liên minh."
    )
    field = "code"


class HasOwnerError(ClaimError):
    """Somebody is in charge already; who else is, that person decides."""

    message = _(
        "Trang này đã có người phụ trách chính. Hãy nhờ người đó mời bạn, hoặc gọi Liên minh nếu người đó đã nghỉ."
    )


@transaction.atomic
def keep_claim_codes(codes: dict[int, str], *, by: User, now: datetime) -> None:
    """Store the hashes of codes by organisation, in two statements whatever their number."""
    ClaimCode.objects.filter(organisation__in=codes).delete()
    made = {"issued_at": now, "issued_by": by, "expires_at": now + LIFETIME}
    ClaimCode.objects.bulk_create(
        ClaimCode(organisation_id=pk, digest=digest_of(code, str(pk)), **made) for pk, code in codes.items()
    )


def take_over(
    organisation: Organisation, *, code: str, name: str, phone: str, user: User | None, now: datetime
) -> Contact:
    """Make the holder of the slip the one in charge; `user` is who is signed in. Return the contact, with its account.

    The attempt is counted on the organisation before the code is looked at. A contact with that number becomes the
    owner, else a new one is made; an account without a password is made where the number has none. Sent again within
    two minutes it is the same contact. Raises WrongClaimError, HasOwnerError, SignInFirstError; then only the count
    changes. `phone` is in E.164.
    """
    held = _take_attempt(organisation, now)
    if held is None and (again := _pressed_again(organisation, code, phone, user, now)) is not None:
        return again
    if held is None or not matches(code, str(organisation.pk), held.digest):
        raise WrongClaimError
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if (again := _pressed_again(organisation, code, phone, user, now)) is not None:  # at the same moment
            return again
        account = _account(phone, name, user)
        if organisation.contacts.filter(role=ContactRole.OWNER, user__isnull=False).exclude(user=account).exists():
            raise HasOwnerError
        if not ClaimCode.objects.filter(pk=held.pk, used_at=None).update(used_at=now, used_by=account):
            raise WrongClaimError
        contact = _owner(organisation, account, name, account.phone or phone)
        note(organisation, TAKEN_OVER, by=account, contact=contact.name)
    return contact


def without_owner(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Organisations on the site whom nobody with an account is chiefly in charge of: those who get a slip."""
    owners = Contact.objects.filter(organisation=OuterRef("pk"), role=ContactRole.OWNER, user__isnull=False)
    return rows.filter(~Exists(owners), hidden_at__isnull=True)


def has_owner(organisation: Organisation) -> bool:
    """Whether somebody with an account is chiefly in charge."""
    return organisation.contacts.filter(role=ContactRole.OWNER, user__isnull=False).exists()


def _take_attempt(organisation: Organisation, now: datetime) -> ClaimCode | None:
    """The organisation's valid code with one attempt counted, or None."""
    valid = ClaimCode.objects.filter(
        organisation=organisation, used_at=None, expires_at__gt=now, attempts__lt=MOST_ATTEMPTS
    )
    held = valid.first()
    return held if held and valid.filter(pk=held.pk).update(attempts=F("attempts") + 1) else None


def _pressed_again(
    organisation: Organisation, code: str, phone: str, user: User | None, now: datetime
) -> Contact | None:
    """Whom this very slip and number made the one in charge a moment ago; one attempt is counted.

    Without a session only for an account that the slip itself opened: it is no way into another one.
    """
    used = ClaimCode.objects.filter(
        organisation=organisation, used_at__gt=now - PRESSED_TWICE, used_by__isnull=False, attempts__lt=MOST_ATTEMPTS
    )
    held = used.select_related("used_by").first()
    if held is None or held.used_at is None or held.used_by is None:
        return None
    used.filter(pk=held.pk).update(attempts=F("attempts") + 1)
    is_new = held.used_by.phone == phone and held.used_by.date_joined >= held.used_at
    is_same = held.used_by == user if user else is_new
    if not is_same or not matches(code, str(organisation.pk), held.digest):
        return None
    return organisation.contacts.filter(user=held.used_by).first()


def _account(phone: str, name: str, user: User | None) -> User:
    """Who is signed in, or a new account of the number; one that the number has already must sign in."""
    return user if user is not None else open_account(phone, name)


def _owner(organisation: Organisation, account: User, name: str, phone: str) -> Contact:
    """The contact of this account or number as the owner; what staff noted of the person stays."""
    own = Contact.objects.filter(organisation=organisation)
    contact = own.filter(user=account).first() or own.filter(phone=phone, user=None).first()
    if contact is None:
        contact = Contact(organisation=organisation, name=name, phone=phone)
    contact.user, contact.role = account, ContactRole.OWNER
    contact.save()
    return contact
