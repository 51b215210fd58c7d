"""How to reach the site's owner; names and numbers are settings (C42)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def contact(request: HttpRequest) -> HttpResponse:
    """The owner's unit, phone and e-mail as far as they are set."""
    return render(request, "cms/contact.html")
