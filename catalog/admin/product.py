"""Products in the admin: text and photos go through drafts and approval, the offer is edited on a page of its own."""

from typing import Any

from django import forms
from django.db.models import Prefetch, Q, QuerySet
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.admin.widgets.button import Button

from accounts.admin.actions import ReasonForm, RowAction
from accounts.admin.columns import tag_column
from accounts.admin.editing import ScopedCreateView, ScopedEditView
from accounts.admin.forms import ScopedModelForm
from accounts.admin.scoped import ScopedIndexView, ScopedSnippetViewSet, within_scope
from accounts.editing.merge import changed_fields
from accounts.editing.once import saved_once
from accounts.enums import Evidence
from catalog.admin.approval import APPROVE, SEND_BACK, ProductWorkflowActionView, standing_of
from catalog.admin.filters import ProductFilterSet
from catalog.admin.offer import offer_page
from catalog.domain.cards import CARD_RENDITIONS, producer_name
from catalog.domain.evidence import DoubtedWhileShownError, UnverifiedError
from catalog.domain.origin import short_place
from catalog.domain.price import first_price
from catalog.domain.product import (
    FACTS,
    archive_product,
    create_product,
    edit_product,
    hide_product,
    restore_product,
    unhide_product,
)
from catalog.domain.queries import state_of, state_words, with_submitted
from catalog.domain.standing import best_star
from catalog.domain.submission import submit_product, withdraw_submission
from catalog.enums import ProductState
from catalog.models import Category, Certificate, Pack, Photo, Picture, Product
from catalog.permissions import products_for

THUMB = CARD_RENDITIONS[0]
THUMBS = Prefetch("picture", Picture.objects.prefetch_renditions(THUMB))

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


def stars_today(product: Product) -> str:
    """Stars as the public sees them today."""
    star = best_star(product.certificates.all(), timezone.localdate())
    return f"{star.number}★" if star and star.shines else (star.label if star else "")


def price_today(product: Product) -> str:
    """The first price, or that there is none."""
    price = first_price(list(product.packs.all()), timezone.localdate())
    return price.text if price else str(_("liên hệ"))


def thumbnail(product: Product) -> str:
    """The first photo, small; nothing where there is none."""
    photo = next((photo for photo in product.photos.all() if photo.picture), None)
    if photo is None:
        return ""
    return format_html('<img class="cp-thumb" src="{}" alt="" loading="lazy">', photo.picture.get_rendition(THUMB).url)


def offer_button(namespace: str, product: Product) -> Button:
    """The way to prices, seasons and papers."""
    url = reverse(f"{namespace}:offer", args=[product.pk])
    return Button(_("Giá, mùa vụ, giấy tờ"), url=url, icon_name="tag", priority=15)


class ProductIndexView(ScopedIndexView):
    """The list, with the way to each product's offer."""

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        """Wagtail's buttons, the offer, the actions."""
        buttons = super().get_list_more_buttons(instance)
        return [*buttons, offer_button(self.namespace, instance)] if self.user_has_permission("change") else buttons


class Submits:
    """What is saved may be submitted at once."""

    def submit_action(self) -> None:
        """By the verb; what it refuses stands at the form."""
        view: Any = self
        submit_product(view.object, by=view.request.user, now=timezone.now())


class ProductCreateView(Submits, ScopedCreateView):
    """A new product; it begins as a draft."""

    def save_instance(self) -> Product:
        """By the verb."""
        complete, now = not self.saving_as_draft, timezone.now()
        product = self.form.save(commit=False)
        product = create_product(product, by=self.request.user, now=now, complete=complete)
        self.new_revision = product.latest_revision
        return product


class ProductEditView(Submits, ScopedEditView):
    """The page of a product's text, with the way to its offer."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Wagtail's buttons, the offer, the actions."""
        return [*super().header_more_buttons, offer_button(self.namespace, self.live_object)]

    def get_available_actions(self) -> list[str]:
        """Wagtail's, without its own approval: ours names the revision that was read."""
        return [action for action in super().get_available_actions() if action != "workflow-action"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what is on the site, what waits, and the way to the price."""
        urls = {
            f"{name}_url": reverse(f"{self.namespace}:{name}", args=[self.live_object.pk])
            for name in ("offer", "approve", "send_back")
        }
        standing = standing_of(self.live_object, self.request.user)
        shown = {"standing": standing, "price_words": price_today(self.live_object), **urls}
        return {**super().get_context_data(**kwargs), **shown}

    @cached_property
    def overwrite_revision(self) -> Any:
        """The own last revision of a draft that saves itself; a new one where somebody saved since."""
        return None if self.is_out_of_date else super().overwrite_revision

    def save_instance(self) -> Product:
        """By the verb: the text as a draft, what stands outside it at once."""
        changed = set(changed_fields(self.form))
        facts = {name: self.form.cleaned_data[name] for name in FACTS if name in changed}
        draft = self.form.save(commit=False)
        self.new_revision = edit_product(
            draft,
            facts=facts,
            by=self.request.user,
            now=timezone.now(),
            overwrite=self.overwrite_revision,
            complete=not self.saving_as_draft,
        )
        return draft

    def cancel_workflow_action(self) -> None:
        """By the verb."""
        withdraw_submission(self.live_object, by=self.request.user, now=timezone.now())


class ProductViewSet(ScopedSnippetViewSet):
    """Sản phẩm."""

    model = Product
    rows = products_for
    icon = "pick"
    menu_label = _("Sản phẩm")
    ordering = ("sort_key", "pk")
    search_keys = ("search_key", "organisation__search_key")
    row_actions = (APPROVE, SEND_BACK, HIDE, UNHIDE, ARCHIVE, RESTORE)
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

    def listed(self, rows: QuerySet) -> QuerySet:
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
        own = path("offer/<int:pk>/", within_scope(saved_once(offer_page), self.model), name="offer")
        return [*super().get_urlpatterns(), own]
