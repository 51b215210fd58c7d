"""Bảng thanh toán hàng đại lý, ký gửi (mẫu 01-BH, TT 99/2025), with an annex for what the form has no columns for."""

from decimal import Decimal

from django.db.models import Sum

from accounts.amount_words import amount_in_words
from accounts.models import Organisation
from accounts.numbers import grouped, quantity_text
from booths.consignment.permissions import operator_of
from booths.domain.goods_table import ANNEX, GoodRow, goods_table
from booths.enums import MovementKind, PaidHow
from booths.models import Settlement
from booths.papers.paper import Paper, Signature, Table, facts, heading, text

COLUMNS = (
    "TT",
    "Tên, quy cách, phẩm chất",
    "ĐVT",
    "Tồn đầu (1)",
    "Nhận (2)",
    "Cộng (3=1+2)",
    "SL bán (4)",
    "Đơn giá (5)",
    "Thành tiền (6)",
    "Tồn cuối (7)",
)


def settlement_paper(settlement: Settlement) -> Paper:
    """Columns 1 to 7 of every good, then sections II to VI; what was paid and is owed in words."""
    row = settlement.consignment
    operator = operator_of(row.booking)
    goods = goods_table(row, first=settlement.first_day, last=settlement.last_day)
    terms = row.terms.signed().in_force_on(settlement.last_day).first()
    signed = f"{terms.number} ngày {terms.signed_on:%d/%m/%Y}" if terms and terms.signed_on else ""
    return Paper(
        title="BẢNG THANH TOÁN HÀNG ĐẠI LÝ, KÝ GỬI",
        left=(str(operator), str(row.booking.venue)),
        right=("Mẫu số 01-BH", f"Số: {settlement.paper_number or '…………'}", "Quyển số: …………", "Nợ: ……  Có: ……"),
        under=(f"Từ ngày {settlement.first_day:%d/%m/%Y} đến hết ngày {settlement.last_day:%d/%m/%Y}",),
        landscape=True,
        size=10,
        blocks=[
            facts(
                ("Theo thoả thuận ký gửi số", signed),
                ("Bên gửi hàng", _represented(row.supplier)),
                ("Bên nhận bán", _represented(operator)),
            ),
            heading("I. Hàng đã bán"),
            _goods_block(goods),
            *_annex(goods, settlement),
            *_money(settlement),
        ],
        signatures=(
            Signature("NGƯỜI LẬP"),
            Signature("GIÁM ĐỐC BÊN GỬI HÀNG", "(ký, ghi rõ họ tên, đóng dấu)"),
            Signature("GIÁM ĐỐC BÊN NHẬN BÁN", "(ký, ghi rõ họ tên, đóng dấu)"),
        ),
    )


def _represented(organisation: Organisation) -> str:
    """With who speaks for it, as the register says; dots to write on where it does not."""
    speaks = ", ".join(filter(None, (organisation.representative, organisation.representative_post)))
    return f"{organisation}; đại diện: {speaks or '…………………………'}"


def _paid(settlement: Settlement) -> str:
    """What was paid in the period, in cash and through a bank."""
    rows = settlement.consignment.payments.filter(day__range=(settlement.first_day, settlement.last_day)).order_by()
    paid = dict(rows.values_list("how").annotate(total=Sum("amount")))
    return ", ".join(f"{how.label.lower()} {grouped(paid.get(how, 0))}" for how in PaidHow)


def _goods_block(goods: list[GoodRow]) -> dict[str, object]:
    table = Table(COLUMNS, (1, 6, 2, 2, 2, 2, 2, 3, 4, 2), (3, 4, 5, 6, 7, 8, 9), total=True)
    for number, row in enumerate(goods, start=1):
        stock = [quantity_text(one) or "0" for one in (row.opening, row.received, row.opening + row.received)]
        first, *more = row.sold or [(0, Decimal(0), 0)]
        sold = _sold(first)
        table.rows.append((str(number), row.good.name, row.good.unit, *stock, *sold, quantity_text(row.closing) or "0"))
        table.rows += [("", "", "", "", "", "", *_sold(one), "") for one in more]
    total = sum(row.sold_amount for row in goods)
    table.rows.append(("", "Cộng", "", "", "", "", "", "", grouped(total), ""))
    return table.block()


def _sold(line: tuple[int, Decimal, int]) -> tuple[str, str, str]:
    price, quantity, amount = line
    return (quantity_text(quantity) or "0", grouped(price), grouped(amount)) if quantity or amount else ("0", "", "0")


def _annex(goods: list[GoodRow], settlement: Settlement) -> list[dict[str, object]]:
    """What the form has no column for; the closing stock is column 3 − column 4 with these."""
    if not any(row.annex for row in goods):
        return []
    names = [str(MovementKind(kind).label) for kind in ANNEX]
    table = Table(("Tên hàng", "ĐVT", *names), (6, 2, *([2] * len(ANNEX))), tuple(range(2, 2 + len(ANNEX))))
    for row in goods:
        if row.annex:
            amounts = [quantity_text(row.annex.get(kind)) for kind in ANNEX]
            table.rows.append((row.good.name, row.good.unit, *amounts))
    back = f"Tiền hàng khách trả lại: {grouped(settlement.returned)} đồng."
    return [heading("Phụ lục: hàng trả lại, dùng thử, hỏng, gửi trả"), table.block(), text(back)]


def _money(settlement: Settlement) -> list[dict[str, object]]:
    """Sections II to VI of the form, in đồng; III is II + column 6 less what shoppers brought back."""
    third = settlement.opening + settlement.net
    fourth = settlement.commission + settlement.difference + settlement.fees
    rows = (
        ("II. Số tiền còn nợ kỳ trước", grouped(settlement.opening)),
        ("III. Số tiền phải thanh toán (II + cột 6 − khách trả lại)", grouped(third)),
        ("IV. Được trừ", grouped(fourth)),
        ("   – hoa hồng", grouped(settlement.commission)),
        ("   – chênh lệch giá", grouped(settlement.difference)),
        ("   – thuế nộp hộ, chi phí", grouped(settlement.fees)),
        (f"V. Thực trả trong kỳ ({_paid(settlement)})", grouped(settlement.paid)),
        ("VI. Còn nợ (III − IV − V)", grouped(settlement.owed)),
    )
    table = Table(("Khoản", "Số tiền (đồng)"), (6, 3), (1,), [*rows], total=True)
    return [table.block(), text(f"Số tiền còn nợ bằng chữ: {amount_in_words(settlement.owed)}.")]
