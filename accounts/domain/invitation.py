"""The owner invites a person, who takes a part of the work by a link of their own (lời mời cùng phụ trách).

An invitation is a contact without an account and an open link to join: taking the contact off ends it.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, as_actor, user_of
from accounts.actors.note import note
from accounts.actors.right import Right, require_right
from accounts.domain.account import SignInFirstError, open_account
from accounts.domain.claim import HasOwnerError
from accounts.domain.contact import ContactError
from accounts.domain.rights import is_staff_member
from accounts.enums import ContactRole
from accounts.links.link import MOST_WRONG_DIGITS, ensure_link, renew_link
from accounts.models import Contact, Organisation, SecretLink, User

JOIN = "accounts.join"
LIFETIME = timedelta(days=14)

INVITED = "accounts.contact.invite"
JOINED = "accounts.contact.join"
MADE_OWNER = "accounts.contact.make_owner"


class AlreadyInChargeError(ContactError):
    """The number is that of somebody who is in charge already."""

    message = _("Số này là của %(name)s, người đang phụ trách đơn vị.")
    field = "phone"


class PhoneNeededError(ContactError):
    """Without a number nobody could show that the invitation is theirs."""

    message = _("Hãy ghi số điện thoại của người được mời: người ấy vào bằng số đó.")
    field = "phone"


class OtherNumberError(ContactError):
    """Somebody else is signed in on this phone."""

    message = _("Lời mời này dành cho số khác với số bạn đang đăng nhập. Hãy đăng xuất rồi mở lại lời mời.")


class NotJoinedError(ContactError):
    """Only somebody with an account can be chiefly in charge."""

    message = _("Người này chưa nhận lời mời nên chưa phụ trách chính được.")


@transaction.atomic
def invite(
    organisation: Organisation,
    *,
    name: str,
    phone: str,
    role: ContactRole = ContactRole.DEPUTY,
    by: By,
    now: datetime,
) -> SecretLink:
    """Put a person on the organisation, still without an account, and give the link by which they join.

    `phone` is in E.164. Inviting the same number again gives the same person's link, with its time and tries begun
    anew. Raises PhoneNeededError, AlreadyInChargeError, for a deputy OwnersAloneError; then nothing changes.
    """
    require_right(as_actor(by), Right.PEOPLE)
    if not phone:
        raise PhoneNeededError
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    of_number = Contact.objects.filter(Q(phone=phone) | Q(user__phone=phone), organisation=locked)
    contact = of_number.order_by("pk").first() or Contact(organisation=locked, phone=phone)
    if contact.user_id is not None:
        raise AlreadyInChargeError(name=contact.name)
    contact.name, contact.role = " ".join(name.split()), role
    contact.save()
    note(locked, INVITED, by=by, now=now, contact=contact.name)
    link = ensure_link(JOIN, locked, contact=contact, by=by, now=now)
    return renew_link(link, by=by, now=now) if link.wrong_digits else link


def open_invitation(contact: Contact, *, now: datetime) -> SecretLink | None:
    """The link by which somebody who has no account yet joins; None where it expired or was tried too often."""
    links = SecretLink.objects.open(now).filter(action=JOIN, contact=contact, wrong_digits__lt=MOST_WRONG_DIGITS)
    return links.select_related("contact").order_by("-pk").first()


@transaction.atomic
def join(contact: Contact, *, user: User | None, by: By, now: datetime) -> Contact:
    """Give somebody who was invited their account: `user` who is signed in, else a new one of the contact's number.

    Staff who do it for the person may give an account that there is. Raises SignInFirstError, OtherNumberError,
    HasOwnerError where another owner has joined meanwhile, AlreadyInChargeError; then nothing changes.
    """
    organisation = Organisation.objects.select_for_update().get(pk=contact.organisation_id)
    held = Contact.objects.select_for_update(of=("self",)).select_related("user", "organisation").get(pk=contact.pk)
    if held.user_id is not None:
        return held
    account = user or _account(held, by)
    if account.phone and account.phone != held.phone:
        raise OtherNumberError
    others = Contact.objects.filter(organisation=organisation, user__isnull=False)
    if twin := others.filter(user=account).first():
        raise AlreadyInChargeError(name=twin.name)
    if held.role == ContactRole.OWNER and others.filter(role=ContactRole.OWNER).exists():
        raise HasOwnerError
    held.user = account
    held.save(update_fields=["user"])
    note(organisation, JOINED, by=by, now=now, contact=held.name)
    return held


@transaction.atomic
def make_owner(contact: Contact, *, by: By, now: datetime) -> Contact:
    """Make another person chiefly in charge; whoever was is a deputy from then on.

    Raises NotJoinedError, for a deputy OwnersAloneError; then nothing changes.
    """
    require_right(as_actor(by), Right.PEOPLE)
    organisation = Organisation.objects.select_for_update().get(pk=contact.organisation_id)
    held = Contact.objects.get(pk=contact.pk)
    if held.user_id is None:
        raise NotJoinedError
    people = Contact.objects.filter(organisation=organisation)
    people.filter(role=ContactRole.OWNER).exclude(pk=held.pk).update(role=ContactRole.DEPUTY)
    people.filter(pk=held.pk).update(role=ContactRole.OWNER)
    note(organisation, MADE_OWNER, by=by, now=now, contact=held.name)
    held.role = ContactRole.OWNER
    return held


def _account(contact: Contact, by: By) -> User:
    """A new account of the number; where it has one, staff give that one, the person signs in first."""
    staff = user_of(by)
    found = User.objects.filter(phone=contact.phone).first() if contact.phone else None
    if found is None:
        return open_account(contact.phone, contact.name)
    if staff is None or not is_staff_member(staff):
        raise SignInFirstError
    return found
