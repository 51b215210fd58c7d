"""Organisations in the admin: one page holds the organisation, its states, memberships, contacts and former names."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, DateColumn

from accounts.admin.actions import ReasonForm, RowAction
from accounts.admin.columns import label_column, tag_column
from accounts.admin.filters import OrganisationFilterSet
from accounts.admin.forms import ScopedModelForm
from accounts.admin.scoped import ScopedSnippetViewSet
from accounts.admin.widgets import PhoneInput
from accounts.domain.organisation import hide_organisation, show_organisation
from accounts.domain.queries import with_standing
from accounts.enums import MembershipKind, OrganisationKind, OrganisationState
from accounts.models import Organisation
from accounts.permissions import organisations_for

Span = tuple[date, date]
SPANS = ("statuses", "memberships")


def overlapping(spans: Iterable[Span]) -> bool:
    """Whether two spans share a day; the last day of each is left out."""
    ordered = sorted(spans)
    return any(after[0] < before[1] for before, after in pairwise(ordered))


class OrganisationForm(ScopedModelForm):
    """Looks at the lines under the organisation together: one state and one membership a day, each number once."""

    scope_fields = ("place",)

    def is_valid(self) -> bool:
        """Wagtail's checks, then ours on the lines that passed them."""
        if not super().is_valid():
            return False
        for name in SPANS:
            if overlapping(self._spans(name)):
                self._refuse(
                    name, gettext("Các khoảng thời gian chồng lên nhau; hãy ghi ngày kết thúc cho dòng trước.")
                )
        phones = [form.cleaned_data["phone"] for form in self._lines("contacts") if form.cleaned_data.get("phone")]
        if len(phones) != len(set(phones)):
            self._refuse("contacts", gettext("Hai người phụ trách không thể có cùng một số điện thoại."))
        return not any(formset.non_form_errors() for formset in self.formsets.values())

    def _lines(self, name: str) -> list[Any]:
        formset = self.formsets.get(name)
        if formset is None:
            return []
        return [form for form in formset.forms if form.cleaned_data and form not in formset.deleted_forms]

    def _spans(self, name: str) -> list[Span]:
        lines = [form.cleaned_data for form in self._lines(name)]
        return [(line.get("valid_from") or date.min, line.get("valid_to") or date.max) for line in lines]

    def _refuse(self, name: str, message: str) -> None:
        errors = self.formsets[name].non_form_errors()
        if message not in errors:
            errors.append(message)


HIDE = RowAction(
    name="hide",
    label=_("Ẩn khỏi trang công khai"),
    question=_("Ẩn đơn vị này? Trang của đơn vị và mọi sản phẩm của đơn vị sẽ không còn trên trang công khai."),
    done=_("Đã ẩn “%(name)s”."),
    icon="no-view",
    permission="change",
    perform=hide_organisation,
    shown=lambda organisation: organisation.hidden_at is None,
    form=ReasonForm,
    serious=True,
)
SHOW = RowAction(
    name="show",
    label=_("Hiện lại trên trang công khai"),
    question=_("Hiện lại trang của đơn vị và các sản phẩm của đơn vị?"),
    done=_("Đã hiện lại “%(name)s”."),
    icon="view",
    permission="change",
    perform=show_organisation,
    shown=lambda organisation: organisation.hidden_at is not None,
)

SPAN = FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")])


class OrganisationViewSet(ScopedSnippetViewSet):
    """Đơn vị."""

    model = Organisation
    rows = organisations_for
    icon = "group"
    menu_label = pgettext_lazy("nhiều", "Đơn vị")
    ordering = ("sort_key", "pk")
    row_actions = (HIDE, SHOW)
    base_form_class = OrganisationForm
    filterset_class = OrganisationFilterSet
    inspect_view_fields = (
        "name",
        "kind",
        "short_name",
        "tax_number",
        "registered_on",
        "place",
        "address",
        "statuses",
        "memberships",
        "former_names",
        "phone",
        "email",
        "website",
        "about",
        "evidence",
        "source",
        "hidden_at",
    )
    list_display = (
        "name",
        label_column("kind", OrganisationKind, _("Loại hình"), sort_key="kind"),
        "place",
        tag_column(
            "state_today",
            _("Hôm nay"),
            lambda row: dict(OrganisationState.choices).get(row.state_today, _("chưa rõ")),
            lambda row: row.state_today == OrganisationState.ACTIVE,
        ),
        label_column("membership_today", MembershipKind, _("Thành viên")),
        DateColumn("updated_at", label=_("Sửa lúc"), sort_key="updated_at"),
    )
    chooser_columns = (label_column("kind", OrganisationKind, _("Loại hình")), Column("place", label=_("Địa bàn")))
    panels = (
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("short_name"), FieldPanel("kind")]),
                FieldRowPanel([FieldPanel("tax_number"), FieldPanel("registered_on")]),
                FieldRowPanel([FieldPanel("produces"), FieldPanel("buys"), FieldPanel("hosts")]),
            ],
            _("Đơn vị"),
        ),
        MultiFieldPanel([FieldPanel("place"), FieldPanel("address")], _("Địa bàn")),
        InlinePanel(
            "contacts",
            heading=_("Người phụ trách (không công khai)"),
            label=_("Người phụ trách"),
            panels=[
                FieldRowPanel([FieldPanel("name"), FieldPanel("post")]),
                FieldRowPanel([FieldPanel("phone", widget=PhoneInput), FieldPanel("email"), FieldPanel("role")]),
            ],
        ),
        InlinePanel(
            "statuses",
            heading=_("Tình trạng hoạt động"),
            label=_("Tình trạng"),
            panels=[FieldRowPanel([FieldPanel("state"), FieldPanel("source")]), SPAN],
        ),
        InlinePanel(
            "memberships",
            heading=_("Thành viên Liên minh"),
            label=_("Tư cách thành viên"),
            panels=[FieldRowPanel([FieldPanel("kind"), FieldPanel("decision")]), SPAN],
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                FieldPanel("website"),
                FieldPanel("about"),
            ],
            _("Thông tin công khai của đơn vị"),
        ),
        InlinePanel("former_names", heading=_("Tên cũ"), label=_("Tên cũ"), panels=[FieldPanel("name"), SPAN]),
        MultiFieldPanel([FieldPanel("evidence"), FieldPanel("source")], _("Nguồn"), classname="collapsed"),
    )

    def listed(self, rows: QuerySet) -> QuerySet:
        """With place, state and membership today."""
        return with_standing(rows.select_related("place"), timezone.localdate())
