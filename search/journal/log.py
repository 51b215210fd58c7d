"""The log of searches: written after the page has been sent, and never in its way.

What was opened from a search is told by the browser (`search/journal/opening.py`).
"""

import logging
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any

from django.db import DatabaseError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.work.retention import deleted_daily
from search.engines.contract import Query
from search.models import SearchLog
from search.understanding import Understanding

logger = logging.getLogger(__name__)

KEPT = timedelta(days=180)

_ROBOT = re.compile(
    r"(?<!cu)bot\b|bot[/;_-]|crawl|spider|slurp|preview|facebookexternalhit|^whatsapp|curl|wget|python|java/|go-http|"
    r"okhttp|lighthouse|monitor|scanner",
    re.IGNORECASE,
)
"""Cubot makes telephones. The browsers inside Zalo and Facebook are people."""

_E_MAIL = re.compile(r"\S+@\S+")
_BETWEEN = r"[\s.,/()\[\]_·•\-\u2010-\u2015\u2212]{0,3}"
_LONG_NUMBER = re.compile(rf"(?:\+{_BETWEEN}\d|(?<![\d.,])\(?0|(?<![\d.,])\(?84)(?:{_BETWEEN}\d){{7,}}\)?|\d{{9,}}")
"""Telephones and papers; a price is written with groups and begins with neither."""
HIDDEN = "…"


def is_logged(query: Query) -> bool:
    """First pages of a text alone: what is browsed without words is no search."""
    return bool(query.text) and query.page == 1


def summary_of(understood: Understanding) -> dict[str, Any]:
    """What the log keeps of an understanding, under the names that staff read; nothing where it is just the words."""
    return {
        name: value
        for name, value in (
            ("tìm theo nghĩa", without_personal(understood.meant)),
            ("lọc", [fact.label for fact in understood.hard_facts]),
            ("nguyên văn", "1" if understood.literal else ""),
        )
        if value
    }


def log_search(
    request: HttpRequest,
    response: HttpResponse,
    *,
    query: Query,
    total: int,
    engine: str,
    ref: str,
) -> None:
    """Note a search once its page is on its way; robots and pages fetched ahead are left out.

    `ref` comes from `new_ref` and stands in the page's token; `total` is the engine's own count, without what is only
    pinned, or such a product would hide that the engine finds nothing.
    """
    if not is_logged(query) or is_robot(request):
        return
    now = timezone.now()
    row = SearchLog(
        ref=ref,
        text=without_personal(query.text)[:200],
        understanding=summary_of(query.understood),
        engine=engine,
        total=total,
        filtered=query.is_filtered,
        at=now,
        day=timezone.localdate(now),
    )
    after_response(response, row.save)


def new_ref() -> str:
    """A random word for a search that is about to be answered."""
    return token_urlsafe(9)


def after_response(response: HttpResponse, write: Callable[[], object]) -> None:
    """Call `write` when the response has been sent, before the request ends; a database that refuses is logged."""
    close = response.close

    def closing() -> None:
        try:
            write()
        except DatabaseError:
            logger.exception("the search log could not be written")
        finally:
            close()

    response.close = closing  # type: ignore[method-assign]  # what the server calls once the body is sent


def is_robot(request: HttpRequest) -> bool:
    """Known robots, programs without a name, and browsers that fetch ahead."""
    agent = request.headers.get("User-Agent", "")
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return not agent or bool(_ROBOT.search(agent)) or "prefetch" in purpose


def without_personal(text: str) -> str:
    """The text without what looks like an e-mail address, a telephone number or a number of papers."""
    return _LONG_NUMBER.sub(HIDDEN, _E_MAIL.sub(HIDDEN, text))


@deleted_daily
def expired_searches(now: datetime) -> QuerySet[SearchLog]:
    """Rows that have had their time."""
    return SearchLog.objects.filter(at__lt=now - KEPT)
