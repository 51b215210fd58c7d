"""What the catalogue shows in the portal."""

from datetime import datetime

from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.actors.actor import ContactActor
from accounts.portal.card import Card, Line, portal_card
from accounts.portal.section import add_own_page, add_section
from catalog.domain.enquiry_news import goods_of
from catalog.domain.listing import UNNAMED
from catalog.domain.listing_state import listing_state, remark_on, with_approvals
from catalog.domain.own_papers import OwnPaper, own_papers
from catalog.domain.request_news import moment_text
from catalog.domain.supply import kinds_of
from catalog.enums import EnquiryState, RequestState
from catalog.models import Product, ProductViewDay
from catalog.permissions import enquiries_for, invitations_for, products_for, shares_for, supplies_for

SHOWN = 5

add_own_page("own", label=_("Hỏi mua của tôi"))
add_section("portal_enquiries", label=_("Hỏi mua"), position=5)
add_section("portal_products", label=_("Sản phẩm"), position=10, also=("portal_interest",))
add_section("portal_papers", label=_("Giấy tờ"), position=20)
add_section("portal_profile", label=_("Hồ sơ"), position=85, also=("portal_people", "portal_my_data"))
add_section("portal_invitations", label=_("Báo giá"), position=15, also=("portal_supplies", "portal_deals"))


def _line(product: Product, detail: str, *, urgent: bool) -> Line:
    return Line(product.name, reverse("portal_product", args=[product.pk]), detail, urgent=urgent)


@portal_card(position=0)
def to_answer(actor: ContactActor, now: datetime) -> Card | None:
    """Buyers who wait for an answer, the longest waiting first."""
    waiting = enquiries_for(actor).filter(state=EnquiryState.WAITING).select_related("unit").order_by("waiting_since")
    lines = [
        Line(goods_of(row), reverse("portal_enquiry", args=[row.pk]), row.buyer, urgent=True) for row in waiting[:SHOWN]
    ]
    return Card(_("Người mua chờ trả lời"), lines, reverse("portal_enquiries"), _("Xem tất cả")) if lines else None


@portal_card(position=1)
def to_mend(actor: ContactActor, now: datetime) -> Card | None:
    """Products that staff sent back, with what they ask for."""
    rows = [(row, remark_on(row)) for row in with_approvals(products_for(actor).filter(archived_at=None))]
    lines = [_line(product, remark, urgent=True) for product, remark in rows if remark is not None]
    return Card(_("Liên minh nhờ sửa"), lines[:SHOWN]) if lines else None


@portal_card(position=2)
def to_share(actor: ContactActor, now: datetime) -> Card | None:
    """Buyers who ask for copies of papers."""
    rows = shares_for(actor).waiting().select_related("enquiry", "request")  # type: ignore[attr-defined]
    lines = [Line(row.buyer, reverse("portal_papers"), row.matter.goods, urgent=True) for row in rows[:SHOWN]]
    return Card(_("Người mua xin bản chụp giấy tờ"), lines) if lines else None


@portal_card(position=2)
def to_quote(actor: ContactActor, now: datetime) -> Card | None:
    """Invitations that wait for an answer, the nearest deadline first."""
    asked = invitations_for(actor).filter(request__state=RequestState.ASKED, request__answer_by__gt=now)
    waiting = asked.filter(answered_at=None, declined_at=None)
    rows = waiting.select_related("request").order_by("request__answer_by", "pk")[:SHOWN]
    lines = [
        Line(
            row.request.goods,
            reverse("portal_invitation", args=[row.pk]),
            _("báo giá trước %(until)s") % {"until": moment_text(row.request.answer_by)},
            urgent=True,
        )
        for row in rows
    ]
    return Card(_("Mời báo giá"), lines, reverse("portal_invitations"), _("Xem tất cả")) if lines else None


@portal_card(position=5)
def begun(actor: ContactActor, now: datetime) -> Card | None:
    """Drafts that nobody has submitted."""
    drafts = products_for(actor).filter(live=False, archived_at=None, hidden_at=None)
    unsent = [product for product in with_approvals(drafts) if product.current_workflow_state is None]
    lines = [_line(product, str(listing_state(product).words), urgent=product.name == UNNAMED) for product in unsent]
    return Card(_("Đang đăng dở"), lines[:SHOWN], reverse("portal_products"), _("Xem tất cả")) if lines else None


@portal_card(position=10)
def to_renew(actor: ContactActor, now: datetime) -> Card | None:
    """Papers whose end is near or just past."""
    papers = [own for own in own_papers(actor, timezone.localdate(now)) if own.needs_renewal]
    return Card(_("Giấy tờ cần làm lại"), [_paper_line(own, urgent=True) for own in papers]) if papers else None


@portal_card(position=19)
def supplies(actor: ContactActor, now: datetime) -> Card | None:
    """Kinds of which the organisation has not said what it can supply."""
    said = set(supplies_for(actor).values_list("kind", flat=True))
    unsaid = [kind for kind in kinds_of(actor.contact.organisation) if kind.pk not in said]
    lines = [
        Line(kind.label, reverse("portal_supply", args=[kind.pk]), _("bán được bao nhiêu, tháng nào?"))
        for kind in unsaid[:SHOWN]
    ]
    return Card(_("Nói khả năng cung ứng"), lines, reverse("portal_supplies"), _("Xem tất cả")) if lines else None


@portal_card(position=20)
def products(actor: ContactActor, now: datetime) -> Card:
    """The products that buyers see, or how to begin."""
    shown = with_approvals(products_for(actor).filter(hidden_at=None, archived_at=None, live=True).order_by("sort_key"))
    lines = [_line(product, str(listing_state(product).words), urgent=False) for product in shown[:SHOWN]]
    if not shown:
        lines = [Line(_("Người mua chưa thấy sản phẩm nào"), reverse("portal_products"), _("Bấm để đăng, hoặc gọi."))]
    return Card(_("Sản phẩm đang bày"), lines, reverse("portal_products"), _("Xem tất cả sản phẩm"))


@portal_card(position=21)
def papers(actor: ContactActor, now: datetime) -> Card | None:
    """The papers that hold, the newest first."""
    held = [own for own in own_papers(actor, timezone.localdate(now)) if own.paper.counts and not own.needs_renewal]
    lines = [_paper_line(own, urgent=False) for own in held[:SHOWN]]
    return Card(_("Giấy tờ còn hạn"), lines, reverse("portal_papers"), _("Xem tất cả giấy tờ")) if lines else None


@portal_card(position=25)
def looked_at(actor: ContactActor, now: datetime) -> Card | None:
    """How often buyers looked this month; nothing while nobody has."""
    first = timezone.localdate(now).replace(day=1)
    days = ProductViewDay.objects.filter(product__in=products_for(actor), day__gte=first)
    views = days.aggregate(n=Sum("views"))["n"]
    if not views:
        return None
    text = ngettext("%(n)s lượt xem tháng này", "%(n)s lượt xem tháng này", views) % {"n": views}
    return Card(_("Người mua xem gì"), [Line(text, reverse("portal_interest"), _("Xem họ tìm gì"))])


def _paper_line(own: OwnPaper, *, urgent: bool) -> Line:
    return Line(f"{own.title} · {own.holder}", reverse("portal_papers"), own.standing, urgent=urgent)
