"""Middleware of the whole site."""

import re
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import unquote

from django.conf import settings
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from cms.views.errors import not_found, wants_button

GetResponse = Callable[[HttpRequest], HttpResponse]


MOST = 2**31 - 1
"""The greatest number that every integer column of every database takes."""
DIGITS = 4000
UNREADABLE = 10**DIGITS
"""Python refuses to read a number of some more digits than these."""


class CleanInputMiddleware:
    """Keeps from the database what none can store and no person typed: NUL bytes, and numbers beyond its columns.

    NUL bytes are taken out of query strings; form data with NUL bytes are refused field by field by Django's own
    validators. A number too great is a fault only where it is compared with a column, and each database says so in
    words of its own: there the page is not found. As text, in a search, it stays what it is.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with a cleaned query string; a path with NUL is no address of ours: 404."""
        if "\x00" in request.path_info:
            raise Http404
        query = request.META.get("QUERY_STRING", "")
        while "%00" in query or "\x00" in query:  # again: "%%0000" is "%00" once the inner one has gone
            query = query.replace("%00", "").replace("\x00", "")
        request.META["QUERY_STRING"] = query
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page "not found" where the database refused a number that the request brought."""
        if isinstance(exception, OverflowError | DataError) and greatest_number(request) > MOST:
            return not_found(request, exception)
        if isinstance(exception, ValueError) and greatest_number(request) >= UNREADABLE:
            return not_found(request, exception)
        return None


def greatest_number(request: HttpRequest) -> int:
    """The greatest whole number in the address or the form; UNREADABLE for one that Python does not read."""
    text = f"{request.path_info} {unquote(request.META.get('QUERY_STRING', ''))} {unquote(request.POST.urlencode())}"
    written = re.findall(r"[0-9]+", text)
    return max((UNREADABLE if len(digits) > DIGITS else int(digits) for digits in written), default=0)


PERSONAL = ("tai-khoan/", "quan-ly/", "cua-toi/", "ban-hang/", "hoi-truong/", "l/")
"""How the addresses begin that show somebody what is theirs alone."""


class PersonalPagesMiddleware:
    """Keeps personal pages out of every memory: shared computers have a back button, offices have proxies."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and forbid keeping it."""
        response = self.get_response(request)
        if request.path_info.removeprefix("/en").lstrip("/").startswith(PERSONAL):
            add_never_cache_headers(response)
        return response


class ButtonPageMiddleware:
    """An address that only a button may use, opened by itself (after signing in anew, say): a page, not a blank."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; where the method was wrong, say so to people."""
        response = self.get_response(request)
        if (
            response.status_code != HTTPStatus.METHOD_NOT_ALLOWED
            or response.content
            or not request.accepts("text/html")
        ):
            return response
        page = wants_button(request)
        page["Allow"] = response["Allow"]
        return page


class AdminPolicyMiddleware:
    """Wagtail's admin runs under its own content security policy, the rest under the strict one (decision 25)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark responses of the admin so that django-csp replaces the directives that Wagtail's templates need."""
        response = self.get_response(request)
        if request.path.startswith("/cms/"):
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
        return response
