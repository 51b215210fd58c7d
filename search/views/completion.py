"""What a text in a search box may become."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from search.query.address import text_of
from search.query.meaning import completions_of

_ID = re.compile(r"[a-z][a-z-]{0,40}")
_ANY_ID = "goi-y"


def completions(request: HttpRequest) -> HttpResponse:
    """The options of a box's list, for htmx; `HX-Target` is the list, after which they are numbered."""
    text = text_of(request.GET)
    target = request.headers.get("HX-Target", "")
    context = {
        "options": completions_of(text) if text.strip() else [],
        "prefix": target if _ID.fullmatch(target) else _ANY_ID,
    }
    return render(request, "search/_completions.html", context)
