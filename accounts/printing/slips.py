"""Slips of paper (phiếu nhận quản lý trang), eight to a page, sorted by commune: number, name, code, QR code."""

from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.domain.claim import keep_claim_codes, without_owner
from accounts.links.address import whole_address
from accounts.links.code import new_code, spoken
from accounts.links.short import qr_svg
from accounts.models import Organisation, User
from accounts.owner import site_owner
from accounts.printing.kind import Prepared, PrintKind, register_print

SLIPS = "accounts.slips"


def slips(arguments: dict[str, Any], *, by: User, now: datetime) -> Prepared:
    """Slips of the organisations `organisations` (their keys).

    The codes are made here, stand on the paper and nowhere else; their hashes are stored together with the sheet.
    """
    wanted = Organisation.objects.filter(pk__in=arguments["organisations"])
    rows = without_owner(wanted).select_related("place")
    rows = rows.order_by(F("place__sort_key").asc(nulls_last=True), "sort_key", "pk")
    codes = {row.pk: new_code() for row in rows}
    labels = [_slip(row, codes[row.pk]) for row in rows]
    return Prepared(
        {"columns": 2, "rows": 4, "labels": labels},
        count=len(labels),
        write=lambda: keep_claim_codes(codes, by=by, now=now),
    )


def _slip(row: Organisation, code: str) -> dict[str, Any]:
    """What stands on one."""
    address, owner = whole_address("claim", str(row.pk)), site_owner()
    return {
        "heading": row.name,
        "whose": _now("Số %(number)s · %(place)s") % {"number": row.pk, "place": row.place or ""},
        "of_code": _now("Mã nhận quản lý trang:"),
        "code": spoken(code),
        "steps": [
            _now("Mở máy ảnh điện thoại, quét hình vuông bên trên (hoặc gõ địa chỉ dưới hình)."),
            _now("Nhập mã, họ tên và số điện thoại của bạn. Không cần mật khẩu."),
            _now("Đăng sản phẩm, sửa giá ngay trên điện thoại."),
        ],
        "help": _now("Mã dùng một lần, không đưa phiếu cho người khác. Cần giúp: %(name)s, %(phone)s")
        % {"name": owner.name, "phone": owner.phone_text},
        "qr": qr_svg(address),
        "address": address.partition("://")[2],
    }


register_print(PrintKind(SLIPS, _("Phiếu nhận quản lý trang"), template="slips", prepare=slips))
