"""How a floor draws the template that holds until staff bring their own: the order of an official paper (NĐ 30/2020).

A template drawn here is a plain .docx: staff download it, edit it in Word and upload theirs. Braces of docxtpl stand in
the texts: `{{ ben_thue }}`; a table repeats its row for each line of a list.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A paragraph; `heading` in bold."""

    text: str
    heading: bool = False


@dataclass(frozen=True)
class Lines:
    """A table with one row for each of the list `rows`: pairs of a heading and what stands below it.

    `each` is the name of one of them in the cells: `{{ d.ma }}`.
    """

    rows: str
    columns: Sequence[tuple[str, str]]
    each: str = "d"


Part = Line | Lines


def drawn(
    *,
    title: str,
    subtitle: str,
    number: str,
    parts: Sequence[Part],
    signers: Sequence[str],
    copies_to: Sequence[str] = (),
) -> bytes:
    """The template as .docx: nation and motto, number, title, parts, and who signs side by side.

    `copies_to` (nơi nhận) stands to the left of those who sign, as in official letters.
    """
    from accounts.documents.drawing import drawn_in_word  # inline: most processes never write a paper

    return drawn_in_word(
        title=title, subtitle=subtitle, number=number, parts=parts, signers=signers, copies_to=copies_to
    )
