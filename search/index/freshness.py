"""Tokens under which search keeps what it made (decision 24), each another one after every change.

generation             of all that answers say: another after a change of a product, of what is said of it or of an
                       index, and with each of the other's
reference_generation   of what is made of the rows that staff keep (REFERENCES in `search/index/watched_tables.py`):
                       names of facets and places, synonyms, pins. No change of a product raises it.

Whoever reads takes the token first, then the database, and keeps what it made under that token. A change sets a new
token after its commit, before its response ends: a request begun after that never finds anything from before. The
token is random rather than counted, so one that the cache has dropped never comes back. It is also set at once, for
readers within the changing transaction itself.

Changes of reference rows that send no signal (bulk and queryset updates, raw SQL) are noted by triggers, and whoever
drains the outbox raises the token for them; should no trigger tell, it ends by itself after `REFERENCE_LASTS`.

The cache is shared where there are several processes (Redis), and in the one process of the embedded default. While
it is away nothing is kept there, but a process keeps for itself what it made of the rows (places, synonyms); so it
has tokens of its own then, for a few seconds: changes of its own are seen at once, those of others after these.
"""

import time
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction

KEY, REFERENCE_KEY = "search-generation", "search-reference-generation"
REFERENCE_LASTS = 60
"""Seconds after which reference rows are read again whatever was told of them; equal ones change nothing."""
ANSWERS_LAST = 3600
"""Seconds for which answers are kept; the generation and the day in the key make them stale long before."""
ALONE = 5.0
"""Seconds for which a process keeps its own token while the cache is away."""


class _Token:
    """A token in the cache for `lasts` seconds (None: for good); while that is away, one of this process."""

    def __init__(self, key: str, lasts: int | None) -> None:
        self._key, self._lasts = key, lasts
        self._own, self._own_until = "", 0.0

    def current(self) -> str:
        """The one in use; a new one where there is none."""
        token = cache.get(self._key)
        if token is None:
            cache.add(self._key, uuid4().hex, timeout=self._lasts)
            token = cache.get(self._key)
        return self._of_this_process() if token is None else str(token)

    def _of_this_process(self) -> str:
        now = time.monotonic()
        if now >= self._own_until:
            self._own, self._own_until = uuid4().hex, now + ALONE
        return self._own

    def renew(self) -> None:
        """Put another in its place: now, and again once this transaction is committed."""
        self._set()
        if transaction.get_connection().in_atomic_block:
            transaction.on_commit(self._set, robust=True)

    def _set(self) -> None:
        self._own_until = 0.0
        cache.set(self._key, uuid4().hex, timeout=self._lasts)


_answers, _reference = _Token(KEY, None), _Token(REFERENCE_KEY, REFERENCE_LASTS)


def generation() -> str:
    """The token under which answers are kept now."""
    return _answers.current()


def reference_generation() -> str:
    """The token under which what is made of reference rows is kept now."""
    return _reference.current()


def raise_generation() -> None:
    """Make every kept answer stale."""
    _answers.renew()


def raise_reference() -> None:
    """Let reference rows be read again; then make every kept answer stale, since answers are made with them."""
    _reference.renew()
    _answers.renew()
