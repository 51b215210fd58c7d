"""Letters and their marks as one sign (NFC), and nothing invisible, whoever typed or copied them where: a name typed on
a Mac, or copied from a PDF or a chat, is no other name."""

import json
import re
import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote

from django.http import HttpRequest, HttpResponse, QueryDict


class ComposedInputMiddleware:
    """Composes what people send before anything reads it: query, form and the names of files."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on what is composed."""
        query = request.META.get("QUERY_STRING", "")
        if not is_composed(typed := unquote(query)):
            request.META["QUERY_STRING"] = _composed_query(query, typed)
        if request.method == "POST" and request.content_type in FORMS:
            compose_form(request)
        return self.get_response(request)


FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def compose_form(request: HttpRequest) -> None:
    """The fields of a form and the names of its files."""
    typed = [text for values in request.POST.lists() for text in (values[0], *values[1])]
    if not all(map(is_composed, typed)):
        form = QueryDict(mutable=True, encoding=request.POST.encoding)
        for name, values in request.POST.lists():
            form.setlist(composed(name), [composed_field(value) for value in values])
        form._mutable = False
        request.POST = form  # type: ignore[assignment]  # what Django itself puts there
    for _name, files in request.FILES.lists():
        for file in files:
            file.name = composed(file.name or "")


INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]|(?<=[^\\W_])\u200d(?=[^\\W_])")
"""Marks of direction, soft hyphens, spaces without width; a joiner between letters, not within a picture sign."""
SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
ENDS = re.compile("[\u2028\u2029]")
"""Ends of lines and paragraphs as some programs write them."""


def is_composed(text: str) -> bool:
    """Whether `text` is as `composed` would leave it."""
    return text.isascii() or text == composed(text)


def composed(text: str) -> str:
    """`text` in NFC, without what nobody sees, its spaces as the one on the keyboard."""
    visible = ENDS.sub("\n", SPACES.sub(" ", INVISIBLE.sub("", text)))
    return unicodedata.normalize("NFC", visible)


def composed_field(value: str) -> str:
    """A field of a form; of what the editor of rich texts sends, the text of each block with the places of its styles
    and links, which are counted in signs."""
    if not (value.startswith("{") and '"blocks"' in value):
        return composed(value)
    try:
        content = json.loads(value)
        for block in content["blocks"]:
            _compose_block(block)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):  # nothing that the editor sends
        return value
    return json.dumps(content)


def _compose_block(block: dict[str, Any]) -> None:
    text, places = block["text"], [*block["inlineStyleRanges"], *block["entityRanges"]]
    for place in places:
        start, end = place["offset"], place["offset"] + place["length"]
        place["offset"] = start - _lost_before(text, start)
        place["length"] = end - _lost_before(text, end) - place["offset"]
    block["text"] = composed(text)


def _lost_before(text: str, place: int) -> int:
    """How many signs before a place are none any more, counted as browsers do."""
    before = text.encode("utf-16-le", "surrogatepass")[: 2 * place].decode("utf-16-le", "replace")
    return (len(before.encode("utf-16-le")) - len(composed(before).encode("utf-16-le"))) // 2


def _composed_query(query: str, typed: str) -> str:
    """The query with its parts composed one by one, so that what was escaped stays escaped."""
    parts = (part.split("=", 1) for part in query.split("&"))
    return "&".join("=".join(quote(composed(unquote(text.replace("+", " ")))) for text in part) for part in parts)
