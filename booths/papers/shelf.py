"""What hangs at a stall: a label for each good, and the stall's sign."""

from datetime import date
from pathlib import Path

from accounts.links.address import whole_address
from accounts.links.short import qr_svg
from accounts.numbers import grouped
from accounts.printing.document import pdf_of
from booths.consignment.permissions import operator_of
from booths.domain.sheet import sellable
from booths.models import Booking, ConsignedGood

HERE = Path(__file__).parent


def shelf_labels(booking: Booking, *, day: date) -> bytes:
    """A label for each good, ten to a page: name, whose it is, the price of the day, a code to its page."""
    goods, _baskets = sellable(booking, day=day)
    return pdf_of(HERE / "shelf.typ", {"labels": [_label(good, day) for good in goods]})


def _label(good: ConsignedGood, day: date) -> dict[str, str]:
    price = good.prices.in_force_on(day).first()
    return {
        "name": good.name,
        "supplier": str(good.consignment.supplier),
        "price": f"{grouped(price.retail)} đ" if price else "Giá: hỏi người bán",
        "unit": good.unit if price else "",
        "qr": qr_svg(_address_of(good)),
        "scan": "Quét để xem",
    }


def _address_of(good: ConsignedGood) -> str:
    product = good.product
    if product is not None and product.live:
        return whole_address("product", product.slug)
    return whole_address("organisation", good.consignment.supplier.slug)


def stall_sign(booking: Booking) -> bytes:
    """One large sheet for the stall: where it is, who sells, whose goods are there."""
    operator = operator_of(booking)
    rows = booking.consignments.select_related("supplier").order_by("supplier__sort_key")
    sign = {
        "venue": str(booking.venue),
        "operator": str(operator),
        "heading": "Bán hàng của",
        "suppliers": [str(row.supplier) for row in rows],
        "qr": qr_svg(whole_address("organisation", operator.slug)),
        "scan": "Quét mã để xem hàng và gọi cho đơn vị",
    }
    return pdf_of(HERE / "sign.typ", sign)
