"""Whose site it is and how people reach them: settings, since provinces merge (C42)."""

from dataclasses import dataclass

from django.conf import settings

from accounts.phones import format_phone, parse_phone

SHORT_NUMBERS = ("+841800", "+841900")
"""Service numbers of Viet Nam: dialled as they are written, never with the country's code."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The Alliance as its visitors may reach it; what is not set is empty. `is_sample`: made up for the demo."""

    name: str
    unit: str
    phone: str
    hours: str
    zalo: str
    email: str
    is_sample: bool

    @property
    def call_url(self) -> str:
        """What a telephone dials; empty without a number."""
        number = parse_phone(self.phone) or self.phone
        dialled = format_phone(number) if number.startswith(SHORT_NUMBERS) else number
        return f"tel:{dialled.replace(' ', '')}" if number else ""

    @property
    def phone_text(self) -> str:
        """The number as people read it."""
        return format_phone(parse_phone(self.phone) or self.phone)

    @property
    def mail_url(self) -> str:
        """A new mail to the owner; empty without an address."""
        return f"mailto:{self.email}" if self.email else ""

    @property
    def is_reachable(self) -> bool:
        """Whether there is any way at all."""
        return bool(self.phone or self.zalo or self.email)


def site_owner() -> Owner:
    """The owner of the settings."""
    return Owner(
        name=settings.OWNER_NAME,
        unit=settings.OWNER_UNIT,
        phone=settings.OWNER_PHONE,
        hours=settings.OWNER_HOURS,
        zalo=settings.OWNER_ZALO,
        email=settings.OWNER_EMAIL,
        is_sample=settings.OWNER_IS_SAMPLE,
    )
