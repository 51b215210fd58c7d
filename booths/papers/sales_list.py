"""Bảng kê hàng hoá bán ra of a stall as a paper, apart by rate."""

from datetime import date

from accounts.amount_words import amount_in_words
from accounts.numbers import grouped, quantity_text
from booths.consignment.permissions import operator_of
from booths.domain.sales_list import RateGroup, sales_list
from booths.models import Booking
from booths.papers.paper import Paper, Signature, Table, heading, text


def sales_list_paper(booking: Booking, *, first: date, last: date) -> Paper:
    """Each rate with its goods and sums; the whole in words."""
    groups = sales_list(booking, first=first, last=last)
    total = sum(group.amount for group in groups)
    blocks = [block for group in groups for block in _group(group)]
    return Paper(
        title="BẢNG KÊ HÀNG HOÁ BÁN RA",
        left=(str(operator_of(booking)), str(booking.venue)),
        right=("Số: …………",),
        under=(f"Từ ngày {first:%d/%m/%Y} đến hết ngày {last:%d/%m/%Y}",),
        size=10,
        blocks=[
            *(blocks or [text("Không bán hàng trong những ngày này.")]),
            text(f"Cộng tiền bán (đã gồm thuế): {grouped(total)} đồng. {amount_in_words(total)}."),
        ],
        signatures=(Signature("NGƯỜI LẬP"), Signature("KẾ TOÁN")),
    )


def _group(group: RateGroup) -> list[dict[str, object]]:
    table = Table(("Tên hàng", "ĐVT", "Số lượng", "Đơn giá", "Thành tiền"), (6, 2, 2, 3, 3), (2, 3, 4), total=True)
    for good in group.goods:
        row = (good.name, good.unit, quantity_text(good.quantity), grouped(good.price), grouped(good.amount))
        table.rows.append(row)
    table.rows.append(("Cộng", "", "", "", grouped(group.amount)))
    sums = f"Giá trị chưa thuế: {grouped(group.before_tax)} đồng; tiền thuế: {grouped(group.tax)} đồng."
    return [heading(f"Bán cho {group.buyer.label.lower()} – thuế suất: {group.label}"), table.block(), text(sums)]
