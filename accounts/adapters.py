"""How django-allauth meets our users: phone numbers in every written form, no public sign-up."""

import time
from typing import Any
from urllib.parse import urlsplit

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context, ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.domain.rights import is_staff_member
from accounts.forms.phone import PhoneField
from accounts.links.address import absolute
from accounts.models import User
from accounts.phones import parse_phone
from accounts.throttles import Limit, account_key, client_address

FROM_ANYWHERE = Limit("sign_in", 20, seconds=900)
"""Wrong passwords for one account, from whatever address; more than one address alone can try in that time."""
MISMATCH = _("Số điện thoại (hoặc email) và mật khẩu không khớp. Hãy xem lại rồi thử lần nữa.")

TOO_MANY = _("Đã thử sai quá nhiều lần. Hãy đợi 5 phút rồi thử lại.")
TOO_MANY_FROM_ANYWHERE = _(
    "Tài khoản này bị thử sai quá nhiều lần. Hãy đợi 15 phút, hoặc gọi cán bộ Liên minh để đặt mật khẩu mới."
)


class AccountAdapter(DefaultAccountAdapter):
    """Users sign in with phone or e-mail; accounts are made by staff."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        # One sentence whatever was typed: none tells whether the account exists.
        "email_password_mismatch": MISMATCH,
        "phone_password_mismatch": MISMATCH,
        "username_password_mismatch": MISMATCH,
        "invalid_login": MISMATCH,
        "too_many_login_attempts": TOO_MANY,
        "too_many_from_anywhere": TOO_MANY_FROM_ANYWHERE,
        "enter_current_password": _("Mật khẩu hiện tại chưa đúng."),
        "incorrect_password": _("Mật khẩu chưa đúng."),
    }

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Staff come to the sign-in, which takes lists of names off the device (docs/fair-network.md)."""
        home: str = super().get_logout_redirect_url(request)
        return reverse("account_login") if is_staff_member(request.user) else home

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Closed: cooperatives get their account from staff."""
        return False

    def phone_form_field(self, **kwargs: Any) -> PhoneField:
        """A field that takes every written form."""
        return PhoneField(**kwargs)

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

    def reauthenticate(self, user: User, password: str) -> bool:
        """Ask for the password again, under the number or address the person signs in with."""
        login = {"phone": user.phone} if user.phone else {"email": user.email}
        return bool(self.authenticate(context.request, password=password, **login) == user)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """A sign-in of the last minutes counts: staff on the way to enrolment are not asked twice."""
        records = get_authentication_records(context.request, context.request.user)
        latest = max((record["at"] for record in records), default=0.0)
        if time.time() - latest < app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Changing the password signs out everywhere: the way on leads through sign-in to the person's own place."""
        return reverse("after_login")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Five tries at an account from one address, which allauth counts, and more from all addresses together."""
        super().pre_authenticate(request, **credentials)
        self._tried = account_key(login_in(credentials))
        if not FROM_ANYWHERE.take(self._tried):
            raise self.validation_error("too_many_from_anywhere")

    def _rollback_login_failed_rl_usage(self) -> None:
        """A right password is no wrong try."""
        super()._rollback_login_failed_rl_usage()
        FROM_ANYWHERE.give_back(self._tried)

    def forget_failed_attempts(self, request: HttpRequest, user: User) -> None:
        """Lift the wait after wrong passwords, once the password was set anew."""
        login = user.phone or user.email
        FROM_ANYWHERE.forget(account_key(login))
        ratelimit.clear(request, action="login_failed", key=self._get_login_attempts_cache_key(request, email=login))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """At the site's own address, whatever host the request named."""
        parts = urlsplit(super().get_reset_password_from_key_url(key))
        return absolute(parts.path)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The visitor's address; a request that did not come through all the proxies has that of its sender."""
        try:
            found: str = super().get_client_ip(request)
        except ImproperlyConfigured:
            return str(request.META["REMOTE_ADDR"])
        return found

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """The account and the address together; nothing that the visitor may choose, such as the host's name.

        allauth's own key knows no phone: everyone who signs in with one would share a single count.
        """
        return f"{account_key(login_in(credentials))} {client_address(request)}"


def login_in(credentials: dict[str, Any]) -> str:
    """What was typed as number or address."""
    return str(credentials.get("email") or credentials.get("phone") or credentials.get("username") or "")


class SecondStepAdapter(DefaultMFAAdapter):
    """The second step of sign-in."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Mã chưa đúng. Hãy nhập mã đang hiện trên ứng dụng."),
    }

    def get_totp_label(self, user: User) -> str:
        """What the authenticator app shows: the internal user name means nothing to its owner."""
        return user.email or user.get_phone_display() or str(user)

    def build_totp_svg(self, url: str) -> str:
        """The QR code on white, so that cameras read it on the dark page too."""
        import qrcode  # type: ignore[import-untyped]  # it ships no types
        from qrcode.image.svg import SvgPathFillImage  # type: ignore[import-untyped]  # it ships no types

        return str(qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode"))
