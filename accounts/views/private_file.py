"""The one way to read a private file."""

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from accounts.actors.request import actor_of
from accounts.files.content import Content
from accounts.files.private import may_read_file
from accounts.models import PrivateFile


@require_safe
def private_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file for whoever may read it; for everybody else it is not there.

    PDF and pictures open in the browser, the rest is downloaded; nothing in it runs, nobody keeps it, no browser
    guesses what it is.
    """
    row = get_object_or_404(PrivateFile, pk=pk)
    if not may_read_file(row, actor_of(request)):
        raise Http404
    return file_response(row)


def file_response(row: PrivateFile) -> FileResponse:
    """The content of a file, once it is known that the person may read it; 404 where it is lost."""
    shown = row.content_type == Content.PDF or row.content_type.startswith("image/")
    try:
        content = row.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(content, as_attachment=not shown, filename=row.name, content_type=row.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'"
    add_never_cache_headers(response)
    return response
