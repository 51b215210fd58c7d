"""Thoả thuận ký gửi: the terms of a consignment as both sides sign them (law 36/2005 art. 168: in writing)."""

from accounts.numbers import grouped
from booths.consignment.permissions import operator_of
from booths.enums import TermsModel
from booths.models import ConsignmentTerms
from booths.papers.paper import Paper, Signature, Table, facts, heading, text

STAMPED = "(ký, ghi rõ họ tên, đóng dấu)"


def terms_paper(terms: ConsignmentTerms) -> Paper:
    """The paper with the goods and prices known by now as its annex."""
    row = terms.consignment
    seller = operator_of(row.booking)
    table = Table(("TT", "Tên hàng, quy cách", "ĐVT", "Giá bán lẻ (đ)", "Giá giao (đ)"), (1, 6, 2, 3, 3), (3, 4))
    for number, good in enumerate(row.goods.prefetch_related("prices").order_by("name"), start=1):
        price = good.prices.in_force_on(terms.valid_from).first() or good.prices.order_by("valid_from").first()
        retail = grouped(price.retail) if price else ""
        delivered = grouped(price.delivered) if price and price.delivered is not None else ""
        table.rows.append((str(number), good.name, good.unit, retail, delivered))
    return Paper(
        title="THOẢ THUẬN KÝ GỬI HÀNG HOÁ",
        left=("Số: " + (terms.number or "…………/TTKG"),),
        under=(f"Áp dụng từ ngày {terms.valid_from:%d/%m/%Y}",),
        national=True,
        blocks=[
            text("Hai bên thống nhất việc ký gửi hàng hoá để bán tại gian hàng chung như sau:"),
            facts(
                ("Bên gửi hàng (bên A)", str(row.supplier)),
                ("Bên nhận bán (bên B)", str(seller)),
                ("Địa điểm bán", str(row.booking.venue)),
            ),
            heading("Điều 1. Cách tính tiền"),
            text(_model_text(terms)),
            heading("Điều 2. Hàng hoá và quyền sở hữu"),
            text("Hàng thuộc bên A đến khi bán. Bên A chịu trách nhiệm chất lượng, bên B bảo quản. Danh sách hàng:"),
            table.block(),
            heading("Điều 3. Các thoả thuận khác"),
            facts(
                ("Hao hụt, hàng hỏng", terms.losses),
                ("Hàng gần hết hạn", terms.expiry),
                ("Vận chuyển, trả hàng", terms.transport),
                ("Ngày thanh toán", terms.payment),
                ("An toàn thực phẩm", terms.food_safety),
            ),
            text(f"Mỗi bên muốn chấm dứt phải báo bằng văn bản trước {terms.notice_days} ngày. Lập thành 02 bản."),
        ],
        signatures=(Signature("ĐẠI DIỆN BÊN A", STAMPED), Signature("ĐẠI DIỆN BÊN B", STAMPED)),
    )


def _model_text(terms: ConsignmentTerms) -> str:
    if terms.model == TermsModel.COMMISSION and terms.rate is not None:
        rate = f"{terms.rate.normalize():f}".replace(".", ",")
        return f"Bên A ấn định giá bán lẻ; bên B hưởng hoa hồng {rate} % trên tiền bán sau khi trừ hàng khách trả lại."
    return "Bên A ấn định giá giao; bên B hưởng phần chênh lệch giữa giá bán và giá giao."
