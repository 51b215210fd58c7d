"""Short permanent addresses with QR codes, for paper and signs: made, followed, counted.

A floor registers what they may lead to: `register_target("catalog.product", find)`, where `find(key)` gives the path
of the row's public page, None where there is none (any more).
"""

import logging
import re
import secrets
from collections.abc import Callable
from datetime import date, datetime

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F
from django.http import HttpHeaders

from accounts.links.address import whole_address
from accounts.models import Organisation, ShortLink, ShortLinkDay, User

logger = logging.getLogger(__name__)

ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"
"""No letter that looks like a digit, and no vowel, so that no code is a word."""
LENGTH = 7
TRIES = 5

ROBOTS = re.compile(
    r"bot\b|crawl|spider|slurp|preview|scan(?:ner|ning)|monitor|fetch|facebookexternalhit|whatsapp/|telegram|skype"
    r"|discord|slack|curl|wget|python|java/|okhttp|go-http|headless|lighthouse",
    re.IGNORECASE,
)
"""User agents that no person looks through: search engines, previews of messengers, programs. Zalo's own browser names
itself too, but people look through it."""

Find = Callable[[int], str | None]
_targets: dict[str, Find] = {}


def register_target(name: str, find: Find) -> None:
    """Make a kind of target known; a name is given once."""
    if name in _targets:
        raise ValueError(f"target {name} is registered twice")
    _targets[name] = find


def short_link(target: str, key: int, *, by: User | None, now: datetime) -> ShortLink:
    """The one short link to a row, made where there is none yet. Raises KeyError for a target nobody registered."""
    _targets[target]
    for _attempt in range(TRIES):
        if found := ShortLink.objects.to(target, key).first():
            return found
        try:
            with transaction.atomic():
                return ShortLink.objects.create(code=_new_code(), target=target, key=key, created_at=now, created_by=by)
        except IntegrityError:  # the code is taken, or another was quicker
            continue
    raise RuntimeError(f"no free code for {target} {key}")


def destination(link: ShortLink) -> str | None:
    """The path that the link leads to today; None where its target is gone or not public."""
    find = _targets.get(link.target)
    return find(link.key) if find else None


def count_scan(link: ShortLink, *, day: date) -> None:
    """One scan more on that day. A database that cannot write now keeps nobody from the page."""
    try:
        with transaction.atomic():
            row, _created = ShortLinkDay.objects.get_or_create(link=link, day=day)
            ShortLinkDay.objects.filter(pk=row.pk).update(scans=F("scans") + 1)
    except DatabaseError:
        logger.warning("a scan of %s was not counted", link.code, exc_info=True)


def is_person(method: str, headers: HttpHeaders) -> bool:
    """Whether a request looks like that of somebody who scanned: neither HEAD nor prefetch nor a known robot."""
    agent = headers.get("User-Agent", "")
    ahead = headers.get("Sec-Purpose") or headers.get("Purpose") or headers.get("X-Moz")
    return method == "GET" and not ahead and bool(agent) and not ROBOTS.search(agent)


def short_address(link: ShortLink) -> str:
    """The whole address, as it stands under the QR code."""
    return whole_address("short_link", link.code)


def qr_svg(text: str) -> str:
    """A QR code as SVG, black on white so that every camera reads it."""
    import qrcode  # type: ignore[import-untyped]  # it ships no types
    from qrcode.image.svg import SvgPathFillImage  # type: ignore[import-untyped]  # it ships no types

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(text)
    drawn: str = code.make_image(image_factory=SvgPathFillImage).to_string(encoding="unicode")
    return drawn


def _new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def _organisation_page(key: int) -> str | None:
    found = Organisation.objects.public().filter(pk=key).first()
    return found.get_absolute_url() if found else None


ORGANISATION = "accounts.organisation"
register_target(ORGANISATION, _organisation_page)
