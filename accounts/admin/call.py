"""Cần gọi / nhắn Zalo: the staff's list of people to call, with words to copy and one tap for what came of it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_filters import ChoiceFilter
from wagtail.admin.auth import permission_required
from wagtail.admin.ui.tables import Column
from wagtail.log_actions import log

from accounts.admin.call_actions import ACTIONS, is_open
from accounts.admin.dashboard import Work, work_lines
from accounts.admin.policy import reachable
from accounts.admin.reports import ActionsColumn, PermittedItem, report_paths
from accounts.admin.scoped import within_scope
from accounts.admin.search import matching
from accounts.admin.work_list import WorkFilterSet, WorkListView, show_filter
from accounts.calls.kind import call_choices, call_label
from accounts.calls.queries import due_of, in_order
from accounts.calls.workbook import calls_workbook
from accounts.enums import CallState
from accounts.messages.channel import channel_label
from accounts.messages.kind import LINK
from accounts.messages.message import text_with_link
from accounts.messages.text import fill
from accounts.models import CallTask, User

VIEW = "accounts.view_calltask"
CHANGE = "accounts.change_calltask"
EXPORTED = "accounts.calls.export"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_EXPORTED = 2000


class CallFilterSet(WorkFilterSet):
    """What is to be called now unless asked otherwise."""

    shown_first = "due"
    show = show_filter(("due", _("cần gọi bây giờ")), ("open", _("mọi việc chưa xong")), ("closed", _("đã xong")))
    owner = ChoiceFilter(
        label=_("Người gọi"),
        method="filter_owner",
        empty_label=_("Tất cả"),
        choices=[("free", _("của tôi và chưa ai nhận")), ("me", _("của tôi")), ("none", _("chưa ai nhận"))],
        widget=forms.RadioSelect,
    )
    kind = ChoiceFilter(label=_("Loại việc"), choices=call_choices, empty_label=_("Tất cả"))

    class Meta:
        model = CallTask
        fields: list[str] = []

    def filter_show(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """By state and time."""
        if value == "closed":
            return rows.exclude(state=CallState.OPEN).order_by("-closed_at", "-pk")
        found: QuerySet[Any] = rows.due(timezone.now()) if value == "due" else rows.open()  # type: ignore[attr-defined]
        return found

    def filter_owner(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Mine, nobody's, or both."""
        mine, nobodys = Q(owner=self.request.user), Q(owner=None)
        return rows.filter({"me": mine, "none": nobodys}.get(value, mine | nobodys))


class PersonColumn(Column):
    """Whom to call, with the number as a link and a way to Zalo."""

    cell_template_name = "accounts/admin/call_person.html"


class WhenColumn(Column):
    """When, by whom, and what came of calls before."""

    cell_template_name = "accounts/admin/call_when.html"

    def get_cell_context_data(self, instance: CallTask, parent_context: dict[str, Any]) -> dict[str, Any]:
        """With whether it is late."""
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "late": is_open(instance) and instance.next_call_at <= timezone.now()}


class WordsColumn(Column):
    """The words to copy, with the link as it is this moment."""

    cell_template_name = "accounts/admin/call_words.html"

    def get_cell_context_data(self, instance: CallTask, parent_context: dict[str, Any]) -> dict[str, Any]:
        """With the text and its kind; who may only read gets no link that works."""
        context = super().get_cell_context_data(instance, parent_context)
        may = parent_context["request"].user.has_perm(CHANGE)
        text = text_with_link(instance) if may else fill(instance.text, {LINK: "…"})
        tried = instance.message.attempts.all() if instance.message else []
        ways = [(channel_label(attempt.channel), attempt.get_outcome_display()) for attempt in tried]
        return {**context, "text": text, "kind": call_label(instance.kind), "ways": ways}


class CallListView(WorkListView):
    """The list."""

    model = CallTask
    page_title = _("Cần gọi / nhắn Zalo")
    header_icon = "mobile-alt"
    index_url_name = "accounts_calls"
    index_results_url_name = "accounts_calls_results"
    template_name = "accounts/admin/calls.html"
    results_template_name = "accounts/admin/calls_results.html"
    verbose_name_plural = CallTask._meta.verbose_name_plural
    filterset_class = CallFilterSet
    is_searchable = True
    columns = (
        PersonColumn("person", label=_("Gọi cho"), accessor="name"),
        WordsColumn("words", label=_("Lời nhắn"), accessor="title", width="45%"),
        WhenColumn("when", label=_("Gọi lúc"), accessor="next_call_at"),
        ActionsColumn(ACTIONS),
    )

    def get_base_queryset(self) -> QuerySet[CallTask]:
        """Within the scope, in the order of calling."""
        return in_order(reachable(self.request.user, CallTask))

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the way to the workbook of what is shown."""
        query = self.request.GET.urlencode()
        return {**super().get_context_data(*args, **kwargs), "excel": f"{reverse('accounts_calls_excel')}?{query}"}


@never_cache
@require_safe
@permission_required(CHANGE)
def excel(request: HttpRequest) -> HttpResponse:
    """The list as it is filtered, for those who work at it; the links in it are good, so it is noted who took it."""
    rows = CallFilterSet(request.GET, in_order(reachable(request.user, CallTask)), request=request).qs
    rows = matching(rows, request.GET.get("q", ""), ("search_key",))[:MOST_EXPORTED]
    log(cast(User, request.user), EXPORTED, user=cast(User, request.user), data={"rows": len(rows)})
    name = f"can-goi-{timezone.localdate():%Y-%m-%d}.xlsx"
    return HttpResponse(
        calls_workbook(rows), content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@work_lines(order=50)
def calls_to_make(user: User, now: datetime) -> Iterator[Work]:
    """People to call now: one's own, and those nobody has taken yet."""
    if user.has_perm(CHANGE):
        due = due_of(reachable(user, CallTask), user, now).count()
        yield Work(due, _now("người cần gọi, nhắn Zalo"), f"{reverse('accounts_calls')}?owner=free")


def menu_item() -> PermittedItem:
    """The entry of the main menu."""
    url = reverse("accounts_calls")
    return PermittedItem(_("Cần gọi / nhắn Zalo"), url, permission=VIEW, name="calls", icon_name="mobile-alt", order=80)


def call_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    address = "can-goi/"
    return [
        *report_paths(CallListView, address),
        path(f"{address}excel/", excel, name="accounts_calls_excel"),
        *ACTIONS.paths(address, within_scope),
    ]
