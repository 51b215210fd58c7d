"""Messages in the admin: who was told what, when, by which way."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn

from accounts.admin.filters import ticks
from accounts.admin.policy import give_policy, reachable
from accounts.admin.reports import PermittedItem, report_paths
from accounts.admin.work_list import WorkListView
from accounts.enums import MessageState
from accounts.messages.channel import channel_label
from accounts.messages.kind import message_kinds, message_label
from accounts.models import Message, MessageAttempt
from accounts.permissions import messages_for

VIEW = "accounts.view_message"
TOLD = (MessageState.SENT, MessageState.TOLD)

give_policy(Message, messages_for)


def kind_choices() -> list[tuple[str, Any]]:
    """Every kind with its label."""
    return [(kind.name, kind.label) for kind in message_kinds()]


class MessageFilterSet(WagtailFilterSet):
    """By state and kind."""

    state = ticks(MessageState.choices, _("Trạng thái"))
    kind = ChoiceFilter(label=_("Loại tin"), choices=kind_choices, empty_label=_("Tất cả"))

    class Meta:
        model = Message
        fields: list[str] = []


class WaysColumn(Column):
    """The ways that were tried, with the fate of each."""

    cell_template_name = "accounts/admin/message_ways.html"

    def get_cell_context_data(self, instance: Message, parent_context: dict[str, Any]) -> dict[str, Any]:
        """With the channels by name."""
        ways = [(channel_label(each.channel), each) for each in instance.attempts.all()]
        return {**super().get_cell_context_data(instance, parent_context), "ways": ways}


class MessageReportView(WorkListView):
    """Who was told what."""

    model = Message
    page_title = _("Tin đã gửi")
    header_icon = "mail"
    index_url_name = "accounts_messages"
    index_results_url_name = "accounts_messages_results"
    verbose_name_plural = Message._meta.verbose_name_plural
    filterset_class = MessageFilterSet
    default_ordering = "-created_at"
    columns = (
        Column("title", label=_("Tin"), accessor=lambda row: f"{row.title} ({message_label(row.kind)})"),
        Column("name", label=_("Người nhận")),
        Column("organisation", label=_("Đơn vị"), accessor=lambda row: row.organisation or ""),
        StatusTagColumn(
            "state",
            label=_("Trạng thái"),
            accessor=lambda row: row.get_state_display(),
            primary=lambda row: row.state in TOLD,
        ),
        WaysColumn("ways", label=_("Đã gửi bằng"), accessor="channel"),
        DateColumn("read_at", label=_("Đọc lúc")),
        DateColumn("created_at", label=_("Viết lúc"), sort_key="created_at"),
    )

    def get_base_queryset(self) -> QuerySet[Message]:
        """Within the scope, with the ways that were tried."""
        attempts = Prefetch("attempts", queryset=MessageAttempt.objects.order_by("pk"))
        return reachable(self.request.user, Message).select_related("organisation").prefetch_related(attempts)


def menu_item() -> PermittedItem:
    """The entry of the reports' menu."""
    url = reverse("accounts_messages")
    return PermittedItem(_("Tin đã gửi"), url, permission=VIEW, name="messages", icon_name="mail", order=850)


def message_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    return report_paths(MessageReportView, "reports/tin-nhan/")
