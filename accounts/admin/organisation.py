"""Organisations in the admin: one page holds the organisation, its states, memberships, contacts and former names."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets import AdminDateInput

from accounts.admin.actions import ActionForm, ReasonForm, RowAction
from accounts.admin.columns import label_column, tag_column
from accounts.admin.filters import OrganisationFilterSet
from accounts.admin.forms import ScopedModelForm
from accounts.admin.scoped import ScopedSnippetViewSet
from accounts.domain.organisation import (
    hide_organisation,
    rename_organisation,
    save_organisation,
    show_organisation,
)
from accounts.domain.queries import with_standing
from accounts.domain.status import set_state
from accounts.domain.trust import trust_organisation, watch_organisation
from accounts.enums import MembershipKind, OrganisationKind, OrganisationState
from accounts.forms.day import DayField
from accounts.models import Organisation
from accounts.permissions import organisations_for


class OrganisationForm(ScopedModelForm):
    """An organisation within scope, with its lines; how they stand together is the verb's to judge."""

    scope_fields = ("place",)


class RenameForm(ActionForm):
    """The new name, and since when."""

    name = forms.CharField(label=_("Tên mới"), max_length=255)
    since = DayField(
        label=_("Từ ngày"),
        required=False,
        widget=AdminDateInput(),
        help_text=_("Tên đang dùng được giữ lại là tên cũ đến ngày này; để trống nếu chưa rõ."),
    )


class StateForm(ActionForm):
    """A new state, since when, and who says so."""

    state = forms.ChoiceField(label=_("Tình trạng"), choices=OrganisationState.choices)
    valid_from = DayField(label=_("Từ ngày"), widget=AdminDateInput())
    source = forms.CharField(
        label=_("Nguồn"), max_length=255, required=False, help_text=_("Số quyết định, thông báo, hoặc ai cho biết.")
    )

    def clean_state(self) -> OrganisationState:
        """The state itself, as the verb takes it."""
        return OrganisationState(self.cleaned_data["state"])


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
TRUST = RowAction(
    name="trust",
    label=_("Cho đăng thẳng lên trang"),
    question=_("Cho đơn vị này đăng thẳng? Sản phẩm đơn vị đăng hoặc sửa sẽ lên trang ngay, cán bộ xem lại sau."),
    done=_("“%(name)s” từ nay đăng thẳng lên trang."),
    icon="success",
    permission="trust",
    perform=trust_organisation,
    shown=lambda organisation: organisation.trusted_at is None,
    form=ReasonForm,
    priority=70,
)
WATCH = RowAction(
    name="watch",
    label=_("Thôi cho đăng thẳng"),
    question=_("Từ nay sản phẩm của đơn vị này lại phải chờ duyệt? Những gì đang hiển thị vẫn giữ nguyên."),
    done=_("Sản phẩm của “%(name)s” từ nay phải chờ duyệt."),
    icon="undo",
    permission="trust",
    perform=watch_organisation,
    shown=lambda organisation: organisation.trusted_at is not None,
    form=ReasonForm,
    priority=70,
)
RENAME = RowAction(
    name="rename",
    label=_("Đổi tên"),
    question=_("Đơn vị đổi tên: tên đang dùng được giữ lại là tên cũ, ai tìm tên cũ vẫn thấy."),
    done=_("Đã đổi tên thành “%(name)s”."),
    icon="edit",
    permission="change",
    perform=rename_organisation,
    form=RenameForm,
)
STATE = RowAction(
    name="state",
    label=_("Ghi tình trạng mới"),
    question=_("Tình trạng đang ghi kết thúc vào ngày này, tình trạng mới bắt đầu."),
    done=_("Đã ghi tình trạng mới. %(name)s."),
    icon="clipboard-list",
    permission="change",
    perform=set_state,
    form=StateForm,
)

SPAN = FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")])


class OrganisationViewSet(ScopedSnippetViewSet):
    """Đơn vị."""

    model = Organisation
    rows = organisations_for
    icon = "group"
    menu_label = pgettext_lazy("nhiều", "Đơn vị")
    ordering = ("sort_key", "pk")
    search_keys = ("search_key", "former_names__search_key")
    row_actions = (RENAME, STATE, HIDE, SHOW, TRUST, WATCH)
    save_row = save_organisation
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
        "trusted_at",
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
        FieldRowPanel([FieldPanel("representative"), FieldPanel("representative_post")]),
        InlinePanel(
            "contacts",
            heading=_("Người phụ trách (không công khai)"),
            label=_("Người phụ trách"),
            panels=[
                FieldRowPanel([FieldPanel("name"), FieldPanel("post")]),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email"), FieldPanel("role")]),
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
                FieldRowPanel([FieldPanel("phone"), FieldPanel("phone_public"), FieldPanel("email")]),
                FieldPanel("website"),
                FieldPanel("about"),
            ],
            _("Thông tin công khai của đơn vị"),
        ),
        InlinePanel("former_names", heading=_("Tên cũ"), label=_("Tên cũ"), panels=[FieldPanel("name"), SPAN]),
        MultiFieldPanel([FieldPanel("evidence"), FieldPanel("source")], _("Nguồn"), classname="collapsed"),
    )

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With place, state and membership today."""
        return with_standing(rows.select_related("place"), timezone.localdate())
