"""What staff ask to be mended, where those in charge mend it; and what they read once they have sent it."""

from typing import Any

from django.utils.translation import gettext as _

from catalog.domain.listing_state import remarks_on
from catalog.domain.straight import is_trusted
from catalog.enums import Remarked
from catalog.models import Product, Remark

AT_STEP: dict[str, dict[Remarked, str]] = {
    "anh": {Remarked.PHOTOS: "photos"},
    "ten": {Remarked.NAME: "name", Remarked.KIND: "kind_name", Remarked.CATEGORY: "category"},
    "gia": {Remarked.PRICE: ""},
    "mua-vu": {Remarked.SEASON: "months"},
    "ke-chuyen": {Remarked.SUMMARY: "summary", Remarked.DESCRIPTION: "description", Remarked.PAPERS: ""},
}
"""At which step what a remark is about is filled in, and in which input of its form; "" for none alone."""


def remarks_at(step: str, product: Product, form: Any = None) -> list[Remark]:
    """Remarks for the top of a step; those on one input stand beside it instead, as `remark` of its field."""
    inputs, above = AT_STEP.get(step, {}), []
    for remark in remarks_on(product):
        about = Remarked(remark.field)
        field = getattr(form, "fields", {}).get(inputs.get(about, ""))
        if field is not None:
            field.remark = remark.text
        elif about in inputs:
            above.append(remark)
    return above


def submitted_words(product: Product) -> str:
    """What comes next."""
    if is_trusted(product):
        return _("Đã lên trang. Người mua thấy ngay.")
    return _("Đã gửi. Liên minh sẽ xem và báo lại; bạn vẫn sửa được.")
