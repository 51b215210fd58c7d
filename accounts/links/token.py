"""The secret part of a link's address: a signature over id and generation, made whenever it is shown (decision 21).

Nothing of it is stored: a copy of the database opens no link, and raising the generation makes all of them useless.
"""

import re

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from accounts.links.address import whole_address
from accounts.models import SecretLink

_CONTENT = re.compile(r"([1-9]\d{0,17})-([1-9]\d{0,8})")


def make_token(link: SecretLink) -> str:
    """The token of the link's present generation."""
    return _signer().sign(f"{link.pk}-{link.generation}")


def read_token(token: str) -> tuple[int, int] | None:
    """Id and generation that we signed; None for anything else."""
    try:
        found = _CONTENT.fullmatch(_signer().unsign(token))
    except BadSignature:
        return None
    return (int(found[1]), int(found[2])) if found else None


def link_address(link: SecretLink) -> str:
    """The whole address, for a message, a list of calls or a sheet of paper; never written to the database or a log."""
    return whole_address("secret_link", make_token(link))


def link_path(link: SecretLink) -> str:
    """Its path on this site, to send somebody on to."""
    return reverse("secret_link", args=[make_token(link)])


def _signer() -> Signer:
    """With the site's key; a point keeps the signature apart, since messengers cut addresses at a colon."""
    return Signer(salt="accounts.links", sep=".")
