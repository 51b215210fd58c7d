"""Every address that the project answers, from Django's own resolver."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RoutePattern

from tests.permissions.matrix import PAGES
from tests.permissions.matrix.lists import RIGHTS
from tests.permissions.matrix.wagtail import BARE, CLOSED

SAMPLES = {"int": "1", "str": "a", "slug": "a", "uuid": "00000000-0000-0000-0000-000000000000", "path": "a"}
DOORS = ("cms/login/", "cms/logout/")
"""Stand twice: ours without a name, before Wagtail's."""
KINDS = ("wagtailsnippets", "wagtailsnippetchoosers")
OURS = {f"{kind}_{model.replace('.', '_')}" for model in RIGHTS for kind in KINDS}


@dataclass(frozen=True)
class Address:
    """One pattern: its name with namespace, its path with sample arguments (empty where none can be made)."""

    name: str
    path: str
    pattern: str

    def __str__(self) -> str:
        return self.pattern


def every_address() -> list[Address]:
    """All patterns of the project in order."""
    return list(_walk(get_resolver(), "", "/", ""))


def _walk(resolver: URLResolver, namespace: str, path: str, pattern: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        here = path + _sample(entry) if path and _sample(entry) is not None else ""
        whole = pattern + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield Address(f"{namespace}{entry.name or ''}", here, whole)
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, inner, here, whole)


def _sample(entry: URLPattern | URLResolver) -> str | None:
    """The part of a path that an entry stands for; None for a regular expression with anything in it."""
    if isinstance(entry.pattern, LocalePrefixPattern):
        return ""
    if isinstance(entry.pattern, RoutePattern):
        return re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES[found[1] or "str"], str(entry.pattern))
    plain = str(entry.pattern).strip("^$")
    return plain if plain.replace("/", "").replace("-", "").isalnum() or plain == "" else None


def is_core(address: Address) -> bool:
    """Whether it is one of Wagtail's own screens."""
    known = address.name in known_by_name() or address.pattern in {*DOORS, *CLOSED}
    return address.pattern.startswith("cms/") and not known and not is_list(address)


def part_of(address: Address) -> str:
    """The part of Wagtail's admin by the first step of its path."""
    step = address.pattern.split("/")[1]
    return "" if step.startswith("^") else step


def is_list(address: Address) -> bool:
    """Whether it belongs to one of our lists in the admin."""
    return address.name.rpartition(":")[0] in OURS


def known_by_name() -> set[str]:
    """Names that stand in the matrix by themselves."""
    return {*(row.name for row in PAGES), *BARE}


def closed_addresses() -> list[str]:
    """Paths of what is closed."""
    return sorted({address.path for address in every_address() if address.pattern in CLOSED})


def core_addresses() -> list[str]:
    """Paths of Wagtail's own screens, as far as samples can be made."""
    return sorted({address.path for address in every_address() if is_core(address) and address.path})
