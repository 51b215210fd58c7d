"""Phiếu bán hàng ngày to be filled in by hand."""

from datetime import date

from accounts.numbers import grouped, quantity_text
from booths.consignment.permissions import operator_of
from booths.domain.sheet import sellable
from booths.domain.stock import stock_of
from booths.models import Booking
from booths.papers.paper import Paper, Signature, Table, facts


def sheet_paper(booking: Booking, *, day: date) -> Paper:
    """An empty sheet with what is left by now (thẻ quầy hàng): good by good, then the till."""
    goods, baskets = sellable(booking, day=day)
    left = stock_of(goods)
    headings = ("TT", "Mặt hàng", "Giá bán", "Tồn đầu", "Nhận", "Bán", "Dùng thử", "Hỏng, hao", "Tồn cuối")
    table = Table(headings, (1, 6, 3, 2, 2, 2, 2, 2, 2), (2, 3), tall=True)
    for number, good in enumerate(goods, start=1):
        price = good.prices.in_force_on(day).first()
        retail = grouped(price.retail) if price else ""
        table.rows.append((str(number), str(good), retail, quantity_text(left[good.pk]), "", "", "", "", ""))
    for basket in baskets:
        table.rows.append(("", f"Giỏ quà: {basket}", grouped(basket.price), "", "", "", "", "", ""))
    return Paper(
        title="PHIẾU BÁN HÀNG NGÀY",
        left=(str(operator_of(booking)), str(booking.venue)),
        right=("Ngày ……/……/……",),
        under=("Không bán được gì vẫn nộp phiếu, ghi số 0.",),
        size=10,
        blocks=[
            table.block(),
            facts(
                ("Tiền mặt đếm được", ""),
                ("Tiền chuyển khoản, quét mã", ""),
                ("Trong đó hàng của mình, mua đứt", ""),
                ("Ghi chú", ""),
            ),
        ],
        signatures=(Signature("NGƯỜI BÁN"), Signature("NGƯỜI KIỂM TRA")),
    )
