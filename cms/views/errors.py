"""Our own error pages."""

from typing import Any, NoReturn

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from accounts.editing.resend import may_be_kept, resend_page
from accounts.owner import site_owner


@never_cache
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: says what may have happened and offers the search; kept by nobody, since its head may name a person, and
    what is not there now may be there soon."""
    return render(request, "404.html", status=404)


def wants_button(request: HttpRequest) -> HttpResponse:
    """405: what the address does is done by a button, and nothing has changed."""
    return render(request, "405.html", status=405)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: no database, no context but the settings; nothing that could fail again."""
    return render(None, "500.html", {"owner": site_owner(), "site_name": settings.SITE_NAME}, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form that was open too long: from a page of ours with what was typed, to be sent again."""
    if request.method == "POST" and may_be_kept(request):
        return resend_page(request)
    return render(request, "403_csrf.html", status=403)


def closed(request: HttpRequest, *args: Any, **kwargs: Any) -> NoReturn:
    """404: an address that a library names and that is not open here (decision 37)."""
    raise Http404
