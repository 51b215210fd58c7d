"""Phiếu giao nhận hàng ký gửi, with a QR code that leads to it."""

from accounts.amount_words import amount_in_words
from accounts.links.address import whole_address
from accounts.links.short import qr_svg
from accounts.numbers import grouped, quantity_text
from booths.consignment.permissions import operator_of
from booths.domain.reckoning import dong
from booths.models import ConsignedGood, DeliveryNote
from booths.papers.paper import Paper, Signature, Table, breakable, facts, text


def delivery_paper(delivery: DeliveryNote) -> Paper:
    """Two copies go along with the goods; before they are received the counted column is empty."""
    row = delivery.consignment
    headings = ("TT", "Tên hàng, quy cách", "Số lô", "Hạn dùng", "ĐVT", "SL giao", "SL nhận", "Đơn giá", "Thành tiền")
    table = Table(headings, (1, 5, 3, 3, 2, 2, 2, 3, 3), (5, 6, 7, 8), total=True)
    total = 0
    for number, line in enumerate(delivery.lines.select_related("good").order_by("pk"), start=1):
        price = _retail(line.good, delivery)
        came = line.quantity if line.counted is None else line.counted
        amount = dong(came * price)
        total += amount
        expires = f"{line.expires_on:%d/%m/%Y}" if line.expires_on else ""
        counted = quantity_text(line.counted) if line.counted is not None else ""
        money = (grouped(price), grouped(amount)) if price else ("", "")
        table.rows.append(
            (
                str(number),
                line.good.name,
                breakable(line.lot),
                expires,
                line.good.unit,
                quantity_text(line.quantity),
                counted,
                *money,
            )
        )
    table.rows.append(("", "Cộng", "", "", "", "", "", "", grouped(total)))
    address = whole_address("portal_delivery", str(delivery.pk))
    terms = row.terms.signed().in_force_on(delivery.day).first()
    return Paper(
        title="PHIẾU GIAO NHẬN HÀNG KÝ GỬI",
        left=(str(row.supplier),),
        right=(f"Số: {delivery.code}",),
        under=(f"Ngày {delivery.day:%d/%m/%Y}",),
        qr=qr_svg(address),
        address=delivery.code,
        size=10,
        blocks=[
            facts(
                ("Bên giao", f"{row.supplier} – {delivery.carrier}" if delivery.carrier else str(row.supplier)),
                ("Bên nhận", f"{operator_of(row.booking)}"),
                ("Nơi nhận", str(row.booking.venue)),
                ("Theo thoả thuận số", terms.number if terms else ""),
            ),
            table.block(),
            text(f"Thành tiền bằng chữ: {amount_in_words(total)}. Lập thành 02 bản, mỗi bên giữ một bản."),
        ],
        signatures=(Signature("NGƯỜI GIAO", name=delivery.carrier), Signature("NGƯỜI NHẬN", name=delivery.receiver)),
    )


def _retail(good: ConsignedGood, delivery: DeliveryNote) -> int:
    price = good.prices.in_force_on(delivery.day).first()
    return price.retail if price else 0
