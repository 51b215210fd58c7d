"""Templates of a floor, and the components that they include, name only tags and addresses of it and those below."""

import importlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.template import engines
from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.project import FLOORS, ROOT, own_templates

TAG = re.compile(r"{%-?\s*(\w+)")
FILTER = re.compile(r"\|(\w+)")
CODE = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
ADDRESS = re.compile(r"""{%\s*url\s+["']([\w:-]+)["']""")
INCLUDED = re.compile(r"""{%\s*include\s+["'](components/[\w/]+\.html)["']""")
IN_PYTHON = re.compile(r"""\b(?:reverse|redirect|resolve_url|reverse_lazy)\(\s*["']([\w:-]+)["']""")

SENT_ON = {
    # An organisation's own page; where buyers belong who are in charge of none, and the box in which they search.
    "accounts": {"organisation", "products", "completions"},
    "catalog": {"contact"},  # whom to ask where the producer has no telephone
}
"""Addresses above its own to which a floor sends people on."""

LOWER = [path for path in own_templates() if path.relative_to(ROOT).parts[0] in FLOORS[:-1]]


def owner(module: str) -> str:
    """The floor of a module; "" where it is nobody's of ours."""
    first = module.split(".")[0]
    return first if first in FLOORS else ""


@cache
def floor_of_tag() -> dict[str, str]:
    """Of each tag and filter that needs no loading, the floor."""
    found = {}
    for path in engines["django"].engine.builtins:
        library = importlib.import_module(path).register
        found |= dict.fromkeys((*library.tags, *library.filters), owner(path))
    return found


@cache
def floor_of_address() -> dict[str, str]:
    """Of each name of an address, the floor of the view behind it."""
    return {name: owner(view.__module__) for name, view in _views(get_resolver().url_patterns)}


def _views(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[tuple[str, Any]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _views(one.url_patterns)
        elif one.name:
            yield one.name, one.callback


def text_of(path: Path) -> str:
    """A template with the components that it includes."""
    text = path.read_text(encoding="utf-8")
    return "\n".join([text, *(text_of(ROOT / "templates" / name) for name in INCLUDED.findall(text))])


def above(floor: str, names: Iterable[str], floors: dict[str, str]) -> list[str]:
    """Those of the names that belong to a floor above."""
    higher = FLOORS[FLOORS.index(floor) + 1 :]
    return sorted({name for name in names if floors.get(name) in higher} - SENT_ON.get(floor, set()))


@pytest.mark.parametrize("path", LOWER, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_names_nothing_of_a_floor_above(path: Path) -> None:
    floor, text = path.relative_to(ROOT).parts[0], text_of(path)
    code = CODE.findall(text)
    used = [name for part in code for name in (*TAG.findall(part), *FILTER.findall(part))]
    assert above(floor, used, floor_of_tag()) == []
    assert above(floor, ADDRESS.findall(text), floor_of_address()) == []


@pytest.mark.parametrize("floor", FLOORS[:-1])
def test_code_names_no_address_of_a_floor_above(floor: str) -> None:
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / floor).rglob("*.py"))
    assert above(floor, [name for text in texts for name in IN_PYTHON.findall(text)], floor_of_address()) == []


def test_floors_have_tags_and_addresses() -> None:
    assert {"accounts", "catalog", "cms"} <= set(floor_of_tag().values())
    assert {"accounts", "catalog", "search", "cms"} <= set(floor_of_address().values())
