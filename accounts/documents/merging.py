"""One paper to many (mail-merge): the template filled in for each, in one Word file, each on pages of its own."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from accounts.documents.rendering import filled


def merged(docx: bytes, everyone: Sequence[Mapping[str, Any]]) -> bytes:
    """The papers one after the other, in the order of `everyone`, which is not empty.

    Each is a section, as Word's own mail-merge makes it, so heads, feet and margins are the template's on every one.
    All are filled in from one template, so what they refer to (pictures, styles) is the same. Raises
    TemplateFaultError.
    """
    first, *others = [filled(docx, values) for values in everyone]
    whole: Any = Document(BytesIO(first))
    body = whole.element.body
    for other in others:
        _end_section(body)
        for element in Document(BytesIO(other)).element.body:
            if element.tag != qn("w:sectPr"):
                body.insert(len(body) - 1, element)
    target = BytesIO()
    whole.save(target)
    return target.getvalue()


def _end_section(body: Any) -> None:
    """Let what follows begin on a new page with the same margins: a paragraph that ends the section so far."""
    properties = deepcopy(body.sectPr)
    kind = properties.find(qn("w:type"))
    if kind is None:
        kind = OxmlElement("w:type")
        properties.insert(0, kind)
    kind.set(qn("w:val"), "nextPage")
    paragraph, inside = OxmlElement("w:p"), OxmlElement("w:pPr")
    inside.append(properties)
    paragraph.append(inside)
    body.insert(len(body) - 1, paragraph)
