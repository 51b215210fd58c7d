"""What the events floor adds to the Wagtail admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from events.admin import access, overview
from events.admin.board import event_urls
from events.admin.event import EventGroup
from events.domain import (
    agreement,
    attendance,
    change,
    event,
    goods,
    hall,
    inviting,
    outcome,
    outcome_correction,
    pool,
    proposals,
    registration,
    sheet_photo,
)

register_snippet(EventGroup)
hooks.register("register_admin_urls", event_urls)
hooks.register("register_reports_menu_item", overview.menu_item)
hooks.register("register_reports_menu_item", access.menu_item)

NOTED = {
    event.OPENED: (_("Mở đăng ký"), _("Đã mở đăng ký")),
    event.CLOSED: (_("Chốt danh sách"), _("Đã chốt danh sách")),
    event.HELD: (_("Ghi đã tổ chức"), _("Đã ghi là đã tổ chức")),
    event.CHANGED: (_("Đổi ngày, đổi nơi"), _("Đã đổi ngày hoặc địa điểm")),
    event.CANCELLED: (_("Huỷ sự kiện"), _("Đã huỷ sự kiện")),
    inviting.INVITED: (_("Mời dự"), _("Đã mời thêm đơn vị")),
    registration.REGISTERED: (_("Đăng ký"), _("Đã đăng ký tham dự")),
    registration.CHANGED: (_("Sửa đăng ký"), _("Đã sửa đăng ký")),
    registration.WITHDRAWN: (_("Xin rút"), _("Đã xin rút")),
    registration.SEATED: (_("Vào chỗ"), _("Được vào chỗ từ danh sách chờ")),
    registration.REORDERED: (_("Đổi thứ tự chờ"), _("Đã đổi thứ tự chờ")),
    registration.DECLINED: (_("Không dự"), _("Đã trả lời không dự")),
    goods.BROUGHT: (_("Ghi hàng, nhu cầu"), _("Đã ghi hàng mang tới hoặc nhu cầu")),
    proposals.CHOSEN: (_("Chọn đề xuất"), _("Đã chọn các đề xuất gặp gỡ")),
    proposals.MARKED: (_("Ghim, không ghép"), _("Đã ghim hoặc không ghép một cặp")),
    proposals.WISHED: (_("Trả lời đề xuất"), _("Đã ghi ý muốn gặp")),
    pool.POOLED: (_("Lập nhóm cung ứng chung"), _("Đã lập nhóm cung ứng chung")),
    pool.DISSOLVED: (_("Bỏ nhóm cung ứng chung"), _("Đã bỏ nhóm cung ứng chung")),
    change.KNOWN: (_("Biết thay đổi"), _("Đã báo là biết sự kiện thay đổi")),
    attendance.ARRIVED: (_("Có mặt"), _("Đã ghi có mặt")),
    attendance.UNDONE: (_("Bỏ ghi có mặt"), _("Đã bỏ ghi có mặt")),
    agreement.MADE: (_("Soạn văn bản ký kết"), _("Đã soạn một văn bản ký kết")),
    agreement.TURNED: (_("Đổi thứ tự ký"), _("Đã đổi thứ tự ký kết")),
    agreement.SIGNED: (_("Ghi đã ký"), _("Đã ghi một văn bản là đã ký")),
    hall.HANDED_IN: (_("Gửi hộ việc ghi tại hội trường"), _("Đã gửi một việc mà người khác ghi trên cùng máy")),
    hall.SETTLED: (_("Xử lý dòng ghi tại hội trường"), _("Đã xử lý một dòng mà hội trường chưa ghi được")),
    outcome.NOTED: (_("Ghi kết quả"), _("Đã ghi kết quả gặp gỡ")),
    outcome_correction.CORRECTED: (_("Sửa kết quả"), _("Đã sửa một kết quả gặp gỡ")),
    outcome_correction.STRUCK: (_("Bỏ kết quả ghi nhầm"), _("Đã bỏ một kết quả ghi nhầm")),
    sheet_photo.KEPT: (_("Giữ ảnh phiếu"), _("Đã giữ một ảnh phiếu gặp gỡ")),
    event.SAVED: (_("Lưu sự kiện"), _("Đã lưu sự kiện")),
}


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Names of what is noted about events."""
    for action, (label, message) in NOTED.items():
        actions.register_action(action, label, message)
