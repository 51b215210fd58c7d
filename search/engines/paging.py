"""Which part of the results a page is: the same for every engine. Pure but for two settings."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Window:
    """Page `page` of `pages`, with the results from `start` up to, not including, `end`."""

    page: int
    pages: int
    start: int
    end: int


def window(page: int, total: int) -> Window:
    """The page asked for or, beyond the end, the last; no page reaches beyond SEARCH_MAX_RESULTS."""
    reachable = min(total, settings.SEARCH_MAX_RESULTS)
    pages = max(1, -(-reachable // settings.SEARCH_PAGE_SIZE))
    page = min(page, pages)
    start = (page - 1) * settings.SEARCH_PAGE_SIZE
    return Window(page, pages, start, min(start + settings.SEARCH_PAGE_SIZE, reachable))
