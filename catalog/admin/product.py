"""Products in the admin: text and photos go through drafts and approval, the offer below them holds at once."""

from typing import Any

from django import forms
from django.db.models import Prefetch, Q, QuerySet
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, UpdatedAtColumn

from accounts.admin.actions import ReasonForm, RowAction, RowActions
from accounts.admin.columns import tag_column
from accounts.admin.forms import ScopedModelForm
from accounts.admin.reports import ActionsColumn
from accounts.admin.scoped import ScopedSnippetViewSet
from accounts.enums import Evidence
from catalog.admin.approval import APPROVE, SEND_BACK, ProductWorkflowActionView
from catalog.admin.filters import ProductFilterSet
from catalog.admin.product_columns import THUMBS, price_today, stars_today, thumbnail
from catalog.admin.product_page import ProductCreateView, ProductEditView, ProductIndexView, ProductOfferView
from catalog.domain.cards import producer_name
from catalog.domain.evidence import DoubtedWhileShownError, UnverifiedError
from catalog.domain.origin import short_place
from catalog.domain.product import (
    archive_product,
    hide_product,
    restore_product,
    unhide_product,
    verify_product,
)
from catalog.domain.queries import state_of, state_words, with_submitted
from catalog.enums import ProductState
from catalog.models import Category, Certificate, Pack, Photo, Product
from catalog.permissions import products_for

VERIFY = RowAction(
    name="verify",
    label=_("Đã xác minh"),
    question=_("Bạn đã đối chiếu sản phẩm này với chủ thể hoặc với giấy tờ, và thấy có thật?"),
    done=_("Đã ghi “%(name)s” là đã xác minh."),
    icon="success",
    permission="change",
    perform=verify_product,
    shown=lambda product: product.evidence == Evidence.UNVERIFIED,
    priority=50,
)
AT_ONCE = RowActions(Product, (VERIFY,), names="wagtailsnippets_catalog_product:", back=str)
"""What the list itself does with one tap."""

HIDE = RowAction(
    name="hide",
    label=_("Ẩn khỏi trang công khai"),
    question=_("Ẩn sản phẩm này? Người mua sẽ không còn thấy sản phẩm cho đến khi được hiện lại."),
    done=_("Đã ẩn “%(name)s”."),
    icon="no-view",
    permission="publish",
    perform=hide_product,
    shown=lambda product: product.hidden_at is None and product.archived_at is None,
    form=ReasonForm,
    serious=True,
    priority=60,
)
UNHIDE = RowAction(
    name="unhide",
    label=_("Hiện lại trên trang công khai"),
    question=_("Hiện lại sản phẩm này trên trang công khai?"),
    done=_("Đã hiện lại “%(name)s”."),
    icon="view",
    permission="publish",
    perform=unhide_product,
    shown=lambda product: product.hidden_at is not None,
    priority=60,
)
ARCHIVE = RowAction(
    name="archive",
    label=_("Ngừng chào bán"),
    question=_("Ngừng chào bán sản phẩm này? Sản phẩm rời trang công khai; lịch sử và số liệu vẫn giữ."),
    done=_("Đã ghi “%(name)s” là ngừng chào bán."),
    icon="folder-inverse",
    permission="publish",
    perform=archive_product,
    shown=lambda product: product.archived_at is None,
    serious=True,
    priority=70,
)
RESTORE = RowAction(
    name="restore",
    label=_("Chào bán lại"),
    question=_("Đưa sản phẩm này trở lại danh sách đang chào bán?"),
    done=_("“%(name)s” được chào bán lại."),
    icon="rotate",
    permission="publish",
    perform=restore_product,
    shown=lambda product: product.archived_at is not None,
    priority=70,
)


class ProductForm(ScopedModelForm):
    """A product belongs somewhere: by its producer or by its own place."""

    scope_fields = ("organisation", "place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the sets of the criteria in force, and the product's own where it is an older one."""
        super().__init__(*args, **kwargs)
        current = Q(pk__in=Category.objects.current().sets()) | Q(pk=self.instance.category_id)
        self.fields["category"].queryset = Category.objects.filter(current).order_by("-version", "position")

    def clean_evidence(self) -> str:
        """Say beside the field why an unverified product cannot go on, and why a published one stays verified."""
        evidence: str = self.cleaned_data["evidence"]
        if evidence == Evidence.UNVERIFIED and self.instance.live:
            raise forms.ValidationError(str(DoubtedWhileShownError()))
        if evidence == Evidence.UNVERIFIED and {"action-publish", "action-submit"} & self.data.keys():
            raise forms.ValidationError(str(UnverifiedError()))
        return evidence


class ProductViewSet(ScopedSnippetViewSet):
    """Sản phẩm."""

    model = Product
    rows = products_for
    icon = "pick"
    menu_label = _("Sản phẩm")
    ordering = ("sort_key", "pk")
    search_keys = ("search_key", "organisation__search_key")
    row_actions = (APPROVE, SEND_BACK, VERIFY, HIDE, UNHIDE, ARCHIVE, RESTORE)
    index_view_class = ProductIndexView
    add_view_class = ProductCreateView
    edit_view_class = ProductEditView
    workflow_action_view_class = ProductWorkflowActionView
    base_form_class = ProductForm
    filterset_class = ProductFilterSet
    inspect_view_fields = (
        "name",
        "organisation",
        "producer_note",
        "category",
        "kind",
        "place",
        "summary",
        "description",
        "search_words",
        "evidence",
        "source",
    )
    list_display = (
        "name",
        Column("picture", label=_("Ảnh"), accessor=thumbnail),
        Column("producer", label=_("Chủ thể"), accessor=producer_name, sort_key="organisation__sort_key"),
        Column("category", label=_("Bộ sản phẩm"), sort_key="category__position"),
        Column("place", label=_("Xuất xứ"), accessor=lambda product: short_place(product.origin)),
        tag_column("state", _("Trạng thái"), state_words, lambda p: state_of(p) in ProductState.on_site),
        Column("stars", label=_("Sao"), accessor=stars_today),
        Column("price", label=_("Giá"), accessor=price_today),
        UpdatedAtColumn(label=_("Sửa lúc")),
        ActionsColumn(AT_ONCE, at_once=True),
    )
    chooser_columns = (Column("producer", label=_("Chủ thể"), accessor=producer_name),)
    panels = (
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("category", widget=forms.Select), FieldPanel("kind"), FieldPanel("place")],
            _("Sản phẩm"),
        ),
        MultiFieldPanel([FieldPanel("organisation"), FieldPanel("producer_note")], _("Chủ thể (có hiệu lực ngay)")),
        MultiFieldPanel(
            [FieldPanel("summary"), FieldPanel("description"), FieldPanel("search_words")], _("Giới thiệu")
        ),
        InlinePanel("photos", heading=_("Ảnh"), label=_("Ảnh")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("evidence"), FieldPanel("source")])], _("Nguồn"), classname="collapsed"
        ),
    )

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With all that the columns show."""
        return with_submitted(
            rows.select_related("category", "place__parent", "organisation__place__parent").prefetch_related(
                Prefetch("photos", Photo.objects.order_by("sort_order").prefetch_related(THUMBS)),
                Prefetch("packs", Pack.objects.select_related("unit")),
                Prefetch("certificates", Certificate.objects.select_related("type")),
            )
        )

    def get_urlpatterns(self) -> list[Any]:
        """As for every model, with the offer."""
        return [*super().get_urlpatterns(), path("offer/<int:pk>/", self.offer_view, name="offer")]

    @property
    def offer_view(self) -> Any:
        """Where the offer of a product's page is sent to."""
        return self.construct_view(ProductOfferView, **self.get_edit_view_kwargs())
