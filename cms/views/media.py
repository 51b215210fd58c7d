"""Uploaded pictures, where no web server in front serves them, and the site's mark."""

import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

FOLDERS = ("original_images", "images", "avatar_images")
KINDS = (".avif", ".gif", ".heic", ".jpg", ".jpeg", ".png", ".webp")
A_YEAR = 365 * 24 * 60 * 60
A_DAY = 24 * 60 * 60


@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture; 404 for whatever else lies in MEDIA_ROOT. A picture's name changes with its content."""
    folder, _slash, name = posixpath.normpath(path).partition("/")
    if folder not in FOLDERS or not name.lower().endswith(KINDS):
        raise Http404
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """To the site's mark: browsers and messengers ask for this address of every page that names no icon, files too."""
    response = redirect(static("img/mark.svg"))
    patch_cache_control(response, public=True, max_age=A_DAY)
    return response
