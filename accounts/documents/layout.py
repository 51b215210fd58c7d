"""How a floor draws the template that holds until staff bring their own: the order of an official paper (NĐ 30/2020).

A template drawn here is a plain .docx: staff download it, edit it in Word and upload theirs. Braces of docxtpl stand in
the texts: `{{ ben_thue }}`; a table repeats its row for each line of a list.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A paragraph; `heading` in bold; `new_page` begins one, as an appendix (phụ lục) does."""

    text: str
    heading: bool = False
    new_page: bool = False


@dataclass(frozen=True)
class Lines:
    """A table with one row for each of the list `rows`: pairs of a heading and what stands below it.

    `each` is the name of one of them in the cells: `{{ d.ma }}`. `widths` are shares of the whole, one for each
    column; even without.
    """

    rows: str
    columns: Sequence[tuple[str, str]]
    each: str = "d"
    widths: Sequence[int] = ()


Part = Line | Lines


@dataclass(frozen=True)
class Head:
    """Above the title: the number, who issues the paper, where and when."""

    number: str = ""
    issuer: str = ""
    dated: str = ""


def drawn(
    *,
    title: str,
    subtitle: str,
    number: str,
    parts: Sequence[Part],
    signers: Sequence[str],
    copies_to: Sequence[str] = (),
    issuer: str = "",
    dated: str = "",
    appendices: Sequence[Part] = (),
) -> bytes:
    """The template as .docx: nation and motto, number, title, parts, who signs side by side, `appendices` behind them.

    `copies_to` (nơi nhận) stands to the left of those who sign, as in official letters. With an `issuer` the head is
    that of an official letter: who issues it above the number on the left, the nation above `dated` on the right.
    """
    from accounts.documents.drawing import drawn_in_word  # inline: most processes never write a paper

    head = Head(number=number, issuer=issuer, dated=dated)
    return drawn_in_word(
        title, subtitle, head=head, parts=parts, signers=signers, copies_to=copies_to, appendices=appendices
    )
