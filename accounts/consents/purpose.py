"""What consent is asked for: each floor registers its purposes in a module that is imported at the start.

    register_purpose(Purpose("catalog.papers_to_buyers", _("Gửi giấy tờ cho người mua"), wording="Tôi đồng ý …"))

`wording` is what the person reads and agrees to; it is kept with each consent, so a changed wording asks nobody anew
but says what was agreed to before.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.registry import Registry

Text = str | Promise


@dataclass(frozen=True)
class Purpose:
    """A registered purpose: its name in rows, its label, the words that people agree to."""

    name: str
    label: Text
    wording: str


class UnknownPurposeError(LookupError):
    """Nobody registered this purpose."""


_purposes = Registry[Purpose]("purpose", UnknownPurposeError)
register_purpose, purpose_of, purpose_label, purposes = _purposes.add, _purposes.of, _purposes.label, _purposes.all


PUBLIC_CONTACT = register_purpose(
    Purpose(
        "accounts.public_contact",
        _("Hiện tên và số điện thoại trên trang công khai"),
        wording="Tôi đồng ý cho hiện họ tên và số điện thoại của tôi trên trang công khai của đơn vị để người mua liên "
        "hệ. Tôi có thể rút lại bất cứ lúc nào.",
    )
)
MESSAGES = register_purpose(
    Purpose(
        "accounts.messages",
        _("Nhận tin qua Zalo, SMS"),
        wording="Tôi đồng ý nhận tin về việc của đơn vị tôi qua Zalo hoặc SMS theo số điện thoại đã đăng ký. Tôi có "
        "thể rút lại bất cứ lúc nào; khi đó cán bộ Liên minh sẽ gọi điện.",
    )
)
