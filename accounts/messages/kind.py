"""Kinds of messages: each floor registers its own in `ready()` or in a module that is imported at the start.

    register_message(
        MessageKind(
            name="catalog.product_approved",
            label=_("Sản phẩm đã được duyệt"),
            title="Đã duyệt {san_pham}",
            text="Chào {nguoi}, sản phẩm {san_pham} của {don_vi} đã lên trang. Xem tại {link}",
            variables={"san_pham": _("tên sản phẩm")},
            has_link=True,
        )
    )

Title and text are what holds until staff change them. They are Vietnamese, as the people are to whom they go.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.messages.text import check_text

Text = str | Promise

LINK = "link"
ALWAYS: dict[str, Text] = {
    "nguoi": _("tên người nhận"),
    "don_vi": _("tên đơn vị"),
    "lien_minh": _("tên Liên minh"),
    "dien_thoai": _("điện thoại của Liên minh"),
}
"""Variables that every message has."""


@dataclass(frozen=True)
class MessageKind:
    """A registered kind.

    variables: names that title and text may hold besides ALWAYS, with what each stands for; has_link: the text holds
    `{link}`; must_reach: an inbox that may not be opened for months is not enough; urgent: not held over night.
    """

    name: str
    label: Text
    title: str
    text: str
    variables: Mapping[str, Text] = field(default_factory=dict)
    has_link: bool = False
    must_reach: bool = True
    urgent: bool = False

    def __post_init__(self) -> None:
        check_text(self.title, self.known_in_title)
        check_text(self.text, self.known_in_text, needed=[LINK] if self.has_link else [])

    @property
    def known_in_title(self) -> dict[str, Text]:
        """What a title may hold."""
        return {**ALWAYS, **self.variables}

    @property
    def known_in_text(self) -> dict[str, Text]:
        """What a text may hold."""
        return {**self.known_in_title, **({LINK: _("link riêng của người nhận")} if self.has_link else {})}


class UnknownMessageKindError(LookupError):
    """A row names a kind that no floor has registered."""


_kinds: dict[str, MessageKind] = {}


def register_message(kind: MessageKind) -> MessageKind:
    """Make a kind known; a name is given once."""
    if kind.name in _kinds:
        raise ValueError(f"message kind {kind.name} is registered twice")
    _kinds[kind.name] = kind
    return kind


def message_kind(name: str) -> MessageKind:
    """The kind of that name; UnknownMessageKindError where there is none."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownMessageKindError(name) from None


def message_label(name: str) -> str:
    """What people call the kind; its name where no floor knows it any more."""
    return str(_kinds[name].label) if name in _kinds else name


def must_reach(name: str) -> bool:
    """Whether an inbox is not enough; so for kinds that no floor knows any more."""
    return _kinds[name].must_reach if name in _kinds else True


def is_urgent(name: str) -> bool:
    """Whether the kind is sent at night too."""
    return name in _kinds and _kinds[name].urgent


def message_kinds() -> list[MessageKind]:
    """Every kind."""
    return list(_kinds.values())
