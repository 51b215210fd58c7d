"""The generation of what search may keep in the cache (decision 24): a token of its own after every change.

Whoever reads takes the token first, then the database, and keeps the answer under that token. A change sets a new
token after its commit, before its response ends: a request begun after that never finds an answer from before. The
token is random rather than counted, so one that the cache has dropped never comes back. It is also set at once,
for readers within the changing transaction itself.

The cache is shared where there are several processes (Redis), and in the one process of the embedded default.
"""

from uuid import uuid4

from django.core.cache import cache
from django.db import transaction

KEY = "search-generation"


def generation() -> str:
    """The token under which answers are kept now."""
    return str(cache.get_or_set(KEY, _new_token, timeout=None))


def raise_generation() -> None:
    """Make every kept answer stale: now, and again once this transaction is committed."""
    _set_token()
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(_set_token, robust=True)


def _new_token() -> str:
    return uuid4().hex


def _set_token() -> None:
    cache.set(KEY, _new_token(), timeout=None)
