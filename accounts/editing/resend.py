"""What was typed when a session had ended, or its form was too old: kept on the page, to be sent again.

Nothing is stored on the server: the page itself holds what came. It is shown only to a form of this site, so that no
other site can put its own text before somebody and let them send it.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.cache import add_never_cache_headers

from accounts.areas import is_admin

PORTAL = "/quan-ly/"
MOST_INPUTS = 2_000
NOT_KEPT = ("password", "csrfmiddlewaretoken")
"""Names that say secrets, which no page shows again; codes are typed elsewhere, at sign-in and behind links."""


class KeepTypedMiddleware:
    """Answers a form whose sender is no longer signed in with what was typed, instead of the bare sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; keep what would be lost."""
        response = self.get_response(request)
        lost = request.method == "POST" and not request.user.is_authenticated and leads_to_sign_in(response)
        return resend_page(request) if lost and may_be_kept(request) else response


def leads_to_sign_in(response: HttpResponse) -> bool:
    """Whether the answer is "sign in first"."""
    return response.status_code == 302 and urlsplit(response["Location"]).path == resolve_url(settings.LOGIN_URL)


def may_be_kept(request: HttpRequest) -> bool:
    """Whether a person of ours sent it from a page of ours: the admin's or the portal's, to the very same site."""
    ours = is_admin(request) or request.path_info.startswith(PORTAL)
    if not ours or not request.accepts("text/html") or len(request.POST) > MOST_INPUTS:
        return False
    sender = urlsplit(request.headers.get("Origin") or request.headers.get("Referer", ""))
    return (sender.scheme, sender.netloc) == (request.scheme, request.get_host())


def resend_page(request: HttpRequest) -> HttpResponse:
    """What was typed, the way to sign in, and a button that sends it again."""
    here = request.get_full_path()
    shown: dict[str, Any] = {
        "kept": [(name, value) for name, values in request.POST.lists() for value in values if _is_kept(name)],
        "has_files": bool(request.FILES),
        "action": here,
        "sign_in": f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': here})}",
    }
    response = render(request, "accounts/resend.html", shown, status=403)
    add_never_cache_headers(response)
    return response


def _is_kept(name: str) -> bool:
    return not any(word in name.lower() for word in NOT_KEPT)
