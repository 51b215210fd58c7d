"""One-time codes: staff issue them, people set a new password with them."""

from typing import cast

from allauth.account.adapter import get_adapter
from allauth.core.ratelimit import consume_or_429
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from accounts.adapters import TOO_MANY, TOO_MANY_FROM_ANYWHERE
from accounts.domain.code import LIFETIME, CodeError, issue_code, redeem_code
from accounts.domain.rights import may_issue_code, may_remove_second_step
from accounts.domain.second_step import remove_second_step
from accounts.forms.code import RedeemForm
from accounts.links.address import whole_address
from accounts.models import User
from accounts.refusals import add_to_form
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
        if refusal := consume_or_429(request, action="one_time_code"):
            return refusal
        if form.is_valid() and (person := _redeem(request, form)):
            get_adapter(request).forget_failed_attempts(request, person)
            messages.success(request, _("Đã đặt mật khẩu mới. Hãy đăng nhập bằng mật khẩu này."))
            return redirect("account_login")
    return render(request, "account/code.html", {"form": form})


def _redeem(request: HttpRequest, form: RedeemForm) -> User | None:
    """Try the code; a refusal is written into the form."""
    given = form.cleaned_data
    if too_many := _count_try(request, given["login"]):
        form.add_error(None, too_many)
        return None
    try:
        return redeem_code(given["login"], given["code"], given["password1"], now=timezone.now())
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
    shown = {"person": person, "lifetime": LIFETIME, "page_title": _("Mã đặt mật khẩu")}
    if request.method == "POST":
        now = timezone.now()
        code = issue_code(person, by=by, now=now)
        url = whole_address("redeem_code")
        shown |= {"code": code, "expires_at": now + LIFETIME, "redeem_url": url}
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
