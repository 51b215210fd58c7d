"""What the history says was done on the accounts floor; a one-time code itself is never noted."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from accounts.admin import call
from accounts.calls import task
from accounts.consents import consent
from accounts.documents import circular, document
from accounts.documents import template as document_template
from accounts.domain import (
    claim,
    code,
    contact,
    invitation,
    join_request,
    leaving,
    membership,
    organisation,
    second_step,
    status,
    trust,
    waiting,
)
from accounts.enums import OrganisationState
from accounts.links import link
from accounts.messages import template
from accounts.personal import data
from accounts.work import job

SIMPLE = (
    (code.ISSUED, _("Cấp mã vào trang"), _("Đã cấp mã vào trang")),
    (code.SIGNED_IN, _("Vào bằng mã"), _("Đã vào bằng mã cán bộ đọc")),
    (code.REDEEMED, _("Đặt mật khẩu bằng mã"), _("Đã đặt mật khẩu bằng mã")),
    (code.FAILED, _("Nhập sai mã"), _("Có người nhập sai mã")),
    (second_step.REMOVED, _("Gỡ xác thực hai bước"), _("Đã gỡ xác thực hai bước")),
    (organisation.SHOWN, _("Hiện đơn vị"), _("Đã hiện lại đơn vị trên trang công khai")),
    (job.CANCELLED, _("Hủy tác vụ nền"), _("Đã hủy tác vụ nền")),
    (job.RETRIED, _("Chạy lại tác vụ nền"), _("Đã cho tác vụ nền chạy lại")),
    (link.USED, _("Dùng link riêng"), _("Đã làm việc này qua link riêng")),
    (link.RENEWED, _("Đổi link riêng"), _("Đã đổi link riêng, link cũ không còn dùng được")),
    (link.ENDED, _("Chấm dứt link riêng"), _("Đã chấm dứt link riêng")),
    (template.CHANGED, _("Sửa mẫu tin"), _("Đã sửa mẫu tin")),
    (template.RESTORED, _("Lấy lại mẫu tin gốc"), _("Đã lấy lại mẫu tin gốc")),
    (document.MADE, _("Làm văn bản"), _("Đã làm văn bản")),
    (document.NUMBERED, _("Ghi số văn bản"), _("Đã ghi số và ngày văn bản")),
    (document.SCANNED, _("Thêm bản đã ký"), _("Đã giữ bản quét đã ký")),
    (document_template.ADDED, _("Nhận mẫu văn bản"), _("Đã nhận mẫu văn bản mới")),
    (document_template.ENDED, _("Thôi dùng mẫu văn bản"), _("Đã ghi ngày thôi dùng mẫu văn bản")),
    (waiting.JOINED, _("Xếp vào danh sách chờ"), _("Đã xếp vào danh sách chờ")),
    (waiting.TAKEN, _("Nhận chỗ"), _("Đã nhận chỗ được mời")),
    (waiting.LAPSED, _("Hết hạn nhận chỗ"), _("Hết hạn nhận chỗ, vẫn giữ thứ tự chờ")),
    (waiting.PASSED, _("Trả chỗ"), _("Đã trả chỗ được mời, vẫn giữ thứ tự chờ")),
    (waiting.LEFT, _("Rút khỏi danh sách chờ"), _("Đã rút khỏi danh sách chờ")),
    (task.CALLED, _("Ghi cuộc gọi"), _("Đã ghi một cuộc gọi")),
    (task.HANDED_OVER, _("Giao việc gọi"), _("Đã giao việc gọi cho người khác")),
    (task.DROPPED, _("Thôi không gọi"), _("Đã bỏ khỏi danh sách cần gọi")),
    (consent.GIVEN, _("Ghi sự đồng ý"), _("Đã ghi sự đồng ý về dữ liệu cá nhân")),
    (consent.WITHDRAWN, _("Rút lại sự đồng ý"), _("Đã ghi việc rút lại sự đồng ý")),
    (join_request.DECIDED, _("Quyết định đăng ký"), _("Đã quyết định một đăng ký tham gia")),
    (data.ERASED, _("Xóa dữ liệu cá nhân"), _("Đã xóa dữ liệu cá nhân")),
    (circular.REWRITTEN, _("Làm lại văn bản"), _("Đã làm lại văn bản gửi nhiều nơi")),
    (claim.TAKEN_OVER, _("Nhận quản lý trang"), _("Đã nhận quản lý trang bằng mã trên phiếu")),
    (call.EXPORTED, _("Xuất danh sách cần gọi"), _("Đã xuất danh sách cần gọi ra Excel")),
)
TOLD = (
    (organisation.HIDDEN, _("Ẩn đơn vị"), _("Đã ẩn đơn vị khỏi trang công khai: %(reason)s")),
    (trust.TRUSTED, _("Cho đăng thẳng"), _("Đã cho đơn vị đăng thẳng lên trang: %(reason)s")),
    (trust.WATCHED, _("Thôi cho đăng thẳng"), _("Đã thôi cho đơn vị đăng thẳng: %(reason)s")),
    (organisation.RENAMED, _("Đổi tên đơn vị"), _("Đã đổi tên từ “%(before)s” thành “%(after)s”")),
    (status.STATE_SET, _("Ghi tình trạng"), _("Đã ghi tình trạng “%(state)s” từ ngày %(valid_from)s")),
    (membership.ENDED, _("Thôi thành viên"), _("Đã ghi thôi thành viên từ ngày %(valid_to)s")),
    (leaving.LEFT, _("Thôi phụ trách"), _("%(contact)s thôi phụ trách, người tiếp nhận: %(successor)s")),
    (waiting.MOVED, _("Đổi thứ tự chờ"), _("Đã đổi thứ tự chờ từ %(before)s thành %(after)s: %(reason)s")),
    (waiting.OFFERED, _("Mời nhận chỗ"), _("Đã mời nhận chỗ đến %(until)s")),
    (document.WITHDRAWN, _("Bỏ văn bản"), _("Đã bỏ văn bản: %(reason)s")),
    (invitation.INVITED, _("Mời cùng phụ trách"), _("Đã mời %(contact)s cùng phụ trách")),
    (invitation.JOINED, _("Nhận lời phụ trách"), _("%(contact)s đã nhận lời phụ trách")),
    (invitation.MADE_OWNER, _("Trao quyền phụ trách chính"), _("%(contact)s là người phụ trách chính")),
    (contact.REMOVED, _("Bớt người phụ trách"), _("Đã bớt người phụ trách %(contact)s")),
)
"""With what the entry's data hold."""


def register(actions: Any) -> None:
    """For Wagtail's hook `register_log_actions`."""
    for action, label, message in SIMPLE:
        actions.register_action(action, label, message)
    for action, label, message in TOLD:
        actions.register_action(action)(_telling(label, message))


def _telling(label: Any, message: Any) -> type[LogFormatter]:
    """A formatter whose message names what was noted."""

    def format_message(_self: LogFormatter, entry: Any) -> str:
        return str(message) % _Noted(entry.data or {})

    return type("Telling", (LogFormatter,), {"label": label, "message": message, "format_message": format_message})


class _Noted(dict[str, Any]):
    """Data of an entry in words; what an older entry does not hold is told by an ellipsis."""

    def __getitem__(self, key: str) -> Any:
        value = self.get(key) or "…"
        if key == "state":
            return dict(OrganisationState.choices).get(value, value)
        if key.startswith("valid_") and value.count("-") == 2:
            return "/".join(reversed(value.split("-")))
        return value
