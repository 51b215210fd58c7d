"""One-time codes that staff read to a person on the phone: to sign in with, or to set a new password (decision 23)."""

import re
import secrets
from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.domain.invitation import join
from accounts.domain.refusal import Refusal
from accounts.domain.rights import is_staff_member, may_change_user
from accounts.models import Contact, OneTimeCode, User
from accounts.permissions import contacts_for
from accounts.phones import parse_phone

LIFETIME = timedelta(minutes=30)
DIGITS = 6
MAX_ATTEMPTS = 5

CHANGE_CONTACT = "accounts.change_contact"

ISSUED = "accounts.code.issue"
REDEEMED = "accounts.code.redeem"
SIGNED_IN = "accounts.code.sign_in"
FAILED = "accounts.code.fail"


class CodeError(Refusal):
    """A one-time code was not issued or not accepted."""


class IssueRefusedError(CodeError):
    """The issuer may not let this person in."""

    message = _("Bạn không có quyền cấp mã cho tài khoản này.")


class WrongCodeError(CodeError):
    """Unknown person, wrong, used, expired or worn-out code: one answer, so that nobody learns who has an account."""

    message = _(
        "Số điện thoại (hoặc email) và mã không khớp, hoặc mã đã hết hạn. "
        "Hãy xem lại; nếu vẫn không được, hãy gọi cán bộ để nhận mã mới."
    )


class NobodyToCallError(CodeError):
    """Somebody in charge whose number is not known cannot be called back."""

    message = _("Người này chưa có số điện thoại. Hãy ghi số trước, rồi gọi lại vào số đó để đọc mã.")


class WeakPasswordError(CodeError):
    """The code is right, the new password too close to the person's own name or number."""

    field = "new_password"


def find_person(login: str) -> User | None:
    """The active user of a phone number in any written form, or of an e-mail address in any case."""
    number = parse_phone(login)
    wanted = {"phone": number} if number else {"email": login.strip().lower()}
    if not any(wanted.values()):
        return None
    return User.objects.filter(is_active=True, **wanted).first()


def may_issue_code(by: User | AnonymousUser, user: User) -> bool:
    """Whether `by` may let `user` in by a code; one's own password is changed with the old one.

    Who may edit the account may; besides, staff who keep the people in charge may for those of organisations within
    their scope, never for somebody who is in charge beyond it too, nor for other staff.
    """
    if not user.is_active or user.pk == by.pk:
        return False
    if may_change_user(by, user):
        return True
    if not isinstance(by, User) or not by.has_perm(CHANGE_CONTACT) or is_staff_member(user):
        return False
    own = set(user.contacts.values_list("pk", flat=True))
    return bool(own) and own == set(contacts_for(by).filter(pk__in=own).values_list("pk", flat=True))


def issue_code(user: User, *, by: User, now: datetime) -> str:
    """Return a fresh code of six digits for `user`, valid for half an hour; earlier ones end.

    Only its hash is stored. Raises IssueRefusedError, and changes nothing, where `by` has no such right.
    """
    if not may_issue_code(by, user):
        raise IssueRefusedError
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    digest = make_password(code)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        user.one_time_codes.filter(used_at=None).delete()
        user.one_time_codes.create(digest=digest, issued_at=now, issued_by=by, expires_at=now + LIFETIME)
        log(user, ISSUED, user=by)
    return code


def issue_code_to_contact(contact: Contact, *, by: User, now: datetime) -> str:
    """Return a fresh code for somebody in charge, whose account is opened where there is none yet.

    Whoever reads it out has called the number that is known here. Raises NobodyToCallError, IssueRefusedError, and
    whatever `join` refuses; then nothing changes.
    """
    if not contact.phone and not (contact.user and contact.user.phone):
        raise NobodyToCallError
    with transaction.atomic():
        account = join(contact, user=None, by=by, now=now).user
        assert account is not None, "somebody who has joined has an account"
        return issue_code(account, by=by, now=now)


def sign_in_by_code(login: str, code: str, *, now: datetime) -> User:
    """The person whose phone or e-mail is `login`, if `code` is theirs; the code is used up by that.

    Attempts are counted as by `redeem_code`. Never one of the staff, whose password and second step a code does not
    stand for. Raises WrongCodeError; then only the count changes.
    """
    person, held = _checked(login, code, now)
    if is_staff_member(person) or not OneTimeCode.objects.filter(pk=held.pk, used_at=None).update(used_at=now):
        raise WrongCodeError
    log(person, SIGNED_IN, user=person, data={"issued_by": held.issued_by_id})
    return person


def redeem_code(login: str, code: str, new_password: str, *, now: datetime) -> User:
    """Set the password of the person whose phone or e-mail is `login`, if `code` is theirs; return the person.

    The attempt is counted before the code is looked at, so that guesses made at the same moment count too. Changing
    the password ends every session of the person. Raises WrongCodeError or WeakPasswordError; then
    only the count changes.
    """
    person, held = _checked(login, code, now)
    _check_password_of(person, new_password)
    digest = make_password(new_password)
    with transaction.atomic():
        if not OneTimeCode.objects.filter(pk=held.pk, used_at=None).update(used_at=now):
            raise WrongCodeError
        person.password = digest
        person.save(update_fields=["password"])
        log(person, REDEEMED, user=person)
    return person


def _checked(login: str, code: str, now: datetime) -> tuple[User, OneTimeCode]:
    """The person and their code, if it is the right one; one attempt is counted. Raises WrongCodeError."""
    person = find_person(login)
    held = _take_attempt(person, now) if person else None
    if not _matches(code, held) or person is None or held is None:
        if person and held:
            log(person, FAILED)
        raise WrongCodeError
    return person, held


def _take_attempt(person: User, now: datetime) -> OneTimeCode | None:
    """The person's valid code with one attempt counted, or None."""
    valid = person.one_time_codes.filter(used_at=None, expires_at__gt=now, attempts__lt=MAX_ATTEMPTS)
    held = valid.order_by("-issued_at", "-pk").first()
    if held and valid.filter(pk=held.pk).update(attempts=F("attempts") + 1):
        return held
    return None


def _matches(code: str, held: OneTimeCode | None) -> bool:
    """Compare with the stored hash; without one, hash all the same, so that both take as long."""
    plain = re.sub(r"[\s.\-]", "", code)
    if held is None:
        make_password(plain)
        return False
    return check_password(plain, held.digest)


def _check_password_of(person: User, password: str) -> None:
    """Run the password rules with the person's own words known; raises WeakPasswordError."""
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise WeakPasswordError(" ".join(error.messages)) from error
