"""Accounts that people get without a password: a number is enough, since whoever uses it proves it some other way."""

from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal
from accounts.models import User
from accounts.vietnamese import normalise


class SignInFirstError(Refusal):
    """The number has an account: its owner shows that by signing in."""

    message = _("Số điện thoại này đã có tài khoản. Hãy đăng nhập bằng số đó rồi làm lại bước này.")
    field = "phone"


def open_account(phone: str, name: str) -> User:
    """A new account of a number in E.164, without a password; raises SignInFirstError where the number has one."""
    if User.objects.filter(phone=phone).exists():
        raise SignInFirstError
    family, _space, given = normalise(name).strip().rpartition(" ")
    return User.objects.create_person(phone=phone, last_name=family[:150], first_name=given[:150])
