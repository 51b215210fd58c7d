"""Giving and taking back a consent, and asking whether one holds."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, ContactActor, user_of
from accounts.actors.note import note
from accounts.consents.purpose import purpose_of
from accounts.domain.refusal import Refusal
from accounts.enums import ConsentHow
from accounts.models import Consent, Contact, User

GIVEN = "accounts.consent.give"
WITHDRAWN = "accounts.consent.withdraw"

Person = Contact | User


class NotOwnConsentError(Refusal):
    """Nobody but the person, or staff who write down what the person said, agrees for them."""

    message = _("Mỗi người tự đồng ý về dữ liệu của mình; không đồng ý thay người khác được.")


@transaction.atomic
def give_consent(
    purpose: str, *, person: Person, how: ConsentHow, by: By, now: datetime, about: Model | None = None
) -> Consent:
    """Write down a yes in the purpose's present words; the one that holds already is returned instead of a second.

    Raises UnknownPurposeError, or NotOwnConsentError where another contact would agree for the person.
    """
    wording = purpose_of(purpose).wording
    _check_own(person, by)
    locked = type(person)._default_manager.select_for_update().get(pk=person.pk)
    if found := _open(purpose, locked, about).first():
        return found
    row = Consent.objects.create(
        purpose=purpose,
        **_who(locked),
        about=row_name(about),
        wording=wording,
        given_at=now,
        given_how=how,
        given_by=user_of(by),
    )
    note(locked, GIVEN, by=by, purpose=purpose, about=row.about, how=how)
    return row


@transaction.atomic
def withdraw_consent(
    purpose: str, *, person: Person, how: ConsentHow, by: By, now: datetime, about: Model | None = None
) -> bool:
    """Write down that a yes is taken back; False where none holds. Raises NotOwnConsentError."""
    _check_own(person, by)
    ended = _open(purpose, person, about).update(withdrawn_at=now, withdrawn_how=how)
    if ended:
        note(person, WITHDRAWN, by=by, purpose=purpose, about=row_name(about), how=how)
    return bool(ended)


def has_consent(purpose: str, person: Person, *, about: Model | None = None) -> bool:
    """Whether the person's yes holds: for this row, or for all that the purpose is about."""
    return Consent.objects.holding().filter(purpose=purpose, about__in={"", row_name(about)}, **_who(person)).exists()


def has_withdrawn(purpose: str, person: Person) -> bool:
    """Whether the person said no: a yes was taken back and none holds now."""
    of_person = Consent.objects.filter(purpose=purpose, about="", **_who(person))
    return of_person.exists() and not of_person.holding().exists()


def consenting(rows: QuerySet[Contact], purpose: str) -> QuerySet[Contact]:
    """Contacts whose yes to the purpose as a whole holds."""
    held = Consent.objects.holding().filter(purpose=purpose, about="", contact=OuterRef("pk"))
    return rows.filter(Exists(held))


def row_name(row: Model | None) -> str:
    """How a consent names the one row that it is about."""
    return f"{row._meta.label_lower}:{row.pk}" if row is not None else ""


def _open(purpose: str, person: Person, about: Model | None) -> QuerySet[Consent]:
    return Consent.objects.holding().filter(purpose=purpose, about=row_name(about), **_who(person))


def _who(person: Person) -> dict[str, Person | None]:
    """The column of a person."""
    return {"contact": person, "user": None} if isinstance(person, Contact) else {"contact": None, "user": person}


def _check_own(person: Person, by: By) -> None:
    if isinstance(by, ContactActor) and person not in (by.contact, by.user):
        raise NotOwnConsentError
