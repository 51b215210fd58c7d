"""One-purpose links and short links: what the person sees who opens one."""

from http import HTTPStatus
from typing import Any, cast

from allauth.core.ratelimit import respond_429
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actors.actor import By
from accounts.domain.refusal import Refusal
from accounts.domain.rights import is_staff_member
from accounts.editing.once import quietly, saved_once
from accounts.links.kind import LinkKind
from accounts.links.link import (
    DigitsError,
    ForgedLinkError,
    LinkError,
    UsedLinkError,
    holder_of,
    kind_of_link,
    open_link,
    use_link,
)
from accounts.links.reading import reading_only
from accounts.links.short import count_scan, destination, is_person, qr_svg, short_address
from accounts.models import SecretLink, ShortLink, User
from accounts.refusals import add_to_form
from accounts.sessions import may_act_as_staff
from accounts.throttles import Limit, client_address
from accounts.views.proof import DigitsForm, is_proven, remember_phone

WRONG_LINKS = Limit("wrong_links", amount=20, seconds=300)
DONE = "xong"
"""The query of the page that answers a POST."""


def _kept_to_oneself(response: HttpResponseBase) -> HttpResponseBase:
    """Addresses with a token reach no other site and no search engine."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@csrf_exempt  # the right to act is in the address, not in a cookie; and without a referrer browsers send no origin
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, token: str) -> HttpResponseBase:
    """The page of a link. Looking changes nothing; POST does the one thing, once however often it is sent."""
    quietly(request)
    if WRONG_LINKS.is_reached(client_address(request)):
        return _kept_to_oneself(respond_429(request))
    return _kept_to_oneself(_answer(request, token))


@saved_once
def _answer(request: HttpRequest, token: str) -> HttpResponseBase:
    """The page, or why there is none; what was counted of a refusal stays."""
    try:
        return _page(request, open_link(token, now=timezone.now()))
    except LinkError as refusal:
        if isinstance(refusal, ForgedLinkError):
            WRONG_LINKS.take(client_address(request))
        return _refused(request, refusal)


def _page(request: HttpRequest, link: SecretLink) -> HttpResponseBase:
    """What the kind shows, or does."""
    kind = kind_of_link(link)
    view = kind.view or act
    if request.method == "POST":
        return view(request, link)
    with reading_only():
        response = view(request, link)
        return response.render() if hasattr(response, "render") else response


def act(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """The page of kinds with one form: GET shows it, POST performs it and leads back here."""
    kind = kind_of_link(link)
    given = request.POST if request.method == "POST" else None
    form, question = kind.form(given, link=link), _question(request, link)
    if given is not None and form.is_valid() and (question is None or question.is_valid()):
        try:
            _perform(request, link, kind, form, question)
        except DigitsError as refusal:
            add_to_form(cast(forms.Form, question), refusal)
        except LinkError:
            raise
        except Refusal as refusal:
            add_to_form(form, refusal)
        else:
            return redirect(f"{request.path}?{DONE}")
    shown = {"link": link, "kind": kind, "form": form, "question": question, "done": _done(request, link, kind)}
    heading = kind.heading(link) if kind.heading else kind.label
    return render(request, kind.template, {**shown, "heading": heading, **kind.context(link)})


def acting(request: HttpRequest, link: SecretLink) -> By:
    """The member of staff who uses the link for its holder, else the holder; a session without the second step shows
    nobody of the staff."""
    is_staff = is_staff_member(request.user) and may_act_as_staff(request)
    return cast(User, request.user) if is_staff else holder_of(link)


def _question(request: HttpRequest, link: SecretLink) -> DigitsForm | None:
    """The question for the phone, where the link asks and this device has not answered yet."""
    if is_proven(request, link):
        return None
    return DigitsForm(request.POST if request.method == "POST" else None)


def _perform(
    request: HttpRequest, link: SecretLink, kind: LinkKind, form: forms.Form, question: DigitsForm | None
) -> None:
    """Use the link; who answered the question is remembered on this device."""
    by, now, verb = acting(request, link), timezone.now(), kind.perform
    assert verb is not None, "a kind without a view of its own has a verb"
    use_link(
        link,
        by=by,
        now=now,
        perform=lambda held: verb(held, by=by, now=now, **form.cleaned_data),
        digits=question.cleaned_data["digits"] if question else "",
        proven=question is None,
    )
    if question is not None:
        remember_phone(request, link)


def _done(request: HttpRequest, link: SecretLink, kind: LinkKind) -> Any:
    """What was done a moment ago, on the way back from a POST."""
    return kind.done if DONE in request.GET and link.used_at else None


def _refused(request: HttpRequest, refusal: LinkError) -> HttpResponse:
    """The one page of links that do not work: what happened, what to do, whom to call; nothing of what they were for
    unless it was done."""
    shown: dict[str, Any] = {"refusal": refusal, "done": None}
    if isinstance(refusal, UsedLinkError):
        shown |= {"done": kind_of_link(refusal.link).done, "used_at": refusal.link.used_at}
    return render(request, "accounts/link/refused.html", shown, status=refusal.status)


@require_safe
def follow_short(request: HttpRequest, code: str) -> HttpResponse:
    """On to the page that the paper speaks of; counts people."""
    link = get_object_or_404(ShortLink, code=code.lower())
    path = destination(link)
    if path is None:
        raise Http404
    if is_person(str(request.method), request.headers):
        count_scan(link, day=timezone.localdate())
    return redirect(path)


@require_safe
@cache_control(public=True, max_age=86_400)
def short_qr(request: HttpRequest, code: str) -> HttpResponse:
    """The QR code of a short link, to be put on a sign or into a document."""
    link = get_object_or_404(ShortLink, code=code.lower())
    return HttpResponse(qr_svg(short_address(link)), content_type="image/svg+xml", status=HTTPStatus.OK)
