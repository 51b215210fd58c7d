"""Blocks of a paper and the way from them to a PDF."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from accounts.printing.document import pdf_of

TEMPLATE = Path(__file__).parent / "paper.typ"
WHOLE, NOTHING = 8, "\u200b"
"""So many letters of a code stay together; a space of no width, where a line may end."""
SIGN_HERE = "(ký, ghi rõ họ tên)"


@dataclass(frozen=True)
class Signature:
    """Who signs, below whose words."""

    role: str
    note: str = SIGN_HERE
    name: str = ""


@dataclass(frozen=True)
class Paper:
    """One paper: `left`, `right` and `under` are lines of its head; `blocks` as the functions below make them."""

    title: str
    blocks: Sequence[dict[str, Any]]
    left: Sequence[str] = ()
    right: Sequence[str] = ()
    under: Sequence[str] = ()
    signatures: Sequence[Signature] = ()
    landscape: bool = False
    size: int = 11
    qr: str = ""
    address: str = ""

    def pdf(self) -> bytes:
        """Set it; a tenth of a second."""
        return pdf_of(TEMPLATE, asdict(self))


def text(words: str) -> dict[str, Any]:
    """A paragraph."""
    return {"kind": "text", "text": words}


def breakable(code: str) -> str:
    """A batch's or a paper's number that may go over several lines: it has no spaces, and a column is narrow."""
    if len(code) <= WHOLE:
        return code
    return NOTHING.join(code[at : at + WHOLE] for at in range(0, len(code), WHOLE))


def heading(words: str) -> dict[str, Any]:
    """A heading between blocks."""
    return {"kind": "heading", "text": words}


def facts(*rows: tuple[str, str]) -> dict[str, Any]:
    """Label and value; an empty value leaves a line to write on."""
    return {"kind": "facts", "rows": [[label, value or "." * 40] for label, value in rows]}


@dataclass
class Table:
    """Columns with their widths; `numbers` are those set to the right; `tall` rows are written into by hand."""

    headings: Sequence[str]
    widths: Sequence[int]
    numbers: Sequence[int] = ()
    rows: list[Sequence[str]] = field(default_factory=list)
    total: bool = False
    tall: bool = False

    def block(self) -> dict[str, Any]:
        """For a paper."""
        shape = {
            "headings": self.headings,
            "widths": self.widths,
            "numbers": self.numbers,
            "total": self.total,
            "tall": self.tall,
        }
        return {"kind": "table", **shape, "rows": [list(row) for row in self.rows]}
