"""Contacts, memberships and reported figures in the admin."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import Button

from accounts.admin.actions import ActionForm, RowAction
from accounts.admin.columns import day_column, label_column, phone_column, quantity_column
from accounts.admin.filters import ContactFilterSet, FigureFilterSet, MembershipFilterSet
from accounts.admin.forms import ScopedModelForm
from accounts.admin.scoped import ScopedIndexView, ScopedSnippetViewSet
from accounts.consents.purpose import MESSAGES, PUBLIC_CONTACT
from accounts.domain.contact import save_contact
from accounts.domain.leaving import let_go
from accounts.domain.membership import end_membership, save_membership
from accounts.domain.own_data import erase_contact, note_consent
from accounts.enums import ConsentHow, ContactRole, MembershipKind
from accounts.forms.day import DayField
from accounts.models import Contact, Membership, ReportedFigure
from accounts.permissions import contacts_for, memberships_for


class OfOrganisationForm(ScopedModelForm):
    """A row that belongs to an organisation within scope."""

    scope_fields = ("organisation",)


class EndForm(ActionForm):
    """From which day it is no member any more, and by what decision."""

    valid_to = DayField(label=_("Thôi từ ngày"), widget=AdminDateInput())
    decision = forms.CharField(label=_("Quyết định"), max_length=120, required=False)


END = RowAction(
    name="end",
    label=_("Ghi thôi thành viên"),
    question=_("Đơn vị thôi là thành viên Liên minh từ ngày nào?"),
    done=_("Đã ghi thôi thành viên: %(name)s."),
    icon="calendar-alt",
    permission="change",
    perform=end_membership,
    form=EndForm,
    shown=lambda membership: membership.valid_to is None,
)


class SuccessorForm(ActionForm):
    """Who takes over; nobody where there is nobody else yet."""

    successor = forms.ModelChoiceField(
        label=_("Người tiếp nhận"),
        queryset=Contact.objects.none(),
        required=False,
        empty_label=_("chưa có ai, cán bộ giữ việc"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Contact.objects.filter(organisation=self.row.organisation_id).exclude(pk=self.row.pk)
        self.fields["successor"].queryset = others  # type: ignore[attr-defined]


LEAVE = RowAction(
    name="leave",
    label=_("Thôi phụ trách…"),
    question=_(
        "Người này thôi phụ trách? Link riêng, phiên đăng nhập và mã của người này hết hiệu lực ngay; tin và việc đang "
        "chờ chuyển cho người tiếp nhận."
    ),
    done=_("Đã ghi: %(name)s thôi phụ trách."),
    icon="user",
    permission="change",
    perform=let_go,
    form=SuccessorForm,
    serious=True,
    removes=True,
)


class ConsentForm(ActionForm):
    """What the person said, and how."""

    purpose = forms.ChoiceField(label=_("Về việc"), widget=forms.RadioSelect)
    yes = forms.TypedChoiceField(
        label=_("Người này"),
        choices=[("1", _("đồng ý")), ("0", _("rút lại, không đồng ý nữa"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    how = forms.TypedChoiceField(
        label=_("Bằng cách nào"),
        choices=[(how, how.label) for how in (ConsentHow.PHONE, ConsentHow.PAPER)],
        coerce=ConsentHow,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["purpose"]
        asked.choices = [(purpose.name, purpose.label) for purpose in (PUBLIC_CONTACT, MESSAGES)]


CONSENT = RowAction(
    name="consent",
    label=_("Ghi sự đồng ý…"),
    question=_("Người này nói gì về việc dùng dữ liệu cá nhân? Hãy đọc nguyên câu cho họ nghe trước."),
    done=_("Đã ghi: %(name)s."),
    icon="clipboard-list",
    permission="change",
    perform=note_consent,
    form=ConsentForm,
)
ERASE = RowAction(
    name="erase",
    label=_("Xóa dữ liệu cá nhân…"),
    question=_(
        "Xóa mọi dữ liệu cá nhân của người này theo yêu cầu của chính họ? Không lấy lại được. "
        "Hãy gọi lại vào số đã ghi để chắc trước khi xóa."
    ),
    done=_("Đã xóa dữ liệu cá nhân của %(name)s."),
    icon="bin",
    permission="erase",
    perform=erase_contact,
    serious=True,
    removes=True,
)


class ContactIndexView(ScopedIndexView):
    """The list, with the way to a code for whoever calls."""

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        """Wagtail's buttons, the actions, the code."""
        buttons = super().get_list_more_buttons(instance)
        if not self.user_has_permission("change"):
            return buttons
        url = reverse("accounts_issue_code_to_contact", args=[instance.pk])
        return [*buttons, Button(_("Cấp mã vào trang"), url=url, icon_name="key", priority=15)]


class ContactViewSet(ScopedSnippetViewSet):
    """Người phụ trách."""

    model = Contact
    rows = contacts_for
    icon = "user"
    menu_label = _("Người phụ trách")
    ordering = ("sort_key", "pk")
    base_form_class = OfOrganisationForm
    save_row = save_contact
    row_actions = (LEAVE, CONSENT, ERASE)
    index_view_class = ContactIndexView
    filterset_class = ContactFilterSet
    search_keys = ("search_key", "organisation__search_key")
    inspect_view_fields = ("name", "organisation", "role", "post", "phone", "email", "user")
    list_display = (
        "name",
        phone_column(_("Điện thoại")),
        Column("organisation", label=_("Đơn vị"), sort_key="organisation__sort_key"),
        label_column("role", ContactRole, _("Vai trò"), sort_key="role"),
        BooleanColumn("user", label=_("Có tài khoản"), accessor=lambda row: row.user_id is not None),
    )
    panels = (
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("post")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email"), FieldPanel("role")]),
    )

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With the organisation."""
        return rows.select_related("organisation")


class MembershipViewSet(ScopedSnippetViewSet):
    """Thành viên Liên minh."""

    model = Membership
    rows = memberships_for
    icon = "clipboard-list"
    menu_label = _("Thành viên")
    ordering = ("organisation__sort_key", "valid_from", "pk")
    base_form_class = OfOrganisationForm
    save_row = save_membership
    row_actions = (END,)
    filterset_class = MembershipFilterSet
    search_keys = ("organisation__search_key",)
    list_display = (
        "organisation",
        label_column("kind", MembershipKind, _("Loại"), sort_key="kind"),
        day_column("valid_from", _("Từ ngày"), sort_key="valid_from"),
        day_column("valid_to", _("Đến trước ngày"), sort_key="valid_to"),
        "decision",
    )
    panels = (
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("decision")]),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
    )

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With the organisation."""
        return rows.select_related("organisation")


class FigureViewSet(ScopedSnippetViewSet):
    """Số liệu đã báo cáo."""

    model = ReportedFigure
    icon = "table"
    menu_label = _("Số liệu đã báo cáo")
    ordering = ("-as_of", "position", "key")
    filterset_class = FigureFilterSet
    search_keys = ()
    list_display = (
        "label",
        quantity_column("value", _("Giá trị")),
        "unit",
        "period",
        day_column("as_of", _("Tại ngày"), sort_key="as_of"),
        "source",
    )
    panels = (
        FieldPanel("label"),
        FieldRowPanel([FieldPanel("key"), FieldPanel("position")]),
        FieldRowPanel([FieldPanel("value"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("as_of"), FieldPanel("period")]),
        FieldPanel("source"),
        FieldPanel("note"),
    )
