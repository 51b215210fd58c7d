"""What the catalog floor adds to the Wagtail admin."""

from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.action_menu import WorkflowMenuItem
from wagtail.snippets.models import register_snippet

from accounts.admin.organisation import OrganisationViewSet
from catalog.admin import deal as deal_admin
from catalog.admin import deal_log, request_log, trade
from catalog.admin import enquiry as enquiry_admin
from catalog.admin import organisation_photo as organisation_photo_admin
from catalog.admin import paper_claim as paper_claim_admin
from catalog.admin import picture as picture_admin
from catalog.admin import queue as queue_admin
from catalog.admin import request as request_admin
from catalog.admin import straight as straight_admin
from catalog.admin.menu import CatalogueGroup, TaxonomyGroup
from catalog.domain import (
    certificate,
    kind,
    listing,
    offer,
    organisation_photo,
    paper_claim,
    picture,
    product,
    stock,
    straight,
)
from catalog.models import Product
from catalog.views.kind import kinds

register_snippet(CatalogueGroup)
register_snippet(TaxonomyGroup)
OrganisationViewSet.add_action(organisation_photo_admin.PHOTO)


@hooks.register("register_admin_urls")
def kind_urls() -> list[URLPattern]:
    """Kinds offered while staff type."""
    return [path("mat-hang/goi-y/", kinds, name="kinds")]


hooks.register("register_admin_urls", paper_claim_admin.paper_claim_urls)
hooks.register("register_reports_menu_item", paper_claim_admin.menu_item)
hooks.register("register_admin_urls", queue_admin.queue_urls)
hooks.register("register_admin_menu_item", queue_admin.menu_item)
hooks.register("register_admin_urls", straight_admin.straight_urls)
hooks.register("register_admin_urls", picture_admin.picture_urls)
hooks.register("register_reports_menu_item", picture_admin.menu_item)
hooks.register("register_admin_urls", enquiry_admin.enquiry_urls)
hooks.register("register_admin_menu_item", enquiry_admin.menu_item)
hooks.register("register_log_actions", trade.log_actions)
hooks.register("register_log_actions", request_log.log_actions)
hooks.register("register_log_actions", deal_log.log_actions)
hooks.register("register_admin_urls", deal_admin.deal_urls)
hooks.register("register_admin_menu_item", deal_admin.menu_item)
hooks.register("register_admin_urls", request_admin.request_urls)
hooks.register("register_admin_menu_item", request_admin.menu_item)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Names of what is noted about products and papers."""
    actions.register_action(product.HIDDEN, _("Ẩn sản phẩm"), _("Đã ẩn khỏi trang công khai"))
    actions.register_action(product.SHOWN, _("Hiện sản phẩm"), _("Đã hiện lại trên trang công khai"))
    actions.register_action(product.ARCHIVED, _("Ngừng chào bán"), _("Đã ngừng chào bán"))
    actions.register_action(product.RESTORED, _("Chào bán lại"), _("Đã chào bán lại"))
    actions.register_action(straight.WENT_STRAIGHT, _("Lên thẳng"), _("Đã lên trang ngay, đơn vị được đăng thẳng"))
    actions.register_action(product.FACTS_CHANGED, _("Sửa chủ thể, nguồn"), _("Đã sửa chủ thể hoặc nguồn"))
    actions.register_action(offer.OFFER_CHANGED, _("Sửa giá, mùa vụ"), _("Đã sửa giá hoặc mùa vụ"))
    actions.register_action(paper_claim.SENT, _("Gửi giấy tờ"), _("Đã gửi giấy tờ cho Liên minh xem"))
    actions.register_action(paper_claim.DECIDED, _("Xem giấy tờ đã gửi"), _("Đã xem giấy tờ đơn vị gửi"))
    actions.register_action(certificate.ADDED, _("Thêm giấy tờ"), _("Đã thêm giấy tờ"))
    actions.register_action(certificate.EDITED, _("Sửa giấy tờ"), _("Đã thêm hoặc sửa giấy tờ"))
    actions.register_action(certificate.WITHDRAWN, _("Thu hồi giấy tờ"), _("Đã ghi giấy tờ bị thu hồi"))
    actions.register_action(picture.MENDED, _("Kiểm tra lại ảnh"), _("Đã hiện lại ảnh từng hỏng"))
    actions.register_action(organisation_photo.GIVEN, _("Ảnh đơn vị"), _("Đã đổi ảnh đơn vị"))
    actions.register_action(kind.MERGED, _("Gộp mặt hàng"), _("Đã gộp mặt hàng"))
    actions.register_action(certificate.VERIFIED, _("Xác minh giấy tờ"), _("Đã xác minh giấy tờ"))
    actions.register_action(
        listing.WITHDRAWN_BY_EDIT, _("Rút bản chờ duyệt để sửa"), _("Đã rút bản chờ duyệt vì đơn vị sửa tiếp")
    )
    actions.register_action(stock.TOLD, _("Báo còn hàng, hết hàng"), _("Đã báo tình trạng hàng"))
    actions.register_action(stock.SHIFTED, _("Báo vụ sớm, muộn"), _("Đã báo vụ năm nay sớm hoặc muộn"))


@hooks.register("construct_snippet_action_menu")
def approve_by_the_buttons_above(menu_items: list[Any], request: Any, context: Any) -> None:
    """A product is approved or sent back by the buttons at the head of its page, which name what was read."""
    if context["model"] is Product:
        menu_items[:] = [item for item in menu_items if not isinstance(item, WorkflowMenuItem)]


@hooks.register("insert_global_admin_css")
def approval_look() -> str:
    """How old and new stand side by side."""
    return format_html('<link rel="stylesheet" href="{}">', static("admin/approval.css"))
