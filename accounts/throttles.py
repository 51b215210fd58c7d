"""Limits on how often something may be tried from one address or about one thing: one place for all of ours.

Counts are kept in the cache, in windows that begin with the first try.
"""

import hashlib
from dataclasses import dataclass

from allauth.core.internal.ratelimit import get_ip
from django.core.cache import cache
from django.http import HttpRequest

from accounts.domain.code import find_person
from accounts.phones import parse_phone


@dataclass(frozen=True)
class Limit:
    """`amount` tries in `seconds`, counted under `name` for each key apart."""

    name: str
    amount: int
    seconds: int

    def take(self, key: str) -> bool:
        """Count one try; whether it is still within the limit."""
        address = self._address(key)
        cache.add(address, 0, self.seconds)
        try:
            return cache.incr(address) <= self.amount
        except ValueError:  # the window ended between the two
            cache.set(address, 1, self.seconds)
            return True

    def is_reached(self, key: str) -> bool:
        """Whether the next try would be beyond it; counts nothing."""
        return bool(cache.get(self._address(key), 0) >= self.amount)

    def give_back(self, key: str) -> None:
        """Take back one that was counted: the try was a right one."""
        try:
            cache.decr(self._address(key))
        except ValueError:  # the window has ended
            return

    def forget(self, key: str) -> None:
        """Begin anew."""
        cache.delete(self._address(key))

    def _address(self, key: str) -> str:
        return f"limit:{self.name}:{hashlib.sha256(key.encode()).hexdigest()}"


def client_address(request: HttpRequest) -> str:
    """The address that a request comes from, as sign-in counts it."""
    return str(get_ip(request))


def account_key(login: str) -> str:
    """Whose account is tried: the person's, by whichever of their number and address, however it is written.

    What names nobody counts as it is, so that a refusal does not tell who has an account.
    """
    person = find_person(login)
    return f"user:{person.pk}" if person else f"login:{parse_phone(login) or login.strip().lower()}"
