"""Names of what is noted about requests to many."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.admin.request_list import EXPORTED
from catalog.domain import invitation, request, supply


def log_actions(actions: Any) -> None:
    """As the history tells them."""
    actions.register_action(request.OPENED, _("Gửi yêu cầu mua"), _("Đã gửi yêu cầu mua"))
    actions.register_action(request.CHANGED, _("Sửa cách mời"), _("Đã sửa hạn báo giá hoặc cách mời"))
    actions.register_action(request.HANDED_OVER, _("Giao yêu cầu"), _("Đã giao yêu cầu cho cán bộ"))
    actions.register_action(request.CLOSED, _("Đóng yêu cầu"), _("Đã đóng yêu cầu mua"))
    actions.register_action(invitation.INVITED, _("Mời báo giá"), _("Đã mời báo giá"))
    actions.register_action(invitation.QUOTED, _("Báo giá"), _("Đã báo giá"))
    actions.register_action(invitation.DECLINED, _("Từ chối báo giá"), _("Không báo giá"))
    actions.register_action(supply.SAID, _("Nói khả năng cung ứng"), _("Đã nói khả năng cung ứng"))
    actions.register_action(invitation.CHOSEN, _("Chọn làm việc tiếp"), _("Người mua đã chọn làm việc tiếp"))
    actions.register_action(EXPORTED, _("Tải danh sách yêu cầu mua"), _("Đã tải danh sách yêu cầu mua"))
