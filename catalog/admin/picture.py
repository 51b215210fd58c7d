"""Broken pictures in the staff's reports: where they are used, and looking again once the file was brought back."""

from django.db.models import QuerySet
from django.urls import URLPattern, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports.base import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from accounts.admin.actions import RowAction, RowActions
from accounts.admin.reports import ActionsColumn, PermittedItem, report_paths
from catalog.domain.picture import recheck_picture
from catalog.models import Picture, Product

MENDS = "catalog.publish_product"
"""Whoever says what the public sees; Wagtail lets everybody who may add a picture change their own."""

RECHECK = RowAction(
    name="recheck",
    label=_("Kiểm tra lại"),
    done=_("Ảnh “%(name)s” đọc được, đã hiện lại."),
    permission="change",
    perform=recheck_picture,
)
ACTIONS = RowActions(
    Picture, (RECHECK,), names="catalog_picture_", back=lambda picture: reverse("catalog_broken_pictures")
)


def edit_address(picture: Picture) -> str:
    """Wagtail's page of the picture, where another file is given."""
    return reverse("wagtailimages:edit", args=[picture.pk])


def products_shown(picture: Picture) -> SafeString:
    """The products that show it, each a way to its page."""
    name = Product.snippet_viewset.get_url_name("edit")
    products = {photo.product_id: photo.product.name for photo in picture.product_photos.all()}
    links = ((reverse(name, args=[pk]), title) for pk, title in products.items())
    return format_html_join(", ", '<a href="{}">{}</a>', links)


class BrokenPicturesView(ReportView):
    """Pictures whose file is gone or cannot be read; a drawing stands in for each until another file is given."""

    model = Picture
    permission_policy = ModelPermissionPolicy(Product)
    any_permission_required = ("publish",)
    page_title = _("Ảnh hỏng")
    header_icon = "image"
    index_url_name = "catalog_broken_pictures"
    index_results_url_name = "catalog_broken_pictures_results"
    default_ordering = "-broken_at"
    columns = (
        TitleColumn("title", label=_("Ảnh"), get_url=edit_address),
        Column("products", label=_("Sản phẩm dùng ảnh"), accessor=products_shown),
        Column("file", label=_("Tệp"), accessor=lambda picture: picture.filename),
        DateColumn("broken_at", label=_("Hỏng từ"), sort_key="broken_at"),
        ActionsColumn(ACTIONS),
    )

    def get_base_queryset(self) -> QuerySet[Picture]:
        """Those noted."""
        found: QuerySet[Picture] = Picture.objects.broken().prefetch_related("product_photos__product")
        return found


def menu_item() -> PermittedItem:
    """The entry of the reports' menu."""
    url = reverse("catalog_broken_pictures")
    return PermittedItem(_("Ảnh hỏng"), url, permission=MENDS, name="broken-pictures", icon_name="image", order=890)


def picture_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    address = "reports/anh-hong/"
    return [*report_paths(BrokenPicturesView, address), *ACTIONS.paths(address)]
