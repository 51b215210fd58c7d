"""Probes answer whoever asks: over plain HTTP and to an address as host, before anything else looks at a request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from cms.views import health

PROBES = {"/healthz": health.alive, "/readyz": health.ready}


class ProbeMiddleware:
    """Stands first: a balancer knows neither the site's name nor its certificate."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The probe's answer, or on to the site."""
        probe = PROBES.get(request.path_info)
        return probe(request) if probe else self.get_response(request)
