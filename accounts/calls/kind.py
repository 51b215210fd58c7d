"""Kinds of call work: each floor registers its own and is told when a line is closed.

    register_call(CallKind(name="events.follow_up", label=_("Hỏi kết quả sau hội nghị"), closed=follow_up_closed))

`closed(task, result=, now=)` runs inside the transaction that closes the line; `result` is None where it was dropped.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from accounts.registry import Registry

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


_kinds = Registry[CallKind]("call kind", UnknownCallKindError)
register_call, call_kind, call_label, call_choices = _kinds.add, _kinds.of, _kinds.label, _kinds.choices
