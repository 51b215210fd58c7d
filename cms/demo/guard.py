"""Keeps the demo and real life apart: no sample people among real ones, no sample password where it counts."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import connection
from django.db.models import Q
from django.db.models.query import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal
from accounts.models import User
from cms.demo.people import CAST, PASSWORD


class DemoRefusedError(Refusal):
    """The demo was asked for where it has no place."""


class NoSamplesHereError(DemoRefusedError):
    """The settings are those of a real site."""

    message = _("Trang mẫu chỉ chạy với cms.settings.dev: thiết lập đang dùng là của trang thật.")


class RealPeopleError(DemoRefusedError):
    """The database holds accounts and none of them is the demo's."""

    message = _(
        "Cơ sở dữ liệu này đã có %(count)s tài khoản của người thật nên không nạp người mẫu vào. "
        "Hãy chỉ DATABASE_URL tới một cơ sở dữ liệu khác, hoặc bỏ trống để dùng file trong var/."
    )


def sample_people() -> QuerySet[User]:
    """The accounts of the demo, by their numbers and addresses, which nobody else can have."""
    phones = [f"+84{person.phone[1:]}" for person in CAST if person.phone]
    return User.objects.filter(Q(phone__in=phones) | Q(email__in=[person.email for person in CAST if person.email]))


def refuse_outside_demo() -> None:
    """Raise DemoRefusedError under settings of a real site, and for a database of real people."""
    if not settings.SAMPLES:
        raise NoSamplesHereError
    if not has_accounts() or sample_people().exists():
        return
    if count := User.objects.count():
        raise RealPeopleError(count=count)


def refuse_sample_passwords() -> None:
    """Raise ImproperlyConfigured where a real site holds people whose password the demo prints for all to read."""
    if settings.SAMPLES or not has_accounts():
        return
    known = [str(person) for person in sample_people().filter(is_active=True) if person.check_password(PASSWORD)]
    if known:
        raise ImproperlyConfigured(
            f"Cơ sở dữ liệu này có người mẫu với mật khẩu ai cũng biết ({', '.join(known)}): "
            "hãy dùng cơ sở dữ liệu khác, hoặc chạy cms.settings.dev và khóa các tài khoản ấy trước."
        )


def has_accounts() -> bool:
    """Whether the database is made at all."""
    return User._meta.db_table in connection.introspection.table_names()


class NotTheSamplePassword:
    """Password rule of real sites: the demo's password is on every screen that showed a demo."""

    def validate(self, password: str, user: Any = None) -> None:
        """Refuse it, however it is spelled."""
        if password.strip().lower() == PASSWORD:
            raise ValidationError(_("Đây là mật khẩu của trang mẫu, ai cũng biết. Hãy chọn mật khẩu khác."))

    def get_help_text(self) -> str:
        """Nothing that a person has to know beforehand."""
        return ""
