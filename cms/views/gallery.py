"""The gallery of components at /ui/."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def components(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    return render(request, "cms/components.html")
