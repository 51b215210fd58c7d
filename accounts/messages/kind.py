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
from accounts.registry import Registry

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


_kinds = Registry[MessageKind]("message kind", UnknownMessageKindError)
register_message, message_kind, message_label, message_kinds = _kinds.add, _kinds.of, _kinds.label, _kinds.all


def must_reach(name: str) -> bool:
    """Whether an inbox is not enough; so for kinds that no floor knows any more."""
    kind = _kinds.get(name)
    return kind is None or kind.must_reach


def is_urgent(name: str) -> bool:
    """Whether the kind is sent at night too."""
    kind = _kinds.get(name)
    return kind is not None and kind.urgent
