"""Names of what is noted about enquiries, quotations and deals."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.admin.enquiry import EXPORTED
from catalog.domain import buyer, deal, enquiry, enquiry_clock, folder_order, own_data, paper_share


def log_actions(actions: Any) -> None:
    """As the history tells them."""
    actions.register_action(enquiry.SENT, _("Gửi hỏi mua"), _("Đã gửi câu hỏi mua"))
    actions.register_action(enquiry.AMENDED, _("Sửa câu hỏi"), _("Người mua gửi lại với nội dung đã sửa"))
    actions.register_action(enquiry.SAID, _("Viết trao đổi"), _("Đã viết vào cuộc trao đổi"))
    actions.register_action(enquiry.ANSWERED, _("Trả lời hỏi mua"), _("Đã trả lời người mua"))
    actions.register_action(enquiry.CLOSED, _("Đóng câu hỏi"), _("Đã đóng câu hỏi mua"))
    actions.register_action(enquiry.HANDED_OVER, _("Giao câu hỏi"), _("Đã giao câu hỏi cho cán bộ"))
    actions.register_action(enquiry.MOVED, _("Chuyển bên bán"), _("Đã chuyển câu hỏi cho đơn vị khác"))
    actions.register_action(enquiry_clock.CALLED, _("Đã gọi bên bán"), _("Đã gọi bên bán về câu hỏi"))
    actions.register_action(EXPORTED, _("Tải danh sách hỏi mua"), _("Đã tải danh sách hỏi mua"))
    actions.register_action(paper_share.SAID, _("Gửi bản chụp cho người mua"), _("Đã trả lời người mua xin bản chụp"))
    actions.register_action(folder_order.GIVEN, _("Gửi hồ sơ cho người mua"), _("Đã gửi hồ sơ sản phẩm cho người mua"))
    actions.register_action(deal.OPENED, _("Chọn làm việc tiếp"), _("Người mua đã chọn làm việc tiếp"))
    actions.register_action(deal.NUMBERED, _("Ghi số đơn hàng, hợp đồng"), _("Đã ghi số đơn hàng hoặc hợp đồng"))
    actions.register_action(own_data.ERASED, _("Xóa thông tin người mua"), _("Người mua đã xóa thông tin của mình"))
    actions.register_action(buyer.JOINED, _("Ghép người mua với sổ"), _("Đã ghi người mua là đơn vị nào trong sổ"))
