"""Products: what producers offer and buyers look for."""

from collections.abc import Callable
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, Revision, RevisionMixin, WorkflowMixin

from accounts.enums import Evidence
from accounts.models import Addressed, Named, NamedQuerySet, Revised
from catalog.enums import ProductState, Stock
from catalog.models.kind import Kind

# Columns that belong to the product itself, live at once: a revision never brings back their old values.
OUTSIDE_REVISION = (
    "slug",
    "organisation",
    "producer_note",
    "evidence",
    "source",
    "hidden_at",
    "hidden_by",
    "hidden_reason",
    "hidden_by_producer",
    "archived_at",
    "archived_by",
    "stock",
    "stock_at",
    "created_at",
)


class ProductQuerySet(NamedQuerySet["Product"]):
    """Named sets of products."""

    def on_site(self) -> Self:
        """Products that the public may see: published, not hidden, not archived, of no hidden producer."""
        return self.filter(
            live=True, hidden_at__isnull=True, archived_at__isnull=True, organisation__hidden_at__isnull=True
        )


class Product(
    Revised,
    Addressed,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    Named,
    ClusterableModel,
):
    """Something offered by a producer, or known to be made here by a producer not yet named.

    In the revision: name, texts, category, kind, place, search words, photos. Outside it, live at once: prices,
    seasons, certificates, producer, hidden and archived times (decision 10). `place` is the product's own origin,
    which comes before the producer's.
    """

    outside_revision = OUTSIDE_REVISION
    address_length = 100
    derived_from = {**Named.derived_from, "search_key": ("name", "search_words")}

    slug = models.SlugField(_("đường dẫn"), max_length=120, unique=True, blank=True, editable=False)
    category = models.ForeignKey(
        "catalog.Category",
        verbose_name=_("bộ sản phẩm OCOP"),
        on_delete=models.PROTECT,
        related_name="products",
    )
    kind = models.ForeignKey(
        "catalog.Kind",
        verbose_name=_("mặt hàng"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="products",
        limit_choices_to={"merged_into__isnull": True},
        help_text=_("Tên chung của loại hàng, ví dụ: vải thiều, mỳ gạo, gà đồi."),
    )
    organisation = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("chủ thể"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="products",
    )
    producer_note = models.CharField(
        _("ghi chú về chủ thể"),
        max_length=120,
        blank=True,
        help_text=_("Khi chưa rõ chủ thể, ví dụ: hộ sản xuất."),
    )
    place = models.ForeignKey(
        "accounts.Place",
        verbose_name=_("nơi xuất xứ"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="products",
        help_text=_("Bỏ trống nếu trùng địa bàn của chủ thể."),
    )
    summary = models.CharField(_("giới thiệu ngắn"), max_length=300, blank=True)
    description = models.TextField(_("mô tả"), blank=True)
    search_words = models.CharField(
        _("từ tìm thêm"), max_length=500, blank=True, help_text=_("Tên gọi khác, cách nhau bằng dấu phẩy.")
    )
    evidence = models.CharField(_("nguồn dữ liệu"), max_length=12, choices=Evidence, default=Evidence.REGISTER)
    source = models.CharField(_("trích nguồn"), max_length=500, blank=True)
    hidden_at = models.DateTimeField(_("ẩn lúc"), null=True, blank=True, editable=False)
    hidden_by = models.ForeignKey(
        "accounts.User",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="products_hidden",
    )
    hidden_reason = models.CharField(_("lý do ẩn"), max_length=255, blank=True, editable=False)
    hidden_by_producer = models.BooleanField(_("đơn vị tự ẩn"), default=False, db_default=False, editable=False)
    archived_at = models.DateTimeField(_("ngừng lúc"), null=True, blank=True, editable=False)
    archived_by = models.ForeignKey(
        "accounts.User",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="products_archived",
    )
    stock = models.CharField(
        _("còn hàng không"), max_length=9, choices=Stock, blank=True, default="", db_default="", editable=False
    )
    stock_at = models.DateTimeField(_("báo lúc"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("tạo lúc"), auto_now_add=True)

    objects = ProductQuerySet.as_manager()

    page_context: ClassVar[Callable[..., dict[str, Any]]]
    """What the public page shows of a product, `(product, *, today)`: the page itself gives it (catalog/apps.py)."""

    class Meta:
        verbose_name = _("sản phẩm")
        verbose_name_plural = _("sản phẩm")
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(evidence__in=Evidence.values),
                name="catalog_product_evidence_known",
                violation_error_message=_("Nguồn dữ liệu không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(stock="", stock_at__isnull=True)
                | models.Q(stock__in=Stock.values, stock_at__isnull=False),
                name="catalog_product_stock_told_when",
                violation_error_message=_("Tình trạng hàng cần có lúc báo."),
            ),
            models.CheckConstraint(
                condition=models.Q(hidden_at__isnull=True, hidden_by__isnull=True)
                | models.Q(hidden_at__isnull=False, hidden_by__isnull=False),
                name="catalog_product_hidden_at_by",
                violation_error_message=_("Phải ghi cả người ẩn và lúc ẩn."),
            ),
            models.CheckConstraint(
                condition=models.Q(hidden_by_producer=False) | models.Q(hidden_at__isnull=False),
                name="catalog_product_hidden_by_producer_at",
                violation_error_message=_("Đơn vị tự ẩn thì phải ghi ẩn lúc nào."),
            ),
            models.CheckConstraint(
                condition=models.Q(archived_at__isnull=True, archived_by__isnull=True)
                | models.Q(archived_at__isnull=False, archived_by__isnull=False),
                name="catalog_product_archived_at_by",
                violation_error_message=_("Phải ghi cả người và lúc ngừng."),
            ),
            models.CheckConstraint(
                condition=~models.Q(live=True, evidence=Evidence.UNVERIFIED),
                name="catalog_product_unverified_not_live",
                violation_error_message=_("Sản phẩm chưa được xác minh không đứng trên trang được."),
            ),
        ]

    def words_for_search(self) -> str:
        """Name and search words, as staff look for it."""
        return f"{self.name} {self.search_words}"

    def keeps_address(self) -> bool:
        """From its first publication on; until then nobody has it, and it follows the name."""
        return self.first_published_at is not None

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """A revision's content on this row.

        A kind that was merged since the revision was written is the one it was merged into, one that was deleted none.
        The address of a product that was never published follows the name in the revision.
        """
        kind = Kind.objects.standing_for(content.get("kind"))
        product = super().with_content_json({**content, "kind": kind and kind.pk})
        product.first_published_at = self.first_published_at
        product.give_address()
        return product

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """As Wagtail's, by which every way of publishing leads; raises UnverifiedError for an unverified product."""
        from catalog.domain.evidence import require_verified  # inline: domain imports models

        require_verified([self])
        return super().publish(revision, *args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """As Wagtail's, under the product's own row: what an approver reads stays the newest while he approves.

        What is on the site is not overwritten by a draft that saves itself; that one gets a revision of its own.
        """
        with transaction.atomic():
            held = Product.objects.select_for_update().only("live_revision_id").get(pk=self.pk)
            overwritten = kwargs.get("overwrite_revision")
            if overwritten and overwritten.pk == held.live_revision_id:
                kwargs["overwrite_revision"] = None
            return super().save_revision(*args, **kwargs)

    @property
    def state(self) -> ProductState:
        """State derived from its facts, the strongest first."""
        if self.archived_at:
            return ProductState.ARCHIVED
        if self.hidden_at:
            return ProductState.HIDDEN
        if self.live:
            return ProductState.CHANGED if self.has_unpublished_changes else ProductState.PUBLISHED
        return ProductState.SUBMITTED if self.workflow_in_progress else ProductState.DRAFT

    @property
    def origin(self) -> Any:
        """Its own place, else the producer's, else None."""
        return self.place or (self.organisation.place if self.organisation else None)

    @property
    def is_sample(self) -> bool:
        """Whether this is made-up demo data."""
        return self.evidence == Evidence.SAMPLE

    def get_absolute_url(self) -> str:
        """The public page."""
        return reverse("product", args=[self.slug])

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """The public page's own template."""
        return "catalog/product.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """The public page's own context, for the draft."""
        return self.page_context(self, today=timezone.localdate())
