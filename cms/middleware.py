"""Middleware of the whole site."""

import re
from ast import literal_eval
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import unquote_plus

from django.conf import settings
from django.db import DataError
from django.forms.formsets import ORDERING_FIELD_NAME
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.datastructures import MultiValueDictKeyError

from cms.views.errors import not_found, wants_button

GetResponse = Callable[[HttpRequest], HttpResponse]


MOST = 2**31 - 1
"""The greatest number that every integer column of every database takes."""
DIGITS = 4000
UNREADABLE = 10**DIGITS
"""Python refuses to read a number of some more digits than these."""
ENDS_OF_TIME = re.compile(r"\b(?:0001|9999)\b")
"""Years at whose ends a day is none any more in another zone."""
PART = (ORDERING_FIELD_NAME,)
"""What a line of a form has beside its fields, once it was sent whole."""
NO_KEY = re.compile(r"expected a number but got ((?P<quote>['\"]).*(?P=quote))\.$", re.DOTALL)


class CleanInputMiddleware:
    """Keeps from the database what none can store and no person typed: NUL bytes, and numbers beyond its columns.

    NUL bytes are taken out of query strings; form data with NUL bytes are refused field by field by Django's own
    validators. A number or a day too great is a fault only where it is compared with a column, and each database says
    so in words of its own: there the page is not found. As text, in a search, it stays what it is.
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
        """The page "not found" for what a request brought that no form of ours sends and no column takes."""
        return not_found(request, exception) if is_brought(exception, request) else None


def is_brought(exception: Exception, request: HttpRequest) -> bool:
    """Whether the request itself is the cause: a number or a day beyond all columns, a key that is no number, or a line
    of a form without its parts."""
    if isinstance(exception, MultiValueDictKeyError) or (isinstance(exception, KeyError) and exception.args == PART):
        return True
    text = told_by(request)
    if isinstance(exception, OverflowError | DataError):
        return greatest_number(text) > MOST or ENDS_OF_TIME.search(text) is not None
    if isinstance(exception, ValueError):
        key = NO_KEY.search(str(exception))
        return greatest_number(text) >= UNREADABLE or (key is not None and literal_eval(key[1]) in text)
    return False


def told_by(request: HttpRequest) -> str:
    """Everything in the address and the form."""
    typed = " ".join(value for values in request.POST.lists() for value in values[1])
    return f"{request.path_info} {unquote_plus(request.META.get('QUERY_STRING', ''))} {typed}"


def greatest_number(text: str) -> int:
    """The greatest whole number in a text; UNREADABLE for one that Python does not read."""
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
