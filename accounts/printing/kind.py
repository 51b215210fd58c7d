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

from accounts.registry import Registry


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


_kinds = Registry[PrintKind]("print kind", UnknownPrintKindError)
register_print, print_kind, print_label = _kinds.add, _kinds.of, _kinds.label
