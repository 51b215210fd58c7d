"""Codes that are printed for one subject each: made, hashed, compared.

The hash is keyed with the site's secret, so eight digits cannot be found from a copy of the database, and cheap, so a
thousand slips are made in a second. How often a code may be tried is counted for its subject by whoever keeps it: of a
thousand live codes a guess hits some one likely, a certain one hardly ever.
"""

import re
import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

DIGITS = 8


def new_code() -> str:
    """A code of eight digits."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def spoken(code: str) -> str:
    """As it stands on paper and is read out: "1234 5678"."""
    return f"{code[:4]} {code[4:]}"


def digest_of(code: str, subject: str) -> str:
    """What is stored of the code of one subject; the same code of another subject gives another."""
    return salted_hmac("accounts.links.code", f"{subject}:{_plain(code)}", algorithm="sha256").hexdigest()


def matches(code: str, subject: str, digest: str) -> bool:
    """Whether the code, in any spacing, is the subject's."""
    return constant_time_compare(digest_of(code, subject), digest)


def _plain(code: str) -> str:
    return re.sub(r"[\s.\-]", "", code)
