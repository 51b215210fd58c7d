"""How a refusal is told to a person: at a form, in the admin, as a page, on the command line. All of them end here."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.core.management.base import CommandError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin import messages

from accounts.areas import is_admin
from accounts.domain.refusal import Refusal

CONFLICT = 409
"""What was asked for does not go together with what stands here: the status of a page that tells a refusal."""


def add_to_form(form: BaseForm, refusal: Refusal, **names: str) -> None:
    """Say it beside the field or above the lines that it is about, else above the form; what was typed stays.

    `names` translates inputs of the verb into fields of the form where they differ: `new_password="password1"`.
    """
    field = names.get(refusal.field, refusal.field)
    lines = getattr(form, "formsets", {}).get(field)
    if lines is not None:
        lines.non_form_errors().append(str(refusal))
    else:
        form.add_error(field if field in form.fields else None, str(refusal))


def tell_in_admin(request: HttpRequest, refusal: Refusal) -> None:
    """Say it above the next page of the admin, for a button that has no form."""
    messages.error(request, str(refusal))


def refusal_page(request: HttpRequest, refusal: Refusal, *, back: str = "") -> HttpResponse:
    """A page of its own, in the admin's frame or the site's; `back` is where to go on, else where the person was."""
    template = "accounts/admin/refusal.html" if is_admin(request) else "accounts/refusal.html"
    shown = {"refusal": refusal, "back": back or came_from(request)}
    return render(request, template, shown, status=CONFLICT)


@contextmanager
def told_by_command() -> Iterator[None]:
    """On the command line: `@told_by_command()` above `handle` ends with the sentence instead of a traceback."""
    try:
        yield
    except Refusal as refusal:
        raise CommandError(str(refusal)) from refusal


def came_from(request: HttpRequest) -> str:
    """The page of this site that led here, without its host; the front page where that is not known."""
    referrer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referrer, request.get_host(), require_https=request.is_secure()):
        return "/"
    parts = urlsplit(referrer)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path or "/"
