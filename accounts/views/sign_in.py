"""Signing in and the second step: allauth's views, with a word where they lead back to the start without one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.totp.views import ActivateTOTPView
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.sessions import note_enrolment

View = Callable[..., HttpResponseBase]


def says_why(view: View) -> View:
    """`view`, with a message where it gives the signing in up: too long ago, or a step that cannot be gone through."""

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        leads_back = response.headers.get("Location", "").partition("?")[0] == reverse("account_login")
        if leads_back and not request.user.is_authenticated:
            messages.warning(
                request,
                _("Lần đăng nhập vừa rồi chưa xong. Hãy đăng nhập lại; nếu vẫn không được, hãy gọi cán bộ Liên minh."),
            )
        return response

    return told


sign_in = says_why(account.login)
give_code = says_why(mfa.authenticate)


class EnrolView(ActivateTOTPView):
    """The first code of a newly added app; afterwards this session has passed the second step, all others end."""

    def form_valid(self, form: Form) -> HttpResponse:
        """As allauth's, then the sessions."""
        response: HttpResponse = super().form_valid(form)
        note_enrolment(self.request, self.request.user)
        return response


enrol = EnrolView.as_view()
