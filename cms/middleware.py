"""Middleware of the whole site."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]


class CleanInputMiddleware:
    """Takes NUL bytes out of query strings: no database can store them and no person typed them.

    Form data with NUL bytes are refused field by field by Django's own validators.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with a cleaned query string; a path with NUL is no address of ours: 404."""
        if "\x00" in request.path_info:
            raise Http404
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query or "\x00" in query:
            request.META["QUERY_STRING"] = query.replace("%00", "").replace("\x00", "")
        return self.get_response(request)


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
