"""What the catalogue asks people's consent for."""

from django.utils.translation import gettext_lazy as _

from accounts.consents.purpose import Purpose, register_purpose

ANSWER_ENQUIRY = register_purpose(
    Purpose(
        "catalog.answer_enquiry",
        _("Chuyển tên và cách liên hệ cho bên bán để trả lời"),
        wording="Tôi đồng ý để Liên minh HTX và bên bán dùng tên và cách liên hệ này để trả lời câu hỏi của tôi. Tôi "
        "có thể yêu cầu xóa bất cứ lúc nào.",
    )
)
SEASON_NEWS = register_purpose(
    Purpose(
        "catalog.season_news",
        _("Báo tin khi vào vụ, khi có hàng"),
        wording="Tôi muốn Liên minh HTX báo tôi khi mặt hàng này vào vụ hoặc có hàng trở lại. Tôi có thể thôi nhận "
        "bất cứ lúc nào.",
    )
)
PURCHASE_REQUEST = register_purpose(
    Purpose(
        "catalog.purchase_request",
        _("Dùng tên và cách liên hệ để tìm nguồn hàng"),
        wording="Tôi đồng ý để Liên minh HTX dùng tên và cách liên hệ này để tìm nguồn hàng cho tôi, và chuyển cho các "
        "đơn vị mà tôi chọn. Tôi có thể yêu cầu xóa bất cứ lúc nào.",
    )
)
