"""Middleware of the accounts floor: the second step of sign-in, and refusals that no view caught."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.domain.refusal import Refusal
from accounts.domain.rights import is_staff_member
from accounts.domain.second_step import has_second_step
from accounts.refusals import refusal_page


class RefusalMiddleware:
    """Tells a refusal that no view caught on a page of its own: it is an answer to the person, not a fault."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page, for refusals alone."""
        return refusal_page(request, exception) if isinstance(exception, Refusal) else None


class SecondStepMiddleware:
    """Lets into the admin only staff, and staff only with a second step (decision 23).

    Staff without one are sent to enrol, unless STAFF_SECOND_STEP is off. Other people who are signed in get a 403:
    Wagtail would send them to sign in, and sign-in straight back. Signing out is always possible; whoever is not
    signed in is Wagtail's business.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on, refuse, or redirect to enrolment."""
        if self.is_guarded(request.path_info) and request.user.is_authenticated:
            if not is_staff_member(request.user):
                raise PermissionDenied
            if settings.STAFF_SECOND_STEP and not has_second_step(request.user):
                return redirect("mfa_activate_totp")
        return self.get_response(request)

    @staticmethod
    def is_guarded(path: str) -> bool:
        """Whether the path is of the admin, the way out and the way in left aside."""
        open_paths = {reverse("wagtailadmin_logout"), reverse("wagtailadmin_login")}
        return path.startswith(reverse("wagtailadmin_home")) and path not in open_paths
