"""What the catalogue shows in the portal."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import ContactActor
from accounts.portal.card import Card, Line, portal_card
from accounts.portal.section import add_section
from catalog.domain.listing import UNNAMED
from catalog.domain.listing_state import listing_state, remark_on, with_approvals
from catalog.models import Product
from catalog.permissions import products_for

SHOWN = 5

add_section("portal_products", label=_("Sản phẩm"), position=10)


def _line(product: Product, detail: str, *, urgent: bool) -> Line:
    return Line(product.name, reverse("portal_product", args=[product.pk]), detail, urgent=urgent)


@portal_card(position=1)
def to_mend(actor: ContactActor, now: datetime) -> Card | None:
    """Products that staff sent back, with what they ask for."""
    rows = [(row, remark_on(row)) for row in with_approvals(products_for(actor).filter(archived_at=None))]
    lines = [_line(product, remark, urgent=True) for product, remark in rows if remark is not None]
    return Card(_("Liên minh nhờ sửa"), lines[:SHOWN]) if lines else None


@portal_card(position=5)
def begun(actor: ContactActor, now: datetime) -> Card | None:
    """Drafts that nobody has submitted."""
    drafts = products_for(actor).filter(live=False, archived_at=None, hidden_at=None)
    unsent = [product for product in with_approvals(drafts) if product.current_workflow_state is None]
    lines = [_line(product, str(listing_state(product).words), urgent=product.name == UNNAMED) for product in unsent]
    return Card(_("Đang đăng dở"), lines[:SHOWN], reverse("portal_products"), _("Xem tất cả")) if lines else None
