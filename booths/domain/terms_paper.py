"""Thoả thuận ký gửi in Word: made from the rows of the day, from the template that staff keep.

The law asks for it in writing (36/2005 art. 168) and knows two models (art. 171). Its number is given by the two sides
and stands with the terms once they have signed; nothing here makes one up.
"""

from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import Actor, By, StaffActor
from accounts.actors.right import Right
from accounts.amount_words import amount_in_words
from accounts.documents.document import make_document
from accounts.documents.kind import DocumentKind, Text, register_document
from accounts.documents.layout import Line, Lines, Part, drawn
from accounts.models import DocumentNumber, Organisation
from accounts.numbers import grouped, quantity_text
from booths.consignment.permissions import operated_bookings_for, operator_of, supplied_consignments_for
from booths.domain.terms import SignedAlreadyError
from booths.enums import TermsModel
from booths.models import ConsignedGood, ConsignmentTerms
from booths.permissions import VIEW

TERMS = "booths.terms"

SIDE_FIELDS: dict[str, Text] = {
    "": _("tên"),
    "_dia_chi": _("địa chỉ"),
    "_mst": _("mã số thuế, số đăng ký"),
    "_dien_thoai": _("điện thoại"),
    "_dai_dien": _("người đại diện"),
    "_chuc_vu": _("chức vụ"),
}
SIDES = {"ben_gui": _("bên gửi hàng"), "ben_ban": _("bên nhận bán")}
FIELDS: dict[str, Text] = {
    **{f"{side}{ending}": f"{who}: {what}" for side, who in SIDES.items() for ending, what in SIDE_FIELDS.items()},
    "so": _("số thoả thuận, khi hai bên đã ghi"),
    "dia_diem": _("tên địa điểm bán"),
    "dia_chi": _("địa chỉ địa điểm bán"),
    "tu_ngay": _("áp dụng từ ngày"),
    "den_ngay": _("đến hết ngày của đợt thuê"),
    "cach_tinh": _("câu về cách tính tiền: hoa hồng hoặc chênh lệch giá"),
    "hoa_hong": _("hoa hồng, %"),
    "hao_hut": _("hao hụt, hàng hỏng ai chịu"),
    "het_han": _("hàng gần hết hạn xử lý thế nào"),
    "van_chuyen": _("vận chuyển và trả hàng ai lo"),
    "thanh_toan": _("ngày thanh toán"),
    "an_toan": _("ai chịu trách nhiệm an toàn thực phẩm"),
    "bao_truoc": _("báo trước khi chấm dứt, số ngày"),
}
ROWS = {
    "hang": {
        "tt": _("số thứ tự"),
        "ten": _("tên hàng, quy cách"),
        "don_vi": _("đơn vị tính"),
        "gia_ban": _("giá bán lẻ, đồng"),
        "gia_ban_chu": _("giá bán lẻ bằng chữ"),
        "gia_giao": _("giá giao, đồng"),
        "gia_giao_chu": _("giá giao bằng chữ"),
    }
}
SAMPLE: dict[str, Any] = {
    **{name: f"({name})" for name in FIELDS},
    "hang": [{name: f"({name})" for name in ROWS["hang"]}],
}


def reads_terms(document: DocumentNumber, by: Actor) -> bool:
    """Both sides, and staff without a limit who may see stalls."""
    terms = document.subject
    if not isinstance(terms, ConsignmentTerms) or not by.may(Right.ANSWER):
        return False
    if isinstance(by, StaffActor):
        return by.place_ids is None and by.user.has_perm(VIEW)
    operated = operated_bookings_for(by).filter(pk=terms.consignment.booking_id).exists()
    return operated or supplied_consignments_for(by).filter(pk=terms.consignment_id).exists()


def print_terms(terms: ConsignmentTerms, *, by: By, now: datetime) -> DocumentNumber:
    """Make the paper of a draft as its goods and prices stand; an earlier one is set aside. Raises
    SignedAlreadyError."""
    if terms.signed_on is not None:
        raise SignedAlreadyError
    row = terms.consignment
    title = f"{row.supplier} – {operator_of(row.booking)}"
    return make_document(
        TERMS, subject=terms, organisation=row.supplier, values=terms_values(terms), title=title, by=by, now=now
    )


def paper_of(terms: ConsignmentTerms) -> DocumentNumber | None:
    """The paper that was made last, without its file."""
    return DocumentNumber.objects.about(terms).standing().filter(kind=TERMS).defer("docx").first()


def terms_values(terms: ConsignmentTerms) -> dict[str, Any]:
    """All that the paper may name, "" for what is not known."""
    row = terms.consignment
    venue, last = row.booking.venue, row.booking.last_day
    goods = row.goods.prefetch_related("prices").order_by("name", "pk")
    return {
        **_side("ben_gui", row.supplier),
        **_side("ben_ban", operator_of(row.booking)),
        "so": terms.number,
        "dia_diem": venue.name,
        "dia_chi": venue.address,
        "tu_ngay": date_format(terms.valid_from, "d/m/Y"),
        "den_ngay": date_format(last, "d/m/Y") if last else "khi một bên báo ngừng",
        "cach_tinh": model_sentence(terms),
        "hoa_hong": quantity_text(terms.rate),
        "hao_hut": terms.losses,
        "het_han": terms.expiry,
        "van_chuyen": terms.transport,
        "thanh_toan": terms.payment,
        "an_toan": terms.food_safety,
        "bao_truoc": str(terms.notice_days),
        "hang": [_good(number, good, terms.valid_from) for number, good in enumerate(goods, start=1)],
    }


def model_sentence(terms: ConsignmentTerms) -> str:
    """How the two sides share what shoppers pay."""
    if terms.model == TermsModel.COMMISSION:
        rate = quantity_text(terms.rate)
        return f"Bên A ấn định giá bán lẻ; bên B hưởng hoa hồng {rate} % trên tiền bán sau khi trừ hàng khách trả lại."
    return "Bên A ấn định giá giao; bên B hưởng phần chênh lệch giữa giá bán và giá giao."


def _side(side: str, organisation: Organisation) -> dict[str, str]:
    told = {
        "": organisation.name,
        "_dia_chi": organisation.address,
        "_mst": organisation.tax_number,
        "_dien_thoai": organisation.phone,
        "_dai_dien": organisation.representative,
        "_chuc_vu": organisation.representative_post,
    }
    return {f"{side}{ending}": value for ending, value in told.items()}


def _good(number: int, good: ConsignedGood, day: date) -> dict[str, str]:
    """The price of the first day, else the first there is."""
    prices = sorted(good.prices.all(), key=lambda price: price.valid_from)
    price = next((one for one in reversed(prices) if one.valid_from <= day), prices[0] if prices else None)
    retail, delivered = (price.retail, price.delivered) if price else (None, None)
    return {
        "tt": str(number),
        "ten": good.name,
        "don_vi": good.unit,
        **_money("gia_ban", retail),
        **_money("gia_giao", delivered),
    }


def _money(name: str, amount: int | None) -> dict[str, str]:
    """In figures and in words."""
    if amount is None:
        return {name: "", f"{name}_chu": ""}
    return {name: grouped(amount), f"{name}_chu": amount_in_words(amount)}


def draw_terms() -> bytes:
    """The paper as it stands until staff bring theirs."""
    goods = Lines(
        "hang",
        [
            ("TT", "{{ d.tt }}"),
            ("Tên hàng, quy cách", "{{ d.ten }}"),
            ("ĐVT", "{{ d.don_vi }}"),
            ("Giá bán lẻ (đồng)", "{{ d.gia_ban }} ({{ d.gia_ban_chu }})"),
            ("Giá giao (đồng)", "{{ d.gia_giao }}"),
        ],
    )
    parts: list[Part] = [
        *_drawn_side("BÊN GỬI HÀNG (Bên A)", "ben_gui"),
        *_drawn_side("BÊN NHẬN BÁN (Bên B)", "ben_ban"),
        Line("Hai bên thống nhất việc ký gửi hàng hoá để bán tại {{ dia_diem }}, {{ dia_chi }} như sau:"),
        Line("Điều 1. Cách tính tiền", heading=True),
        Line("{{ cach_tinh }}"),
        Line("Điều 2. Hàng hoá và quyền sở hữu", heading=True),
        Line("Hàng thuộc bên A đến khi bán. Bên A chịu trách nhiệm chất lượng, bên B bảo quản. Danh sách hàng:"),
        goods,
        Line("Giá thay đổi khi hai bên ghi giá mới kèm ngày áp dụng; hàng đã bán giữ giá cũ."),
        Line("Điều 3. Giao nhận, đối chiếu, thanh toán", heading=True),
        Line("Mỗi lần giao hàng có phiếu giao nhận ghi số lô, hạn dùng. Tiền hàng đối chiếu theo kỳ, mẫu 01-BH."),
        Line("Ngày thanh toán: {{ thanh_toan }}"),
        Line("Hao hụt, hàng hỏng: {{ hao_hut }}"),
        Line("Hàng gần hết hạn: {{ het_han }}"),
        Line("Vận chuyển, trả hàng: {{ van_chuyen }}"),
        Line("Trách nhiệm an toàn thực phẩm: {{ an_toan }}"),
        Line("Điều 4. Thời hạn", heading=True),
        Line("Từ ngày {{ tu_ngay }} đến hết {{ den_ngay }}."),
        Line("Bên muốn chấm dứt báo bằng văn bản trước {{ bao_truoc }} ngày."),
        Line("Thoả thuận lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản."),
    ]
    signers = ("ĐẠI DIỆN BÊN A\n{{ ben_gui_dai_dien }}", "ĐẠI DIỆN BÊN B\n{{ ben_ban_dai_dien }}")
    title = "THOẢ THUẬN KÝ GỬI HÀNG HOÁ"
    return drawn(title=title, subtitle="", number="Số: {{ so }}", parts=parts, signers=signers)


def _drawn_side(title: str, side: str) -> list[Part]:
    return [
        Line(f"{title}: {{{{ {side} }}}}", heading=True),
        Line(f"Địa chỉ: {{{{ {side}_dia_chi }}}}"),
        Line(f"Mã số thuế (số đăng ký): {{{{ {side}_mst }}}}    Điện thoại: {{{{ {side}_dien_thoai }}}}"),
        Line(f"Đại diện: {{{{ {side}_dai_dien }}}}    Chức vụ: {{{{ {side}_chuc_vu }}}}"),
    ]


register_document(
    DocumentKind(
        TERMS,
        _("Thoả thuận ký gửi"),
        fields=FIELDS,
        rows=ROWS,
        sample=SAMPLE,
        original=draw_terms,
        may_read=reads_terms,
        by_office=False,
    )
)
