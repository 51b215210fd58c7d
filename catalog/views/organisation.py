"""The public page of an organisation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.models import Organisation


def show(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation with its products."""
    organisation = get_object_or_404(Organisation.objects.public(), slug=slug)
    return render(request, "catalog/organisation.html", {"organisation": organisation})
