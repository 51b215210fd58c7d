"""The report after an event (báo cáo kết quả, …/BC-LMHTX) as it is drawn until staff bring theirs, and its places.

Order and figures follow the usual reports (papers.md A6). What only people know (what went badly, why, what is asked
for) is left to be written in Word.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import Actor, StaffActor
from accounts.documents.kind import DocumentKind, Text, register_document
from accounts.documents.layout import Line, Lines, Part, drawn
from accounts.models import DocumentNumber
from events.permissions import VIEW

FIELDS: dict[str, Text] = {
    "so": _("số, khi văn thư đã cấp"),
    "ngay_ky": _("ngày văn bản, khi văn thư đã cấp"),
    "dia_danh": _("địa danh nơi ban hành"),
    "co_quan": _("tên Liên minh"),
    "su_kien": _("tên sự kiện"),
    "can_cu": _("căn cứ văn bản"),
    "chu_tri": _("đơn vị chủ trì"),
    "phoi_hop": _("các đơn vị phối hợp"),
    "thoi_gian": _("ngày tổ chức"),
    "dia_diem": _("địa điểm"),
    "moi": _("số đơn vị được mời"),
    "tu_choi": _("số đơn vị trả lời không dự"),
    "gap": _("số cuộc gặp có ghi kết quả"),
    "ghi_nho": _("số biên bản ghi nhớ"),
    "nguyen_tac": _("số hợp đồng nguyên tắc"),
    "hop_dong": _("số hợp đồng mua bán"),
    "da_ky": _("số văn bản đã ghi là đã ký"),
    "chua_thoa_thuan": _("số cuộc gặp chưa thoả thuận"),
    "khong_ket_qua": _("số cuộc gặp không có kết quả"),
    "giao_dich": _("số giao dịch đã có đơn hàng hoặc hợp đồng"),
    "gia_tri": _("giá trị các giao dịch ấy, đồng"),
    "thoa_thuan": _("số giao dịch chưa có số đơn hàng, hợp đồng"),
    "da_giao": _("số giao dịch đã giao hàng ít nhất một lần"),
    "du_toan": _("dự toán, đồng"),
    "thuc_chi": _("thực chi, đồng"),
}
ROWS: dict[str, dict[str, Text]] = {
    "thanh_phan": {
        "ten": _("thành phần"),
        "dang_ky": _("số đơn vị đăng ký"),
        "co_mat": _("số đơn vị có mặt"),
        "nguoi": _("số người tới"),
    },
    "dia_ban": {
        "ten": _("huyện, hoặc xã nơi không còn huyện"),
        "dang_ky": _("số đơn vị bên bán đăng ký"),
        "co_mat": _("số đơn vị bên bán có mặt"),
    },
    "luong": {"so_luong": _("số lượng"), "don_vi": _("đơn vị tính"), "nhip": _("một lần hay đều đặn")},
    "so_lieu": {"ten": _("số liệu tổng"), "so_luong": _("số lượng, đơn vị"), "nguon": _("theo văn bản")},
    "ky_ket": {
        "tt": _("số thứ tự"),
        "van_ban": _("loại văn bản, số"),
        "ngay": _("ngày ký"),
        "ben_ban": _("bên bán"),
        "ben_mua": _("bên mua"),
        "hang": _("mặt hàng"),
        "so_luong": _("số lượng, đơn vị, nhịp giao"),
    },
    "tham_du": {
        "tt": _("số thứ tự"),
        "don_vi": _("đơn vị"),
        "nguoi": _("người dự"),
        "chuc_vu": _("chức vụ"),
        "vai_tro": _("thành phần"),
        "co_mat": _("có mặt hay vắng"),
    },
}
SAMPLE: dict[str, Any] = {
    **{name: f"({name})" for name in FIELDS},
    **{rows: [{name: f"({name})" for name in columns}] for rows, columns in ROWS.items()},
}
TO_WRITE = "……………………………………………… (ghi thêm)"


def _cells(*columns: tuple[str, str]) -> list[tuple[str, str]]:
    """Headings with the place below each."""
    return [(heading, f"{{{{ d.{name} }}}}") for heading, name in columns]


ROLES = _cells(("Thành phần", "ten"), ("Đơn vị đăng ký", "dang_ky"), ("Đơn vị có mặt", "co_mat"), ("Số người", "nguoi"))
PLACES = _cells(("Địa bàn của bên bán", "ten"), ("Đơn vị đăng ký", "dang_ky"), ("Đơn vị có mặt", "co_mat"))
QUANTITIES = _cells(("Số lượng", "so_luong"), ("Đơn vị tính", "don_vi"), ("Nhịp giao", "nhip"))
STATED = _cells(("Số liệu", "ten"), ("Số lượng", "so_luong"), ("Theo văn bản", "nguon"))
SIGNED = _cells(
    ("TT", "tt"),
    ("Văn bản", "van_ban"),
    ("Ngày ký", "ngay"),
    ("Bên bán", "ben_ban"),
    ("Bên mua", "ben_mua"),
    ("Mặt hàng", "hang"),
    ("Số lượng", "so_luong"),
)
PRESENT = _cells(
    ("TT", "tt"),
    ("Đơn vị", "don_vi"),
    ("Người dự", "nguoi"),
    ("Chức vụ", "chuc_vu"),
    ("Thành phần", "vai_tro"),
    ("Có mặt", "co_mat"),
)


def draw_report() -> bytes:
    """The report, with two appendices behind the signature."""
    parts = [*_opening(), *_results(), *_to_write()]
    head = {"number": "Số: {{ so }}", "issuer": "{{ co_quan|upper }}", "dated": "{{ dia_danh }}, {{ ngay_ky }}"}
    told = {"title": "BÁO CÁO", "subtitle": "Kết quả {{ su_kien }}"}
    copies = ("(ghi nơi nhận);", "Lưu: VT.")
    return drawn(**head, **told, parts=parts, signers=("CHỦ TỊCH",), copies_to=copies, appendices=_appendices())


def _opening() -> list[Part]:
    return [
        Line("Căn cứ {{ can_cu }};"),
        Line("{{ co_quan }} báo cáo kết quả {{ su_kien }} như sau:"),
        Line("I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN", heading=True),
        Line("Thời gian: {{ thoi_gian }}."),
        Line("Địa điểm: {{ dia_diem }}."),
        Line("Chủ trì: {{ chu_tri }}. Phối hợp: {{ phoi_hop }}."),
        Line("Đơn vị được mời: {{ moi }}; trả lời không dự: {{ tu_choi }}."),
        Lines("thanh_phan", ROLES),
        Lines("dia_ban", PLACES),
    ]


def _results() -> list[Part]:
    return [
        Line("II. KẾT QUẢ", heading=True),
        Line("1. Gặp gỡ, ký kết", heading=True),
        Line("Cuộc gặp có ghi kết quả: {{ gap }}."),
        Line(
            "Biên bản ghi nhớ: {{ ghi_nho }}. Hợp đồng nguyên tắc: {{ nguyen_tac }}. Hợp đồng mua bán: {{ hop_dong }}."
        ),
        Line("Trong số văn bản trên, đã ghi là đã ký: {{ da_ky }}."),
        Line("Đã gặp, chưa thoả thuận: {{ chua_thoa_thuan }}. Không có kết quả: {{ khong_ket_qua }}."),
        Line("2. Giao dịch", heading=True),
        Line("Giao dịch đã có đơn hàng hoặc hợp đồng: {{ giao_dich }}. Giá trị: {{ gia_tri }}."),
        Line("Giao dịch đã thống nhất, chưa có số đơn hàng hay hợp đồng: {{ thoa_thuan }}."),
        Line("Giao dịch đã giao hàng ít nhất một lần: {{ da_giao }}."),
        Line("Lượng hàng đã thoả thuận (mỗi đơn vị tính một dòng, không cộng với nhau):"),
        Lines("luong", QUANTITIES),
        Line("{%p if so_lieu %}"),
        Line("Số liệu tổng theo báo cáo, không cộng với số đếm được ở trên:"),
        Lines("so_lieu", STATED),
        Line("{%p endif %}"),
        Line("3. Kinh phí", heading=True),
        Line("Dự toán: {{ du_toan }}. Thực chi: {{ thuc_chi }}."),
    ]


def _to_write() -> list[Part]:
    return [
        Line("III. HẠN CHẾ, NGUYÊN NHÂN", heading=True),
        Line(f"1. Hạn chế: {TO_WRITE}"),
        Line(f"2. Nguyên nhân: {TO_WRITE}"),
        Line("IV. KIẾN NGHỊ", heading=True),
        Line(TO_WRITE),
        Line("Trên đây là kết quả {{ su_kien }}; danh sách kèm theo ở Phụ lục 1 và Phụ lục 2."),
    ]


def _appendices() -> list[Part]:
    return [
        Line("PHỤ LỤC 1. BIÊN BẢN GHI NHỚ, HỢP ĐỒNG", heading=True, new_page=True),
        Lines("ky_ket", SIGNED, widths=(5, 13, 12, 16, 16, 13, 14)),
        Line("PHỤ LỤC 2. DANH SÁCH THAM DỰ", heading=True, new_page=True),
        Lines("tham_du", PRESENT, widths=(5, 22, 18, 12, 11, 12)),
    ]


def _reads(document: DocumentNumber, by: Actor) -> bool:
    return isinstance(by, StaffActor) and by.user.has_perm(VIEW)


REPORT = register_document(
    DocumentKind(
        "events.report",
        _("Báo cáo kết quả sự kiện"),
        fields=FIELDS,
        rows=ROWS,
        sample=SAMPLE,
        original=draw_report,
        may_read=_reads,
        permission=VIEW,
    )
)
