"""A Word file as the answer to a request."""

from django.http import HttpResponse

from accounts.files.content import Content
from accounts.vietnamese import slug


def word_file(docx: bytes, *, name: str) -> HttpResponse:
    """Downloaded, never shown; no browser guesses what it is."""
    head = f'attachment; filename="{slug(name, max_length=80)}.docx"'
    headers = {"Content-Disposition": head, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(docx, content_type=Content.DOCX.value, headers=headers)
