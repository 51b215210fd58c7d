"""Kinds of private files: each floor registers its own where it registers its jobs.

    register_file_kind(
        FileKind(
            name="booths.settlement",
            label=_("Bảng đối soát có chữ ký"),
            takes=PAPERS,
            may_read=lambda file, by: settlements_for(by).filter(pk=file.subject_id).exists(),
        )
    )

`may_read(file, by)` is asked for each reading; a kind that says nothing is read by nobody, and so is a file whose kind
is not registered any more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accounts.actors.actor import Actor
from accounts.files.content import PAPERS, Content
from accounts.registry import Registry

if TYPE_CHECKING:
    from accounts.models import PrivateFile

MayRead = Callable[["PrivateFile", Actor], bool]


def nobody(file: "PrivateFile", by: Actor) -> bool:
    """The default: a kind has to say who reads it."""
    return False


@dataclass(frozen=True)
class FileKind:
    """What is kept, what its content may be, and who may read it."""

    name: str
    label: Any
    takes: frozenset[Content] = PAPERS
    may_read: MayRead = nobody


_kinds = Registry[FileKind]("file kind")
register_file_kind, file_kind = _kinds.add, _kinds.get


def file_kind_names() -> list[str]:
    """Every kind, which is the folder of its files too."""
    return [kind.name for kind in _kinds.all()]
