"""Middleware of the accounts floor: the second step of sign-in, and what no view caught."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.admin.deletion import in_use_page
from accounts.areas import is_admin, is_for_staff
from accounts.domain.refusal import Refusal
from accounts.domain.rights import is_staff_member
from accounts.domain.second_step import has_second_step
from accounts.refusals import refusal_page
from accounts.sessions import passed_second_step

OF_SECOND_STEP = (
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
)


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


class InUseMiddleware:
    """Answers by name where something cannot be deleted because others need it, whichever page tried."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page in the admin instead of an error; other places have none to show."""
        if not is_admin(request):
            return None
        if isinstance(error, ProtectedError):
            return in_use_page(request, error.protected_objects)
        return in_use_page(request, error.restricted_objects) if isinstance(error, RestrictedError) else None


class SecondStepMiddleware:
    """Lets into the admin only staff, and staff only in a session that passed the second step (decisions 23, 38).

    Staff who have none yet are sent to enrol, others are asked for their code, unless STAFF_SECOND_STEP is off. Other
    people who are signed in get a 403: Wagtail would send them to sign in, and sign-in straight back. Signing out is
    always possible; whoever is not signed in is Wagtail's business. Recovery codes, and taking the second step off,
    are for sessions that passed it as well, whoever the person is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on, refuse, or redirect to enrolment or to the question for the code."""
        return self.stop(request) or self.get_response(request)

    def stop(self, request: HttpRequest) -> HttpResponse | None:
        """What the person must do first; None where nothing is missing."""
        of_step = is_about_second_step(request)
        if not (of_step or is_guarded(request)) or not request.user.is_authenticated:
            return None
        if of_step:
            return ask_for_code(request) if has_second_step(request.user) else None
        if not is_staff_member(request.user):
            raise PermissionDenied
        if not settings.STAFF_SECOND_STEP:
            return None
        return ask_for_code(request) if has_second_step(request.user) else redirect("mfa_activate_totp")


def is_guarded(request: HttpRequest) -> bool:
    """Whether the address is for staff alone, the way out and the way in left aside."""
    open_paths = {reverse("wagtailadmin_logout"), reverse("wagtailadmin_login")}
    return is_for_staff(request) and request.path_info not in open_paths


def is_about_second_step(request: HttpRequest) -> bool:
    """Whether the page shows or changes what the second step of an account is."""
    return request.path in {reverse(name) for name in OF_SECOND_STEP}


def ask_for_code(request: HttpRequest) -> HttpResponse | None:
    """To the question for the code and back, where this session has not passed it."""
    if passed_second_step(request):
        return None
    back = request.get_full_path() if request.method == "GET" else reverse("wagtailadmin_home")
    return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': back})}")
