"""The papers of an agreement as they are drawn until staff bring templates of their own, and what a template may name.

Content follows the usual biên bản ghi nhớ hợp tác, hợp đồng nguyên tắc and hợp đồng mua bán. What nobody has said stays
dots: it is written by hand at the table.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.documents.kind import DocumentKind, Text, register_document
from accounts.documents.layout import Line, Part, drawn
from events.enums import OutcomeStep

MEMORANDUM, FRAMEWORK, CONTRACT = "events.memorandum", "events.framework", "events.contract"
KIND_OF = {
    OutcomeStep.MEMORANDUM: MEMORANDUM,
    OutcomeStep.FRAMEWORK: FRAMEWORK,
    OutcomeStep.CONTRACT: CONTRACT,
}
"""Which paper goes with how far two sides came."""

SIDE: dict[str, Text] = {
    "": _("tên"),
    "_dia_chi": _("địa chỉ"),
    "_mst": _("mã số thuế"),
    "_dien_thoai": _("điện thoại"),
    "_dai_dien": _("người ký"),
    "_chuc_vu": _("chức vụ người ký"),
    "_uy_quyen": _("giấy uỷ quyền, nếu ký theo uỷ quyền"),
}
SIDES = {"ben_ban": _("bên bán"), "ben_mua": _("bên mua")}
FIELDS: dict[str, Text] = {
    **{f"{side}{ending}": f"{who}: {what}" for side, who in SIDES.items() for ending, what in SIDE.items()},
    "so": _("số văn bản, khi đã cấp"),
    "su_kien": _("tên sự kiện"),
    "noi": _("nơi ký"),
    "ngay": _("ngày thoả thuận"),
    "mat_hang": _("mặt hàng"),
    "so_luong": _("số lượng, đơn vị, nhịp giao"),
    "don_gia": _("đơn giá, đồng"),
    "ghi_chu": _("ghi chú trên phiếu gặp gỡ"),
    "chung_kien": _("cơ quan chứng kiến"),
}
SIGNERS = ("ĐẠI DIỆN BÊN BÁN\n{{ ben_ban_dai_dien }}", "ĐẠI DIỆN BÊN MUA\n{{ ben_mua_dai_dien }}")
GOODS = (
    Line("Mặt hàng: {{ mat_hang }}"),
    Line("Số lượng: {{ so_luong }}"),
    Line("Đơn giá: {{ don_gia }} đồng"),
    Line("Quy cách, chất lượng, giấy tờ kèm theo: ………………………………………………"),
)
COPIES = Line("Văn bản lập thành các bản có giá trị như nhau, mỗi bên giữ một bản.")


def _side(title: str, side: str) -> list[Part]:
    return [
        Line(f"{title}: {{{{ {side} }}}}", heading=True),
        Line(f"Địa chỉ: {{{{ {side}_dia_chi }}}}"),
        Line(f"Mã số thuế: {{{{ {side}_mst }}}}    Điện thoại: {{{{ {side}_dien_thoai }}}}"),
        Line(f"Đại diện: {{{{ {side}_dai_dien }}}}    Chức vụ: {{{{ {side}_chuc_vu }}}}"),
        Line(f"(Giấy uỷ quyền: {{{{ {side}_uy_quyen }}}})"),
    ]


def _opening() -> list[Part]:
    return [
        Line("Tại {{ su_kien }}, {{ noi }}, ngày {{ ngay }}, chúng tôi gồm:"),
        *_side("BÊN BÁN (Bên A)", "ben_ban"),
        *_side("BÊN MUA (Bên B)", "ben_mua"),
    ]


def draw_memorandum() -> bytes:
    """What both sides intend; it binds nobody by itself."""
    parts = [
        *_opening(),
        Line("cùng ghi nhớ việc hợp tác như sau:"),
        Line("1. Nội dung", heading=True),
        *GOODS,
        Line("2. Việc tiếp theo", heading=True),
        Line("Giá, công nợ, tiến độ giao và ngày ký hợp đồng chính thức: ………………………………………"),
        Line("3. Hiệu lực", heading=True),
        Line("Biên bản ghi nhớ có hiệu lực từ ngày ký đến khi hai bên ký hợp đồng, hoặc một bên báo thôi."),
        Line("Biên bản này không thay cho hợp đồng mua bán."),
        Line("Ghi chú: {{ ghi_chu }}"),
        Line("Chứng kiến: {{ chung_kien }}."),
        COPIES,
    ]
    return drawn(title="BIÊN BẢN GHI NHỚ HỢP TÁC", subtitle="", number="Số: {{ so }}", parts=parts, signers=SIGNERS)


def draw_framework() -> bytes:
    """The terms under which orders will be placed."""
    parts = [
        *_opening(),
        Line("cùng ký hợp đồng nguyên tắc với các điều khoản sau:"),
        Line("Điều 1. Hàng hoá", heading=True),
        *GOODS,
        Line("Số lượng từng lần theo đơn đặt hàng của Bên B."),
        Line("Điều 2. Đặt hàng, giao nhận", heading=True),
        Line("Cách đặt hàng, nơi giao, giờ giao, kiểm hàng: ………………………………………………"),
        Line("Điều 3. Thanh toán", heading=True),
        Line("Hình thức, thời hạn thanh toán, hoá đơn: ………………………………………………"),
        Line("Điều 4. Hiệu lực", heading=True),
        Line("Từ ngày ký đến hết ngày …………………… Sửa đổi, chấm dứt bằng văn bản."),
        Line("Ghi chú: {{ ghi_chu }}"),
        COPIES,
    ]
    return drawn(title="HỢP ĐỒNG NGUYÊN TẮC", subtitle="", number="Số: {{ so }}", parts=parts, signers=SIGNERS)


def draw_contract() -> bytes:
    """A sale of goods."""
    parts = [
        *_opening(),
        Line("cùng ký hợp đồng mua bán với các điều khoản sau:"),
        Line("Điều 1. Hàng hoá, giá", heading=True),
        *GOODS,
        Line("Dung sai số lượng: …………  Bao bì: ……………………"),
        Line("Điều 2. Giao hàng", heading=True),
        Line("Địa điểm, thời gian, bốc xếp, kiểm hàng: ………………………………………………"),
        Line("Điều 3. Thanh toán", heading=True),
        Line("Hình thức, thời hạn thanh toán, hoá đơn: ………………………………………………"),
        Line("Điều 4. Phạt, bồi thường, bất khả kháng", heading=True),
        Line("………………………………………………………………………………………………"),
        Line("Ghi chú: {{ ghi_chu }}"),
        COPIES,
    ]
    return drawn(title="HỢP ĐỒNG MUA BÁN", subtitle="", number="Số: {{ so }}", parts=parts, signers=SIGNERS)


def _register(name: str, label: Any, original: Callable[[], bytes]) -> None:
    sample = {field: f"({field})" for field in FIELDS}
    register_document(DocumentKind(name, label, fields=FIELDS, sample=sample, original=original))


_register(MEMORANDUM, _("Biên bản ghi nhớ hợp tác"), draw_memorandum)
_register(FRAMEWORK, _("Hợp đồng nguyên tắc"), draw_framework)
_register(CONTRACT, _("Hợp đồng mua bán"), draw_contract)
