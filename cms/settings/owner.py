"""What the owner's settings must look like; each sentence names the variable and how to mend it."""

import re

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from accounts.phones import parse_phone
from cms.settings.environment import env

ZALO = "https://zalo.me/"
ACCOUNT = re.compile(re.escape(ZALO) + r"[A-Za-z0-9._/-]+")


def zalo_address(value: str) -> None:
    """Empty, or the address that Zalo gives an account."""
    if value and not ACCOUNT.fullmatch(value):
        raise ImproperlyConfigured(f"OWNER_ZALO phải là địa chỉ Zalo, bắt đầu bằng {ZALO} (đang ghi: {value}).")


def required_phone() -> str:
    """The number that buyers and cooperatives call: production does not start without one that can be dialled."""
    phone: str = env.str("OWNER_PHONE", "").strip()
    if not parse_phone(phone):
        told = f"đang ghi: {phone}" if phone else "chưa ghi"
        raise ImproperlyConfigured(
            f"OWNER_PHONE phải là số điện thoại mà người mua và hợp tác xã gọi được ({told}). "
            "Mọi nút “Hỏi mua qua Liên minh” và mọi trang báo lỗi dẫn tới số này."
        )
    return phone


def required_email() -> str:
    """The address that people write to: production does not start without one."""
    email: str = env.str("OWNER_EMAIL", "").strip()
    try:
        validate_email(email)
    except ValidationError as error:
        told = f"đang ghi: {email}" if email else "chưa ghi"
        raise ImproperlyConfigured(
            f"OWNER_EMAIL phải là địa chỉ email mà người mua và hợp tác xã viết tới được ({told})."
        ) from error
    return email
