"""What the booths floor adds to the Wagtail admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from booths.admin import booking as booking_admin
from booths.admin import consignment as consignment_admin
from booths.admin import cost as cost_admin
from booths.admin import deposit as deposit_admin
from booths.admin import lineup as lineup_admin
from booths.admin import stalls as stalls_admin
from booths.admin import waiting as waiting_admin
from booths.admin.menu import StallsGroup
from booths.domain import (
    basket,
    booking,
    charge,
    cost,
    count,
    days,
    delivery,
    deposit_return,
    hold,
    lineup,
    money_back,
    move,
    party,
    payment,
    price,
    seller,
    settlement,
    settlement_paper,
    sheet,
    shelf_space,
    stall,
    terms,
)

register_snippet(StallsGroup)
hooks.register("register_admin_urls", booking_admin.booking_urls)
hooks.register("register_admin_urls", stalls_admin.stall_urls)
hooks.register("register_admin_urls", waiting_admin.waiting_urls)
hooks.register("register_admin_urls", consignment_admin.consignment_urls)
hooks.register("register_admin_urls", cost_admin.cost_urls)
hooks.register("register_admin_urls", deposit_admin.deposit_urls)
hooks.register("register_admin_urls", lineup_admin.lineup_urls)

NOTED = {
    booking.ASKED: (_("Đăng ký gian hàng"), _("Đã đăng ký gian hàng")),
    hold.HELD: (_("Giữ chỗ"), _("Đã giữ chỗ")),
    hold.EXTENDED: (_("Gia hạn giữ chỗ"), _("Đã gia hạn giữ chỗ")),
    hold.PAUSED: (_("Ghi đã gửi công văn"), _("Đã gửi công văn, tạm ngừng tính hạn giữ chỗ")),
    hold.RESUMED: (_("Tính tiếp hạn giữ chỗ"), _("Đã tính tiếp hạn giữ chỗ")),
    booking.APPROVED: (_("Duyệt đợt thuê"), _("Đã duyệt đợt thuê")),
    booking.CONTRACTED: (_("Ghi đã ký hợp đồng"), _("Đã ký hợp đồng")),
    booking.HANDED_OVER: (_("Bàn giao gian"), _("Đã bàn giao gian")),
    move.MOVED: (_("Đổi gian, đổi ngày"), _("Đã đổi gian hoặc ngày")),
    deposit_return.CARRIED: (_("Chuyển cọc"), _("Đã chuyển tiền cọc sang ngày mới")),
    booking.ENDED: (_("Kết thúc đợt thuê"), _("Đã kết thúc đợt thuê")),
    booking.STOPPED: (_("Ngừng sớm"), _("Đã ngừng sớm")),
    booking.CANCELLED: (_("Huỷ đợt thuê"), _("Đã huỷ đợt thuê")),
    settlement.CLOSED: (_("Chốt đối chiếu"), _("Đã chốt bản đối chiếu")),
    settlement.ANSWERED: (_("Trả lời đối chiếu"), _("Đã ghi trả lời của bên gửi hàng")),
    charge.FIXED: (_("Tính số tiền"), _("Đã tính số tiền theo giá thuê")),
    charge.CHANGED: (_("Điều chỉnh số tiền"), _("Đã điều chỉnh số tiền")),
    charge.EXTRAS: (_("Chọn dịch vụ thêm"), _("Đã chọn dịch vụ thêm")),
    charge.PAID: (_("Ghi thu chi"), _("Đã ghi một khoản thu chi")),
    charge.CORRECTED: (_("Sửa thu chi"), _("Đã sửa một khoản thu chi bằng bút toán ngược")),
    cost.PLANNED: (_("Thêm vào dự toán"), _("Đã thêm một khoản vào dự toán")),
    cost.REPLANNED: (_("Sửa dự toán"), _("Đã sửa một khoản trong dự toán")),
    cost.DROPPED: (_("Bỏ khỏi dự toán"), _("Đã bỏ một khoản khỏi dự toán")),
    cost.SPENT: (_("Ghi đã chi"), _("Đã ghi một khoản chi")),
    cost.NUMBERED: (_("Ghi số chứng từ"), _("Đã ghi số chứng từ của một khoản chi")),
    cost.CORRECTED: (_("Sửa khoản chi"), _("Đã sửa một khoản chi bằng bút toán ngược")),
    party.NAMED: (_("Ghi bên tham gia"), _("Đã ghi bên tham gia")),
    party.ASKED: (_("Gửi link xác nhận"), _("Đã gửi link xác nhận")),
    party.CONFIRMED: (_("Xác nhận đợt thuê"), _("Đã ghi xác nhận")),
    party.DECLINED: (_("Chưa đồng ý"), _("Bên liên quan chưa đồng ý")),
    settlement_paper.NUMBERED: (_("Ghi số chứng từ thuế"), _("Đã ghi số chứng từ thuế")),
    settlement_paper.OPENED: (_("Mở xem chi tiết của bên gửi hàng"), _("Đã mở xem chi tiết vì đơn vị báo chưa khớp")),
    lineup.INVITED: (_("Mời vào danh mục trưng bày"), _("Đã mời vào danh mục trưng bày")),
    lineup.ANSWERED: (_("Trả lời lời mời trưng bày"), _("Đã ghi trả lời lời mời trưng bày")),
    lineup.WITHDRAWN: (_("Rút khỏi danh mục"), _("Đã rút khỏi danh mục trưng bày")),
    shelf_space.LENGTH_SET: (_("Ghi chiều dài kệ"), _("Đã ghi chiều dài kệ của gian")),
    shelf_space.MEASURED: (_("Ghi mét kệ"), _("Đã ghi mét kệ của một mặt hàng")),
    terms.DRAFTED: (_("Soạn thoả thuận ký gửi"), _("Đã soạn thoả thuận ký gửi")),
    terms.SIGNED: (_("Ghi đã ký thoả thuận"), _("Đã ký thoả thuận ký gửi")),
    terms.SCANNED: (_("Thêm bản quét thoả thuận"), _("Đã thêm bản quét của thoả thuận ký gửi")),
    price.PRICED: (_("Đặt giá hàng ký gửi"), _("Đã đặt giá hàng ký gửi")),
    delivery.WRITTEN: (_("Lập phiếu giao nhận"), _("Đã lập phiếu giao nhận")),
    delivery.RECEIVED: (_("Nhận hàng"), _("Đã nhận hàng theo phiếu")),
    seller.ADDED: (_("Thêm người bán"), _("Đã thêm người bán tại gian")),
    seller.RENEWED: (_("Cấp PIN mới"), _("Đã cấp PIN mới cho người bán")),
    seller.ENDED: (_("Cho thôi bán"), _("Đã cho người bán thôi bán tại gian")),
    sheet.FILED: (_("Nộp phiếu bán hàng"), _("Đã nộp phiếu bán hàng ngày")),
    sheet.AMENDED: (_("Sửa phiếu bán hàng"), _("Đã sửa phiếu bán hàng ngày")),
    count.COUNTED: (_("Kiểm kê"), _("Đã kiểm kê hàng tại gian")),
    basket.MADE: (_("Lập giỏ quà"), _("Đã lập giỏ quà")),
    payment.PAID: (_("Ghi trả tiền"), _("Đã ghi trả tiền hàng ký gửi")),
    money_back.PAYMENT_BACK: (_("Sửa lần trả tiền"), _("Đã sửa một lần trả tiền bằng dòng ngược")),
    money_back.FEE_BACK: (_("Sửa khoản phí"), _("Đã sửa một khoản phí bằng dòng ngược")),
    payment.CHARGED: (_("Ghi phí"), _("Đã ghi phí của bên gửi hàng")),
    payment.TOLD: (_("Ghi tài khoản nhận tiền"), _("Đã ghi tài khoản nhận tiền")),
    payment.PROVEN: (_("Xác nhận tài khoản"), _("Đã gọi lại xác nhận tài khoản nhận tiền")),
    stall.CHANGED: (_("Sửa các gian"), _("Đã sửa các gian của địa điểm")),
    days.HOLD_ENDED: (_("Hết hạn giữ chỗ"), _("Đã hết hạn giữ chỗ, trả gian về trống")),
}


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Names of what is noted about bookings."""
    for action, (label, message) in NOTED.items():
        actions.register_action(action, label, message)
