"""What is only believed stays among the staff: an unverified product is not on the public site.

The database holds the rule for every row (`catalog_product_unverified_not_live`); these refusals say it in words,
for whoever publishes, whichever way.
"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal
from accounts.enums import Evidence
from catalog.models import Product


class UnverifiedError(Refusal):
    """An unverified product was to be published."""

    message = _(
        "Sản phẩm này chưa được xác minh nên chưa đưa lên trang được. "
        "Hãy đối chiếu với chủ thể hoặc một nguồn công khai, rồi đổi “nguồn dữ liệu”."
    )
    field = "evidence"


class DoubtedWhileShownError(Refusal):
    """A product that the public reads was to become unverified."""

    message = _("Sản phẩm đang hiển thị. Hãy gỡ khỏi trang trước, rồi mới ghi là chưa xác minh.")
    field = "evidence"


def require_verified(products: Iterable[Product]) -> None:
    """Raise UnverifiedError if one of them is only believed to exist."""
    if any(product.evidence == Evidence.UNVERIFIED for product in products):
        raise UnverifiedError


def refuse_doubt_while_shown(product: Product, evidence: str) -> None:
    """Raise DoubtedWhileShownError if `evidence` would make a product unverified that is live."""
    if product.live and evidence == Evidence.UNVERIFIED:
        raise DoubtedWhileShownError
