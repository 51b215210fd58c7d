"""Probes for whatever watches the site."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

from cms.static_files import are_collected


def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """The database answers too and the files that pages name are there; 503 otherwise, so that people go elsewhere."""
    if not are_collected():
        return HttpResponse("static files: run collectstatic", status=503, content_type="text/plain")
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")
