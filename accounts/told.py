"""What this floor tells people: messages about their own place here."""

from django.utils.translation import gettext_lazy as _

from accounts.calls.kind import CallKind, register_call
from accounts.messages.kind import MessageKind, register_message

REGISTERED = "accounts.registered"
NOT_REGISTERED = "accounts.not_registered"

register_message(
    MessageKind(
        name=REGISTERED,
        label=_("Đăng ký tham gia: đã nhận"),
        title="{don_vi} đã có người phụ trách",
        text=(
            "Chào {nguoi}, {lien_minh} đã ghi bạn là người phụ trách của {don_vi}. Bấm vào đây rồi nhập bốn số cuối "
            "số điện thoại của bạn là vào được, không cần mật khẩu: {link} Cần giúp xin gọi {dien_thoai}."
        ),
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=NOT_REGISTERED,
        label=_("Đăng ký tham gia: chưa nhận"),
        title="Về đăng ký tham gia của bạn",
        text=(
            "Chào {nguoi}, {lien_minh} đã xem đăng ký của bạn cho {ten_dang_ky} nhưng chưa nhận được: {ly_do} "
            "Nếu có gì chưa đúng, xin gọi {dien_thoai}."
        ),
        variables={"ten_dang_ky": _("tên đơn vị đã ghi khi đăng ký"), "ly_do": _("lý do")},
    )
)

ERASE_CALL = "accounts.erase"
"""The call to somebody who asked for their data to be erased."""

register_call(CallKind(name=ERASE_CALL, label=_("Xin xóa dữ liệu cá nhân")))
