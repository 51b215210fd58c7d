"""What was typed when a session had ended, or its form was too old: kept on the page, to be sent again.

Nothing is stored on the server: the page itself holds what came. It is shown only to a form of this site, so that no
other site can put its own text before somebody and let them send it.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from accounts.areas import sign_ins

MOST_INPUTS = 2_000
NOT_KEPT = ("password", "csrfmiddlewaretoken")
"""Names that say secrets, which no page shows again."""
OF_SECRETS = ("/tai-khoan/", "/nhan-trang/")
"""How the addresses begin, in either language, at which people type codes."""


class KeepTypedMiddleware:
    """Answers a form whose sender is no longer signed in with what was typed, instead of the bare sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; keep what would be lost."""
        came_as_stranger = request.method == "POST" and not request.user.is_authenticated
        response = self.get_response(request)
        lost = came_as_stranger and leads_to_sign_in(response) and bool(_typed(request))  # signing out loses nothing
        if not (lost and may_be_kept(request)):
            return response
        return resend_page(request, sign_in=urlsplit(response["Location"]).path)


def leads_to_sign_in(response: HttpResponseBase) -> bool:
    """Whether the answer is "sign in first"."""
    return response.status_code == 302 and urlsplit(response["Location"]).path in sign_ins()


def may_be_kept(request: HttpRequest) -> bool:
    """Whether somebody sent it from a page of ours to the very same site, and it holds no codes."""
    path = request.path_info.removeprefix("/en")
    if path.startswith(OF_SECRETS) or request.path_info in sign_ins():
        return False
    if not request.accepts("text/html") or len(request.POST) > MOST_INPUTS:
        return False
    sender = urlsplit(request.headers.get("Origin") or request.headers.get("Referer", ""))
    return (sender.scheme, sender.netloc) == (request.scheme, request.get_host())


def resend_page(request: HttpRequest, *, sign_in: str = "") -> HttpResponse:
    """What was typed, a button that sends it again, and before that the way to `sign_in` where one has to."""
    here = request.get_full_path()
    shown: dict[str, Any] = {
        "kept": _typed(request),
        "has_files": bool(request.FILES),
        "action": here,
        "sign_in": f"{sign_in}?{urlencode({'next': here})}" if sign_in else "",
    }
    response = render(request, "accounts/resend.html", shown, status=403)
    add_never_cache_headers(response)
    return response


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, value) for name, values in request.POST.lists() for value in values if _is_kept(name)]


def _is_kept(name: str) -> bool:
    return not any(word in name.lower() for word in NOT_KEPT)
