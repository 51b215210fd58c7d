"""Papers, their kinds, and the province's lists in the admin."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets import AdminDateInput

from accounts.admin.actions import ActionForm, RowAction, RowActions
from accounts.admin.columns import day_column, label_column, tag_column
from accounts.admin.editing import ScopedCreateView, ScopedEditView
from accounts.admin.forms import ScopedModelForm
from accounts.admin.reports import ActionsColumn
from accounts.admin.scoped import ScopedSnippetViewSet
from accounts.editing.merge import CARRIED
from accounts.forms.day import DayField
from catalog.admin.filters import CertificateFilterSet, SignatureFilterSet
from catalog.domain.certificate import add_certificate, edit_certificate, verify_certificate, withdraw_certificate
from catalog.enums import SignatureLevel, Validity
from catalog.models import Certificate, CertificateType, SignatureListing
from catalog.permissions import certificates_for, listings_for, products_for

VERIFY = RowAction(
    name="verify",
    label=_("Đã xác minh"),
    question=_("Bạn đã xem giấy tờ gốc hoặc bản sao và thấy đúng như đã nhập?"),
    done=_("Đã ghi nhận xác minh “%(name)s”."),
    icon="success",
    permission="change",
    perform=verify_certificate,
    shown=lambda certificate: certificate.verified_at is None,
)


class WithdrawForm(ActionForm):
    """From which day on, and by which decision."""

    on = DayField(label=_("Thu hồi từ ngày"), widget=AdminDateInput())
    reason = forms.CharField(label=_("Lý do, số quyết định"), max_length=255)


AT_ONCE = RowActions(Certificate, (VERIFY,), names="wagtailsnippets_catalog_certificate:", back=str)
"""What the list itself does with one tap."""

WITHDRAW = RowAction(
    name="withdraw",
    label=_("Ghi thu hồi"),
    question=_("Giấy tờ này đã bị nơi cấp thu hồi? Từ ngày ấy giấy tờ không còn hiệu lực trên trang công khai."),
    done=_("Đã ghi “%(name)s” bị thu hồi."),
    icon="cross",
    permission="change",
    perform=withdraw_certificate,
    form=WithdrawForm,
    shown=lambda certificate: certificate.withdrawn_on is None,
    serious=True,
)


def known_day(day: date | None, precision: str) -> str:
    """A day as far as it is known: "09/12/2021", "09/2021" or "2021"."""
    return day.strftime({"month": "%m/%Y", "year": "%Y"}.get(precision, "%d/%m/%Y")) if day else ""


def holder(certificate: Certificate) -> Any:
    """Whose paper it is."""
    return certificate.product or certificate.organisation


def state_today(certificate: Certificate) -> Validity:
    """What the paper is worth today."""
    return certificate.validity_on(timezone.localdate())


class CertificateForm(ScopedModelForm):
    """Of a product or an organisation within scope."""

    scope_fields = ("product", "organisation")


class CertificateCreateView(ScopedCreateView):
    """A new paper; `?product=` in the address fills in whose it is."""

    def get_initial_form_instance(self) -> Certificate | None:
        """With the product of the page that led here, if it is within the user's scope."""
        pk = self.request.GET.get("product", "")
        product = products_for(self.request.user).filter(pk=pk).first() if pk.isdecimal() else None
        return Certificate(product=product) if product else super().get_initial_form_instance()

    def save_instance(self) -> Certificate:
        """By the verb."""
        return add_certificate(self.form.save(commit=False), by=self.request.user, now=timezone.now())


class CertificateEditView(ScopedEditView):
    """A paper; what was verified is to be verified anew once it changes."""

    def save_instance(self) -> Certificate:
        """By the verb; the form has been compared with what others wrote."""
        fields = {name: self.form.cleaned_data[name] for name in self.form.changed_data if name not in CARRIED}
        return edit_certificate(self.object, fields=fields, by=self.request.user, now=timezone.now())


class CertificateViewSet(ScopedSnippetViewSet):
    """Giấy tờ, chứng nhận."""

    model = Certificate
    rows = certificates_for
    icon = "doc-full-inverse"
    menu_label = _("Giấy tờ")
    ordering = ("counted_until", "pk")
    search_keys = ("product__search_key", "organisation__search_key", "product__organisation__search_key")
    row_actions = (VERIFY, WITHDRAW)
    add_view_class = CertificateCreateView
    edit_view_class = CertificateEditView
    base_form_class = CertificateForm
    filterset_class = CertificateFilterSet
    list_display = (
        "__str__",
        Column("holder", label=_("Của"), accessor=holder),
        "number",
        Column(
            "decided_on",
            label=_("Ngày cấp"),
            accessor=lambda row: known_day(row.decided_on, row.precision),
            sort_key="decided_on",
        ),
        day_column("counted_until", _("Chắc chắn đến"), sort_key="counted_until"),
        tag_column(
            "state", _("Hôm nay"), lambda row: state_today(row).label, lambda row: state_today(row) == Validity.VALID
        ),
        BooleanColumn(
            "verified_at",
            label=_("Xác minh"),
            accessor=lambda row: row.verified_at is not None,
            sort_key="verified_at",
        ),
        ActionsColumn(AT_ONCE, at_once=True),
    )
    panels = (
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("type"), FieldPanel("stars")]),
                FieldPanel("product"),
                FieldPanel("organisation"),
            ],
            _("Giấy tờ của sản phẩm hoặc của đơn vị"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("number"), FieldPanel("issuer")]),
                FieldRowPanel([FieldPanel("decided_on"), FieldPanel("precision")]),
                FieldRowPanel([FieldPanel("valid_until"), FieldPanel("withdrawn_on")]),
            ],
            _("Số hiệu và ngày"),
        ),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("note"), FieldPanel("is_sample")], _("Nguồn")),
    )

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With type and holder."""
        return rows.select_related("type", "product", "organisation")


class CertificateTypeViewSet(ScopedSnippetViewSet):
    """Loại giấy tờ."""

    model = CertificateType
    icon = "list-ul"
    menu_label = _("Loại giấy tờ")
    ordering = ("position", "code")
    search_keys = ()
    list_display = ("short_name", "name", "issuer", "valid_months", BooleanColumn("is_facet", label=_("Dùng để lọc")))
    panels = (
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("short_name"), FieldPanel("code"), FieldPanel("position")]),
        FieldPanel("name_en"),
        FieldRowPanel([FieldPanel("issuer"), FieldPanel("number_form"), FieldPanel("valid_months")]),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("is_fact"), FieldPanel("is_facet")]),
    )


class SignatureViewSet(ScopedSnippetViewSet):
    """Danh mục của tỉnh."""

    model = SignatureListing
    rows = listings_for
    icon = "list-ol"
    menu_label = _("Danh mục của tỉnh")
    ordering = ("-decided_on", "sort_key", "pk")
    filterset_class = SignatureFilterSet
    inspect_view_fields_exclude = ("search_key", "sort_key", "id")
    list_display = (
        "name",
        label_column("level", SignatureLevel, _("Cấp độ"), sort_key="level"),
        "list_name",
        Column("product", label=_("Sản phẩm trong hệ thống")),
        day_column("valid_from", _("Từ"), sort_key="valid_from"),
        day_column("valid_to", _("Đến"), sort_key="valid_to"),
    )
    panels = (
        FieldRowPanel([FieldPanel("name"), FieldPanel("level")]),
        FieldPanel("list_name"),
        FieldPanel("product"),
        FieldRowPanel([FieldPanel("decision"), FieldPanel("decided_on"), FieldPanel("precision")]),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
        FieldPanel("source"),
        FieldPanel("is_sample"),
    )

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With the product."""
        return rows.select_related("product")
