"""How django-allauth meets our users: phone numbers in every written form, no public sign-up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from accounts.models import User
from accounts.phones import parse_phone


class AccountAdapter(DefaultAccountAdapter):
    """Users sign in with phone or e-mail; accounts are made by staff."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Closed: cooperatives get their account from staff."""
        return False

    def get_phone(self, user: User) -> tuple[str, bool] | None:
        """The number and whether it was verified."""
        return (user.phone, user.phone_verified) if user.phone else None

    def set_phone(self, user: User, phone: str, verified: bool) -> None:
        """Store a number in E.164."""
        user.phone, user.phone_verified = parse_phone(phone), verified
        user.save(update_fields=["phone", "phone_verified"])

    def set_phone_verified(self, user: User, phone: str) -> None:
        """Mark the number as verified."""
        self.set_phone(user, phone, True)

    def get_user_by_phone(self, phone: str) -> User | None:
        """The user of a number in any written form."""
        number = parse_phone(phone)
        return User.objects.filter(phone=number).first() if number else None

    def send_verification_code_sms(self, user: User, phone: str, code: str, **kwargs: Any) -> None:
        """Numbers are not verified by SMS until there is SMS (decision 23)."""


class SecondStepAdapter(DefaultMFAAdapter):
    """The second step of sign-in."""
