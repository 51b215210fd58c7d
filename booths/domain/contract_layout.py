"""The papers of a booking as they are drawn until staff bring templates of their own, and what a template may name.

Order and content follow the usual papers of a lease (hợp đồng thuê gian hàng, biên bản bàn giao, biên bản hoàn trả).
What nobody knows yet (number, condition of the floor, meter readings) is left as dots to be written by hand.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.documents.kind import DocumentKind, Text, register_document
from accounts.documents.layout import Line, Lines, Part, drawn
from booths.permissions import reads_document

CONTRACT = "booths.contract"
HANDOVER = "booths.handover"
RETURN = "booths.return"

PARTY_FIELDS: dict[str, Text] = {
    "": _("tên"),
    "_dia_chi": _("địa chỉ"),
    "_mst": _("mã số thuế, số đăng ký"),
    "_dien_thoai": _("điện thoại"),
    "_dai_dien": _("người ký"),
    "_chuc_vu": _("chức vụ người ký"),
    "_uy_quyen": _("giấy uỷ quyền, nếu ký theo uỷ quyền"),
}
SIDES = {"ben_cho_thue": _("bên cho thuê"), "ben_thue": _("bên thuê"), "dau_moi": _("đầu mối thu xếp")}
WHERE = {
    "dia_diem": _("tên địa điểm"),
    "dia_chi": _("địa chỉ địa điểm"),
    "gio_mo_cua": _("giờ mở cửa"),
    "gian": _("mã các gian"),
    "dien_tich": _("tổng diện tích, m²"),
    "tu_ngay": _("ngày bắt đầu"),
    "den_ngay": _("ngày kết thúc"),
    "ngay_cuoi": _("ngày sử dụng cuối cùng: đã ghi khi kết thúc, không thì ngày kết thúc"),
    "vi_tri": _("vị trí theo giấy nào: phụ lục sơ đồ, khi các gian có trên sơ đồ, không thì biên bản bàn giao"),
    "muc_dich": _("trưng bày, bán gì"),
    "so": _("số văn bản, khi văn thư đã cấp"),
    "hop_dong": _("số, ngày hợp đồng"),
    "can_cu": _("các công văn đã có"),
}
MONEY = {
    "phai_tra": _("tổng phải trả, đồng"),
    "phai_tra_chu": _("tổng phải trả, bằng chữ"),
    "dat_coc": _("tiền cọc, đồng"),
    "dat_coc_chu": _("tiền cọc, bằng chữ"),
    "da_tra": _("đã trả, đồng"),
    "con_phai_tra": _("còn phải trả, đồng"),
    "con_phai_tra_chu": _("còn phải trả, bằng chữ"),
    "coc_con_giu": _("tiền cọc còn giữ, đồng"),
    "coc_con_giu_chu": _("tiền cọc còn giữ, bằng chữ"),
}
FIELDS: dict[str, Text] = {
    **{f"{side}{ending}": f"{who}: {what}" for side, who in SIDES.items() for ending, what in PARTY_FIELDS.items()},
    **WHERE,
    **MONEY,
}
ROWS = {
    "khoan": {
        "ten": _("diễn giải"),
        "luong": _("số lượng"),
        "don_vi": _("đơn vị"),
        "don_gia": _("đơn giá, đồng"),
        "thanh_tien": _("thành tiền, đồng"),
    }
}
SAMPLE: dict[str, Any] = {
    **{name: f"({name})" for name in FIELDS},
    "khoan": [{"ten": "Tiền thuê", "luong": "36", "don_vi": "m²", "don_gia": "1.000", "thanh_tien": "36.000"}],
}
SIGNERS = ("BÊN CHO THUÊ\n{{ ben_cho_thue_dai_dien }}", "BÊN THUÊ\n{{ ben_thue_dai_dien }}")


def _side(title: str, side: str) -> list[Part]:
    return [
        Line(f"{title}: {{{{ {side} }}}}", heading=True),
        Line(f"Địa chỉ: {{{{ {side}_dia_chi }}}}"),
        Line(f"Mã số thuế (số đăng ký): {{{{ {side}_mst }}}}    Điện thoại: {{{{ {side}_dien_thoai }}}}"),
        Line(f"Đại diện: {{{{ {side}_dai_dien }}}}    Chức vụ: {{{{ {side}_chuc_vu }}}}"),
        Line(f"(Giấy uỷ quyền: {{{{ {side}_uy_quyen }}}})"),
    ]


CHARGES = Lines(
    "khoan",
    [
        ("Khoản", "{{ d.ten }}"),
        ("Số lượng", "{{ d.luong }}"),
        ("Đơn vị", "{{ d.don_vi }}"),
        ("Đơn giá (đ)", "{{ d.don_gia }}"),
        ("Thành tiền (đ)", "{{ d.thanh_tien }}"),
    ],
)


TODAY = Line("Hôm nay, ngày …… tháng …… năm …………, tại {{ dia_diem }}, hai bên gồm:")
COPIES = Line("Biên bản lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản.")


def draw_contract() -> bytes:
    """The contract as it stands until staff bring theirs."""
    parts: list[Part] = [
        Line("Căn cứ: {{ can_cu }}"),
        *_side("BÊN CHO THUÊ (Bên A)", "ben_cho_thue"),
        *_side("BÊN THUÊ (Bên B)", "ben_thue"),
        Line("Đầu mối thu xếp: {{ dau_moi }}"),
        Line("Điều 1. Gian hàng", heading=True),
        Line("Bên A cho Bên B thuê gian {{ gian }}, diện tích {{ dien_tich }} m², tại {{ dia_diem }}, {{ dia_chi }}."),
        Line("Vị trí gian hàng {{ vi_tri }}."),
        Line("Mục đích: {{ muc_dich }}. Giờ mở cửa: {{ gio_mo_cua }}."),
        Line("Điều 2. Thời hạn", heading=True),
        Line("Từ ngày {{ tu_ngay }} đến hết ngày {{ den_ngay }}."),
        Line("Điều 3. Tiền thuê và dịch vụ", heading=True),
        CHARGES,
        Line("Tổng phải trả: {{ phai_tra }} đồng. Mỗi khoản làm tròn đến đồng."),
        Line("Bằng chữ: {{ phai_tra_chu }}."),
        Line("Đặt cọc: {{ dat_coc }} đồng. Bằng chữ: {{ dat_coc_chu }}."),
        Line("Khoản tính theo chỉ số (điện, nước) trả theo chỉ số ghi trong biên bản bàn giao và biên bản hoàn trả."),
        Line("Điều 4. Bàn giao, sử dụng và hoàn trả", heading=True),
        Line(
            "Hai bên lập biên bản khi bàn giao và khi hoàn trả. Bên B giữ gìn gian hàng, không cho bên khác thuê lại; "
            "sửa chữa, treo biển cần Bên A đồng ý. Tiền cọc được trả lại khi gian hàng được hoàn trả như khi nhận."
        ),
        Line("Điều 5. Chấm dứt", heading=True),
        Line("Bên muốn ngừng sớm báo bên kia bằng văn bản; tiền thuê tính đến hết ngày sử dụng cuối cùng."),
        Line("Hợp đồng lập thành các bản có giá trị như nhau, mỗi bên giữ một bản."),
    ]
    return drawn(title="HỢP ĐỒNG THUÊ GIAN HÀNG", subtitle="", number="Số: {{ so }}", parts=parts, signers=SIGNERS)


def _condition() -> list[Part]:
    """What is looked at, to be written by hand."""
    looked_at = ("Sàn", "Trần", "Tường, vách", "Cửa, khoá", "Điện, đèn", "Thiết bị kèm theo", "Hư hỏng, cách xử lý")
    readings = "Chỉ số điện: …………    Chỉ số nước: …………"
    return [*(Line(f"{what}: ………………………………………………") for what in looked_at), Line(readings)]


def draw_handover() -> bytes:
    """The minutes of handing over."""
    parts: list[Part] = [
        Line("Căn cứ hợp đồng {{ hop_dong }}."),
        TODAY,
        *_side("BÊN GIAO", "ben_cho_thue"),
        *_side("BÊN NHẬN", "ben_thue"),
        Line("Bên giao đã giao, bên nhận đã nhận gian {{ gian }}, {{ dien_tich }} m², tại {{ dia_diem }}."),
        Line("Hiện trạng", heading=True),
        *_condition(),
        Line("Thời gian sử dụng: từ {{ tu_ngay }} đến hết {{ den_ngay }}."),
        Line("Hai bên cam kết những điều ghi trên là đúng; bên nhận giữ gìn và hoàn trả gian hàng như khi nhận."),
        COPIES,
    ]
    signers = ("BÊN GIAO\n{{ ben_cho_thue_dai_dien }}", "BÊN NHẬN\n{{ ben_thue_dai_dien }}")
    return drawn(title="BIÊN BẢN BÀN GIAO GIAN HÀNG", subtitle="", number="Số: {{ so }}", parts=parts, signers=signers)


def draw_return() -> bytes:
    """The minutes of giving back, with what is still owed and the deposit."""
    parts: list[Part] = [
        Line("Căn cứ hợp đồng {{ hop_dong }}."),
        TODAY,
        *_side("BÊN CHO THUÊ", "ben_cho_thue"),
        *_side("BÊN THUÊ", "ben_thue"),
        Line("Bên thuê trả lại gian {{ gian }}, {{ dien_tich }} m², tại {{ dia_diem }}."),
        Line("Hiện trạng", heading=True),
        *_condition(),
        Line("Thực hiện hợp đồng", heading=True),
        Line("Hai bên đã thực hiện hợp đồng từ ngày {{ tu_ngay }} đến hết ngày {{ ngay_cuoi }}."),
        Line("Thanh toán", heading=True),
        Line("Phải trả {{ phai_tra }} đ; đã trả {{ da_tra }} đ; còn phải trả {{ con_phai_tra }} đ."),
        Line("Còn phải trả, bằng chữ: {{ con_phai_tra_chu }}."),
        Line("Tiền cọc còn giữ: {{ coc_con_giu }} đ. Bằng chữ: {{ coc_con_giu_chu }}."),
        Line("Hoàn trả tiền cọc: ………… đ; khấu trừ: ………… đ, vì …………"),
        Line("Sau khi thanh toán khoản còn lại, hai bên hết nghĩa vụ theo hợp đồng."),
        COPIES,
    ]
    title = "BIÊN BẢN HOÀN TRẢ GIAN HÀNG VÀ THANH LÝ HỢP ĐỒNG"
    return drawn(title=title, subtitle="", number="Số: {{ so }}", parts=parts, signers=SIGNERS)


def _register(name: str, label: Any, original: Any) -> None:
    register_document(
        DocumentKind(name, label, fields=FIELDS, rows=ROWS, sample=SAMPLE, original=original, may_read=reads_document)
    )


_register(CONTRACT, _("Hợp đồng thuê gian hàng"), draw_contract)
_register(HANDOVER, _("Biên bản bàn giao gian hàng"), draw_handover)
_register(RETURN, _("Biên bản hoàn trả gian hàng"), draw_return)
