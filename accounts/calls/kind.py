"""Kinds of call work: each floor registers its own and is told when a line is closed.

    register_call(CallKind(name="events.follow_up", label=_("Hỏi kết quả sau hội nghị"), closed=follow_up_closed))

`closed(task, result=, now=)` runs inside the transaction that closes the line; `result` is None where it was dropped.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

Text = str | Promise


def nothing_follows(task: Any, **told: Any) -> None:
    """Of a kind whose calls are an end in themselves."""


@dataclass(frozen=True)
class CallKind:
    """A registered kind: its name in rows, its label on the list, what follows when a line of it is closed."""

    name: str
    label: Text
    closed: Callable[..., None] = nothing_follows


class UnknownCallKindError(LookupError):
    """Nobody registered this kind."""


_kinds: dict[str, CallKind] = {}


def register_call(kind: CallKind) -> CallKind:
    """Make a kind known; a name is given once."""
    if kind.name in _kinds:
        raise ValueError(f"call kind {kind.name} is registered twice")
    _kinds[kind.name] = kind
    return kind


def call_kind(name: str) -> CallKind:
    """The kind of that name; UnknownCallKindError where there is none."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownCallKindError(name) from None


def call_label(name: str) -> str:
    """What people call the kind; its name where no floor knows it any more."""
    return str(_kinds[name].label) if name in _kinds else name


def call_choices() -> list[tuple[str, Text]]:
    """Every kind with its label, for filters."""
    return [(kind.name, kind.label) for kind in _kinds.values()]
