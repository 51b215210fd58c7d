"""Telephone lines of a producer that the public may have."""

from dataclasses import dataclass

from accounts.consents.consent import consenting
from accounts.consents.purpose import PUBLIC_CONTACT
from accounts.models import Contact, Organisation
from accounts.phones import format_phone

MOBILE_LENGTH = len("+84912345678")


@dataclass(frozen=True, slots=True)
class Line:
    """A number (E.164) and whose it is."""

    phone: str
    whose: str

    @property
    def text(self) -> str:
        """As people read it."""
        return format_phone(self.phone)

    @property
    def call_url(self) -> str:
        """What a telephone dials."""
        return f"tel:{self.phone}"

    @property
    def zalo_url(self) -> str:
        """Zalo's page of the number; empty for a landline, which has none."""
        mobile = self.phone.startswith("+84") and len(self.phone) == MOBILE_LENGTH and self.phone[3] in "35789"
        return f"https://zalo.me/0{self.phone[3:]}" if mobile else ""


def public_line(organisation: Organisation | None) -> Line | None:
    """The producer's own number: the organisation's public one, else that of somebody in charge who agreed to have it
    shown; None where there is none, and the Alliance's is shown."""
    if organisation is None:
        return None
    if organisation.public_phone:
        return Line(organisation.public_phone, organisation.name)
    agreed = consenting(Contact.objects.filter(organisation=organisation).exclude(phone=""), PUBLIC_CONTACT.name)
    contact = agreed.order_by("pk").first()
    return Line(contact.phone, contact.name) if contact else None
