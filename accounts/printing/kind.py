"""What can be printed: each floor registers its own in a module that is imported at the start.

    register_print(PrintKind("events.badges", _("Thẻ đại biểu"), template=BADGES, prepare=badges))

`prepare(arguments, by=, now=)` reads what is to be printed, outside any transaction. What it must write together with
the sheet (codes that stand on it) it hands over as `write`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Prepared:
    """Data of the template, how many pieces there are, and what to write in the transaction that keeps the file."""

    data: dict[str, Any]
    count: int
    write: Callable[[], object] | None = None


@dataclass(frozen=True)
class PrintKind:
    """A registered kind of paper."""

    name: str
    label: str | Promise
    template: str | Path
    prepare: Callable[..., Prepared]


class UnknownPrintKindError(LookupError):
    """Nobody registered this kind."""


_kinds: dict[str, PrintKind] = {}


def register_print(kind: PrintKind) -> PrintKind:
    """Make a kind known; a name is given once."""
    if kind.name in _kinds:
        raise ValueError(f"print kind {kind.name} is registered twice")
    _kinds[kind.name] = kind
    return kind


def print_kind(name: str) -> PrintKind:
    """The kind of that name; UnknownPrintKindError where there is none."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownPrintKindError(name) from None


def print_label(name: str) -> str:
    """What people call the kind; its name where no floor knows it any more."""
    return str(_kinds[name].label) if name in _kinds else name
