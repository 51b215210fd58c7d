"""The papers of an agreement as they are drawn until staff bring templates of their own, and what a template may name.

Content follows the usual biên bản ghi nhớ hợp tác, hợp đồng nguyên tắc and hợp đồng mua bán. What nobody has said stays
dots: it is written by hand at the table.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.documents.kind import DocumentKind, Text, register_document
from accounts.documents.layout import Line, Lines, Part, drawn
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
    "_tai_khoan": _("tài khoản, ngân hàng"),
    "_dien_thoai": _("điện thoại"),
    "_dai_dien": _("người ký"),
    "_chuc_vu": _("chức vụ người ký"),
    "_uy_quyen": _("giấy uỷ quyền, nếu ký theo uỷ quyền"),
}
SIDES = {"ben_ban": _("bên bán"), "ben_mua": _("bên mua")}
FIELDS: dict[str, Text] = {
    **{f"{side}{ending}": f"{who}: {what}" for side, who in SIDES.items() for ending, what in SIDE.items()},
    "so": _("số văn bản, khi đã cấp"),
    "can_cu": _("căn cứ văn bản của sự kiện"),
    "su_kien": _("tên sự kiện"),
    "noi": _("nơi ký"),
    "ngay": _("ngày thoả thuận"),
    "mat_hang": _("mặt hàng"),
    "so_luong": _("số lượng, đơn vị, nhịp giao"),
    "don_gia": _("đơn giá, đồng"),
    "ghi_chu": _("ghi chú trên phiếu gặp gỡ"),
    "chung_kien": _("cơ quan chứng kiến"),
}
ROWS = {
    "hang": {
        "ten": _("mặt hàng"),
        "dvt": _("đơn vị tính"),
        "so_luong": _("số lượng, nhịp giao"),
        "quy_cach": _("quy cách, chủng loại"),
        "xuat_xu": _("xuất xứ"),
        "don_gia": _("đơn giá, đồng"),
    }
}
SAMPLE: dict[str, Any] = {
    **{name: f"({name})" for name in FIELDS},
    "hang": [{name: f"({name})" for name in ROWS["hang"]}],
}
SIGNERS = ("ĐẠI DIỆN BÊN BÁN\n{{ ben_ban_dai_dien }}", "ĐẠI DIỆN BÊN MUA\n{{ ben_mua_dai_dien }}")
NAMED, UNIT, PRICE = ("Tên hàng", "{{ d.ten }}"), ("ĐVT", "{{ d.dvt }}"), ("Đơn giá (đồng)", "{{ d.don_gia }}")
KIND, ORIGIN = ("Quy cách, chủng loại", "{{ d.quy_cach }}"), ("Xuất xứ", "{{ d.xuat_xu }}")
AMOUNT = ("Số lượng", "{{ d.so_luong }}")
COPIES = Line("Văn bản lập thành …… bản có giá trị như nhau, mỗi bên giữ …… bản.")


def _side(title: str, side: str) -> list[Part]:
    return [
        Line(f"{title}: {{{{ {side} }}}}", heading=True),
        Line(f"Địa chỉ: {{{{ {side}_dia_chi }}}}"),
        Line(f"Mã số thuế: {{{{ {side}_mst }}}}    Điện thoại: {{{{ {side}_dien_thoai }}}}"),
        Line(f"Tài khoản: {{{{ {side}_tai_khoan }}}}"),
        Line(f"Đại diện: {{{{ {side}_dai_dien }}}}    Chức vụ: {{{{ {side}_chuc_vu }}}}"),
        Line(f"(Giấy uỷ quyền: {{{{ {side}_uy_quyen }}}})"),
    ]


def _opening() -> list[Part]:
    return [
        Line("Căn cứ: {{ can_cu }};"),
        Line("Căn cứ nhu cầu và khả năng của hai bên,"),
        Line("Tại {{ su_kien }}, {{ noi }}, ngày {{ ngay }}, chúng tôi gồm:"),
        *_side("BÊN BÁN (Bên A)", "ben_ban"),
        *_side("BÊN MUA (Bên B)", "ben_mua"),
    ]


def draw_memorandum() -> bytes:
    """What both sides intend; it binds nobody by itself."""
    parts: list[Part] = [
        *_opening(),
        Line("cùng ghi nhớ việc hợp tác như sau:"),
        Line("1. Nội dung", heading=True),
        Lines("hang", [NAMED, UNIT, AMOUNT, KIND, PRICE]),
        Line("Chất lượng, giấy tờ kèm theo: ………………………………………………"),
        Line("2. Việc tiếp theo", heading=True),
        Line("Giá và cách điều chỉnh giá: ………………………………………………"),
        Line("Công nợ, thanh toán: ………………………………………………"),
        Line("Tiến độ giao hàng: ………………………………………………"),
        Line("Ngày ký hợp đồng chính thức: ……………………"),
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
    parts: list[Part] = [
        *_opening(),
        Line("cùng ký hợp đồng nguyên tắc với các điều khoản sau:"),
        Line("Điều 1. Hàng hoá", heading=True),
        Lines("hang", [NAMED, UNIT, KIND, ORIGIN, PRICE]),
        Line("Số lượng dự kiến: {{ so_luong }}. Số lượng từng lần theo đơn đặt hàng của Bên B."),
        Line("Điều 2. Đặt hàng, giao nhận", heading=True),
        Line("Cách đặt hàng, báo trước: ………………………………………………"),
        Line("Nơi giao, giờ giao, kiểm hàng: ………………………………………………"),
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
    parts: list[Part] = [
        *_opening(),
        Line("cùng ký hợp đồng mua bán với các điều khoản sau:"),
        Line("Điều 1. Hàng hoá, giá", heading=True),
        Lines("hang", [NAMED, UNIT, AMOUNT, KIND, PRICE]),
        Line("Tiêu chuẩn chất lượng, giấy tờ kèm theo: ………………………………………………"),
        Line("Dung sai số lượng: ± ……… %    Bao bì: ………………………………"),
        Line("Điều 2. Giao hàng", heading=True),
        Line("Địa điểm giao: ………………………………………………"),
        Line("Thời gian giao: ……………………    Bên bốc xếp: ……………………"),
        Line("Điều 3. Kiểm hàng", heading=True),
        Line("Cách kiểm, nơi kiểm, xử lý hàng không đạt: ………………………………………………"),
        Line("Điều 4. Thanh toán", heading=True),
        Line("Hình thức, thời hạn thanh toán, hoá đơn: ………………………………………………"),
        Line("Điều 5. Phạt vi phạm, bồi thường", heading=True),
        Line("Mức phạt: ……… % giá trị phần nghĩa vụ bị vi phạm. Bồi thường: ……………………"),
        Line("Điều 6. Bất khả kháng", heading=True),
        Line("Bên gặp bất khả kháng báo bên kia trong …… ngày; hai bên cùng định lại thời gian giao."),
        Line("Ghi chú: {{ ghi_chu }}"),
        COPIES,
    ]
    return drawn(title="HỢP ĐỒNG MUA BÁN", subtitle="", number="Số: {{ so }}", parts=parts, signers=SIGNERS)


def _register(name: str, label: Any, original: Callable[[], bytes]) -> None:
    register_document(DocumentKind(name, label, fields=FIELDS, rows=ROWS, sample=SAMPLE, original=original))


_register(MEMORANDUM, _("Biên bản ghi nhớ hợp tác"), draw_memorandum)
_register(FRAMEWORK, _("Hợp đồng nguyên tắc"), draw_framework)
_register(CONTRACT, _("Hợp đồng mua bán"), draw_contract)
