"""Parts of the site by their addresses: the admin, and what floors above open to the staff outside it."""

from django.http import HttpRequest
from django.urls import reverse

_for_staff: list[str] = []
_sign_ins = ["account_login"]


def is_admin(request: HttpRequest) -> bool:
    """Whether the address is one of the staff's admin."""
    return request.path_info.startswith(reverse("wagtailadmin_home"))


def for_staff_alone(url_name: str) -> None:
    """Guard every address below this one as the admin is guarded: staff alone, in a session with its second step."""
    _for_staff.append(url_name)


def is_for_staff(request: HttpRequest) -> bool:
    """Whether the address is of the admin, or of a part that a floor opened to the staff alone."""
    return is_admin(request) or any(request.path_info.startswith(reverse(name)) for name in _for_staff)


def signs_in_at(url_name: str) -> None:
    """Make another page known at which people sign in, and to which they are led who must."""
    _sign_ins.append(url_name)


def sign_ins() -> set[str]:
    """The paths of all of them."""
    return {reverse(name) for name in _sign_ins}
