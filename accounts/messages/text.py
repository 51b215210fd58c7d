"""Texts with places to fill in, `{san_pham}`: names in braces and nothing else, so that staff can break nothing."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal

PLACE = re.compile(r"\{([^{}\n]*)\}")


class TextError(Refusal):
    """A text with places that cannot be filled in."""


class UnknownPlaceError(TextError):
    """A place that this kind of text does not have."""

    message = _("Không có mục {%(found)s}. Các mục dùng được: %(known)s.")


class MissingPlaceError(TextError):
    """A place without which the text is of no use."""

    message = _("Nội dung phải có mục {%(needed)s}.")


class LooseBraceError(TextError):
    """A brace that is not part of a place."""

    message = _("Có dấu { hoặc } đứng lẻ. Mỗi mục viết trong một cặp dấu, ví dụ {nguoi}.")


def places_in(text: str) -> list[str]:
    """Names of the places of a text, in order."""
    return PLACE.findall(text)


def check_text(text: str, known: Iterable[str], *, needed: Iterable[str] = ()) -> None:
    """Raise the TextError that applies: a place that is not `known`, one of `needed` missing, a loose brace."""
    found, known = places_in(text), list(known)
    for name in found:
        if name not in known:
            raise UnknownPlaceError(found=name, known=", ".join(f"{{{each}}}" for each in known))
    for name in needed:
        if name not in found:
            raise MissingPlaceError(needed=name)
    if re.search(r"[{}]", PLACE.sub("", text)):
        raise LooseBraceError


def fill(text: str, values: Mapping[str, Any]) -> str:
    """The text with its places filled in; those without a value stay as they are. What is filled in is not read
    again, so braces in somebody's name are only braces."""
    return PLACE.sub(lambda found: str(values[found[1]]) if found[1] in values else found[0], text)
