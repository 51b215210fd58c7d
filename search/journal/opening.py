"""Which product was opened first from a search: told by the browser beside the click, never in its way.

A page of results carries a token that names its search and its products in their order, signed, so that nobody can
make up openings of other products or places. A script of ours (`static/js/results.js`) sends it with the place of the
card that was followed. Without JavaScript the log merely lacks the opening.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.throttles import Limit, client_address
from search.journal.log import after_response, is_robot
from search.models import SearchLog

WITHIN = timedelta(days=1)
"""A page opened later, from a history, tells nothing about the search."""
OPENINGS = Limit("search-opening", 120, 60)
"""From one address, a whole school behind it."""

_SIGNER = Signer(salt="search.opening")
_OF_OLD_LINKS = Signer(salt="search.click")


@dataclass(frozen=True, slots=True)
class Opening:
    """What a browser tells: from which search, from which place from 1 on, which product."""

    ref: str
    rank: int
    product_id: int


def opening_token(ref: str, product_ids: Sequence[int]) -> str:
    """The token of a page that shows these products in this order."""
    return _SIGNER.sign(f"{ref}.{'-'.join(f'{pk:x}' for pk in product_ids)}")


def read_opening(token: str, place: str) -> Opening | None:
    """What was opened; None where the token is not ours or its page has no such place."""
    try:
        ref, _, ids = _SIGNER.unsign(token).rpartition(".")
        products = [int(pk, 16) for pk in ids.split("-")]
        rank = int(place) if place.isascii() and place.isdecimal() and len(place) <= 3 else 0
    except (BadSignature, ValueError):
        return None
    return Opening(ref, rank, products[rank - 1]) if 1 <= rank <= len(products) else None


def may_tell(request: HttpRequest) -> bool:
    """Whether this address may tell of one more opening."""
    return OPENINGS.take(client_address(request))


def log_opening(request: HttpRequest, response: HttpResponse, opening: Opening) -> None:
    """Note the first product opened from a search of the last day, once the answer is on its way; the others are not
    counted, nor the same one twice."""
    if is_robot(request):
        return
    fresh = SearchLog.objects.filter(ref=opening.ref, clicked_rank=None, at__gte=timezone.now() - WITHIN)
    after_response(response, lambda: fresh.update(clicked_rank=opening.rank, clicked_product=opening.product_id))


def product_of_old_link(token: str) -> int | None:
    """The product to which a link led in the days when links of results went by way of a counter; None if not ours."""
    try:
        return int(_OF_OLD_LINKS.unsign(token).rpartition(".")[2])
    except (BadSignature, ValueError):
        return None
