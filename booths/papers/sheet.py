"""Phiếu bán hàng ngày to be filled in by hand, shelf labels and the stall's sign."""

from datetime import date
from typing import Any

from accounts.links.address import whole_address
from accounts.links.short import qr_svg
from accounts.numbers import grouped, quantity_text
from accounts.printing.document import pdf_of
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
            facts(("Tiền mặt đếm được", ""), ("Tiền chuyển khoản, quét mã", ""), ("Ghi chú", "")),
        ],
        signatures=(Signature("NGƯỜI BÁN"), Signature("NGƯỜI KIỂM TRA")),
    )


def shelf_labels(booking: Booking, *, day: date) -> bytes:
    """A label for each good, eight to a page: name, whose it is, the price, a code to its page where it has one."""
    goods, _baskets = sellable(booking, day=day)
    labels: list[dict[str, Any]] = []
    for good in goods:
        price = good.prices.in_force_on(day).first()
        address = _address_of(good)
        lines = [
            str(good.consignment.supplier),
            f"{grouped(price.retail)} đ / {good.unit}" if price else "Giá: hỏi người bán",
        ]
        labels.append({"heading": good.name, "lines": lines, "qr": qr_svg(address), "address": ""})
    return pdf_of("labels", {"columns": 2, "rows": 4, "labels": labels})


def _address_of(good: Any) -> str:
    product = good.product
    if product is not None and product.live:
        return whole_address("product", product.slug)
    return whole_address("organisation", good.consignment.supplier.slug)


def stall_sign(booking: Booking) -> bytes:
    """One large sheet for the stall: its name, who sells, whose goods are there."""
    who = [str(one) for one in dict.fromkeys(row.supplier for row in booking.consignments.select_related("supplier"))]
    lines = ["Hàng của: " + ", ".join(who)] if who else []
    label = {"heading": str(operator_of(booking)), "lines": [str(booking.venue), *lines], "address": ""}
    sign = {**label, "qr": qr_svg(whole_address("organisation", operator_of(booking).slug))}
    return pdf_of("labels", {"columns": 1, "rows": 2, "labels": [sign, sign]})
