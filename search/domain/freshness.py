"""The generation of what search may keep in the cache (decision 24): a token of its own after every change.

Whoever reads takes the token first, then the database, and keeps the answer under that token. A change sets a new
token after its commit, before its response ends: a request begun after that never finds an answer from before. The
token is random rather than counted, so one that the cache has dropped never comes back. It is also set at once,
for readers within the changing transaction itself.

The cache is shared where there are several processes (Redis), and in the one process of the embedded default. While
it is away nothing is kept there, but a process keeps for itself what it made of the rows (places, synonyms); so it
has a token of its own then, for a few seconds: changes of its own are seen at once, those of others after these.
"""

import time
from dataclasses import dataclass
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction

KEY = "search-generation"
ALONE = 5.0
"""Seconds for which a process keeps its own token while the cache is away."""


@dataclass(slots=True)
class _Own:
    """The token of this process while the cache is away, and until when it holds by its clock."""

    token: str = ""
    until: float = 0.0


_own = _Own()


def generation() -> str:
    """The token under which answers are kept now."""
    token = cache.get(KEY)
    if token is None:
        cache.add(KEY, _new_token(), timeout=None)
        token = cache.get(KEY)
    return _own_token() if token is None else str(token)


def _own_token() -> str:
    now = time.monotonic()
    if now >= _own.until:
        _own.token, _own.until = _new_token(), now + ALONE
    return _own.token


def raise_generation() -> None:
    """Make every kept answer stale: now, and again once this transaction is committed."""
    _set_token()
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(_set_token, robust=True)


def _new_token() -> str:
    return uuid4().hex


def _set_token() -> None:
    _own.until = 0.0
    cache.set(KEY, _new_token(), timeout=None)
