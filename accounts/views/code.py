"""One-time codes: staff issue them, people sign in or set a new password with them."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.core.ratelimit import consume_or_429
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import permission_required

from accounts.adapters import TOO_MANY, TOO_MANY_FROM_ANYWHERE
from accounts.admin.policy import reachable
from accounts.domain.code import (
    CHANGE_CONTACT,
    LIFETIME,
    CodeError,
    issue_code,
    issue_code_to_contact,
    may_issue_code,
    redeem_code,
    sign_in_by_code,
)
from accounts.domain.refusal import Refusal
from accounts.domain.rights import may_remove_second_step
from accounts.domain.second_step import remove_second_step
from accounts.forms.code import CodeForm, RedeemForm
from accounts.links.address import whole_address
from accounts.models import Contact, User
from accounts.phones import format_phone
from accounts.refusals import add_to_form
from accounts.sessions import enter
from accounts.throttles import Limit, account_key, client_address

FROM_HERE = Limit("code_here", 5, seconds=300)
FROM_ANYWHERE = Limit("code", 20, seconds=900)
"""Tries of codes for one account: from one address, and from all together."""


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def redeem(request: HttpRequest) -> HttpResponse:
    """A new password by phone or e-mail and code; tries are counted as those of sign-in are."""
    form = RedeemForm(request.POST or None)
    if request.method == "POST":
        refusal: HttpResponse | None = consume_or_429(request, action="one_time_code")
        if refusal:
            return refusal
        if form.is_valid() and (person := _redeem(request, form)):
            get_adapter(request).forget_failed_attempts(request, person)
            messages.success(request, _("Đã đặt mật khẩu mới. Hãy đăng nhập bằng mật khẩu này."))
            return redirect("account_login")
    return render(request, "account/code.html", {"form": form})


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def enter_by_code(request: HttpRequest) -> HttpResponse:
    """Into the portal by phone and code, without a password; tries are counted together with those of `redeem`."""
    form = CodeForm(request.POST or None, initial={"next": request.GET.get("next", "")})
    if request.method == "POST":
        refusal: HttpResponse | None = consume_or_429(request, action="one_time_code")
        if refusal:
            return refusal
        if form.is_valid() and (person := _try_code(request, form, sign_in_by_code)):
            enter(request, person)
            return redirect(_wanted(request, form.cleaned_data["next"]))
    return render(request, "account/enter_by_code.html", {"form": form})


def _wanted(request: HttpRequest, address: str) -> str:
    """The page of this site that led here, else the person's own first page."""
    known = url_has_allowed_host_and_scheme(address, request.get_host(), require_https=request.is_secure())
    return address if known else reverse("after_login")


def _redeem(request: HttpRequest, form: RedeemForm) -> User | None:
    """Try the code for a new password; a refusal is written into the form."""
    return _try_code(request, form, partial(redeem_code, new_password=form.cleaned_data["password1"]))


def _try_code(request: HttpRequest, form: Form, verb: Callable[..., User]) -> User | None:
    """What the verb makes of phone and code; a refusal is written into the form."""
    given = form.cleaned_data
    if too_many := _count_try(request, given["login"]):
        form.add_error(None, too_many)
        return None
    try:
        return verb(given["login"], given["code"], now=timezone.now())
    except CodeError as refusal:
        add_to_form(form, refusal, new_password="password1")  # noqa: S106 - the name of a field
    return None


def _count_try(request: HttpRequest, login: str) -> str:
    """Count one try for the account; the sentence for the person where there were too many."""
    account = account_key(login)
    if not FROM_HERE.take(f"{account} {client_address(request)}"):
        return str(TOO_MANY)
    return "" if FROM_ANYWHERE.take(account) else str(TOO_MANY_FROM_ANYWHERE)


def _staff(request: HttpRequest) -> User:
    """The member of staff at the screen; Wagtail lets nobody else into its admin."""
    return cast("User", request.user)


@sensitive_variables("code")
@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """The staff's page: asks first, then shows the code this one time, with words to read aloud."""
    person, by = get_object_or_404(User, pk=pk), _staff(request)
    if not may_issue_code(by, person):
        raise PermissionDenied
    back = reverse("wagtailusers_users:index")
    return _issue_page(request, person, back, lambda now: issue_code(person, by=by, now=now))


@sensitive_variables("code")
@require_http_methods(["GET", "POST"])
@permission_required(CHANGE_CONTACT)
def issue_to_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for one in charge of an organisation, with an account or without one yet."""
    by = _staff(request)
    contact = get_object_or_404(reachable(by, Contact), pk=pk)
    back = reverse("wagtailsnippets_accounts_contact:list")
    return _issue_page(request, contact, back, lambda now: issue_code_to_contact(contact, by=by, now=now))


@sensitive_variables("code")
def _issue_page(
    request: HttpRequest, person: User | Contact, back: str, issue: Callable[[datetime], str]
) -> HttpResponse:
    """The question, or the code with the words to read aloud; or why there is none."""
    known = person.user if isinstance(person, Contact) and person.user else person
    shown: dict[str, Any] = {"person": known, "back": back, "page_title": _("Mã vào trang")}
    if request.method == "POST":
        now = timezone.now()
        try:
            urls = {"enter_url": whole_address("enter_by_code"), "redeem_url": whole_address("redeem_code")}
            shown |= {"code": issue(now), "expires_at": now + LIFETIME, **urls}
        except Refusal as refusal:
            shown["refusal"] = refusal
    shown["phone_text"] = format_phone(known.phone) if known.phone else ""
    return render(request, "accounts/admin/issue_code.html", shown)


@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest, pk: int) -> HttpResponse:
    """The administrator's page that takes a lost second step off an account."""
    person, by = get_object_or_404(User, pk=pk), _staff(request)
    if not may_remove_second_step(by, person):
        raise PermissionDenied
    if request.method == "POST":
        remove_second_step(person, by=by)
        messages.success(request, _("Đã gỡ xác thực hai bước. Lần đăng nhập tới sẽ cài lại."))
        return redirect("wagtailusers_users:edit", person.pk)
    shown = {"person": person, "page_title": _("Gỡ xác thực hai bước")}
    return render(request, "accounts/admin/remove_second_step.html", shown)
