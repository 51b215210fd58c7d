"""Whose data are meant: an account, somebody in charge without one, or somebody known by number and address alone."""

from dataclasses import dataclass

from django.db.models import Q

from accounts.models import Contact, User


@dataclass(frozen=True)
class Person:
    """Everything by which rows may name a person; each may be empty."""

    user: User | None = None
    contacts: tuple[Contact, ...] = ()
    phone: str = ""
    email: str = ""

    def by_account(self, user: str = "user", contact: str = "contact") -> Q:
        """Rows that name the account or one of the contacts in these columns."""
        condition = Q(**{f"{contact}__in": self.contacts})
        return condition | Q(**{user: self.user}) if self.user else condition

    def by_address(self, phone: str = "phone", email: str = "email") -> Q:
        """Rows that name the number or the address in these columns; none where both are unknown."""
        condition = Q(pk__in=())
        for column, value in ((phone, self.phone), (email, self.email)):
            if value and column:
                condition |= Q(**{column: value})
        return condition


def person_of_user(user: User) -> Person:
    """An account with all it is in charge of."""
    return Person(user, tuple(user.contacts.all()), phone=user.phone or "", email=user.email)


def person_of_contact(contact: Contact) -> Person:
    """One in charge at one organisation; what the person is elsewhere is not meant."""
    return Person(None, (contact,), phone="", email="")
