"""Kinds of messages that only tests know."""

from accounts.messages.kind import MessageKind, register_message

PLAIN = "tests.plain"
LINKED = "tests.linked"
FOR_INFORMATION = "tests.for_information"
URGENT = "tests.urgent"

GOODS = {"hang": "tên hàng"}

register_message(MessageKind(PLAIN, "Báo tin", "Tin về {hang}", "Chào {nguoi}, {hang} đã được duyệt.", GOODS))
register_message(MessageKind(LINKED, "Hỏi giá", "Giá {hang}", "{hang} giá bao nhiêu? {link}", GOODS, has_link=True))
register_message(MessageKind(FOR_INFORMATION, "Để biết", "Để biết", "Trang có thêm mục mới.", must_reach=False))
register_message(MessageKind(URGENT, "Gấp", "Gấp", "Hàng bị thu hồi.", urgent=True))
