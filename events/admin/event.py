"""Events in the admin: the list, the form, and the steps of an event's life."""

from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from accounts.admin.actions import ActionForm, ReasonForm, RowAction
from accounts.admin.forms import ScopedModelForm
from accounts.admin.scoped import ScopedSnippetViewSet
from accounts.editing.merge import VersionedForm
from accounts.forms.day import DayField
from accounts.models import User
from booths.models import Venue
from catalog.forms.hour import HourField
from events.domain.event import PLACED, cancel_event, change_event, close_event, hold_event, open_event, save_event
from events.enums import EventState, RegistrationState
from events.messages import days_in_words
from events.models import Event
from events.permissions import events_for


class EventForm(ScopedModelForm):
    """An event; the hour as it is said."""

    begins_at = HourField(label=_("Khai mạc lúc"), required=False, help_text=_("Ví dụ: 8 giờ, 8h30, 2 giờ chiều."))


class ChangeDaysForm(VersionedForm, ActionForm):
    """Other days, another hour or another place, and why. What another changed meanwhile is not put back."""

    first_day = DayField(label=_("Từ ngày"))
    last_day = DayField(label=_("Đến hết ngày"))
    begins_at = HourField(label=_("Khai mạc lúc"), required=False, help_text=_("Ví dụ: 8 giờ, 8h30, 2 giờ chiều."))
    hall = forms.CharField(label=_("Địa điểm"), max_length=255)
    venue = forms.ModelChoiceField(
        label=_("Địa điểm có gian hàng"), queryset=Venue.objects.order_by("sort_key", "pk"), required=False
    )
    register_until = DayField(
        label=_("Nhận đăng ký đến hết ngày"),
        required=False,
        help_text=_("Để trống thì lùi theo đúng số ngày sự kiện lùi."),
    )
    reason = forms.CharField(label=_("Lý do"), max_length=255, help_text=_("Người đã đăng ký sẽ đọc được lý do này."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in PLACED:
            self.fields[name].initial = getattr(self.row, name)
        self.carry_version()

    def clean(self) -> dict[str, Any]:
        """What the verb asks for: the version is not."""
        cleaned = super().clean() or {}
        cleaned.pop(self.version_name, None)
        return cleaned


def _is(*states: EventState) -> Any:
    return lambda row: row.state in states


ACTIONS = (
    RowAction(
        name="open",
        label=_("Mở đăng ký"),
        question=_("Mở đăng ký? Trang sự kiện hiện công khai, người được mời đăng ký được ngay."),
        done=_("Đã mở đăng ký “%(name)s”."),
        permission="change",
        perform=open_event,
        shown=_is(EventState.PLANNED, EventState.CLOSED),
        icon="unlock",
        priority=20,
    ),
    RowAction(
        name="close",
        label=_("Chốt danh sách"),
        question=_("Chốt danh sách? Người ngoài không đăng ký thêm được; cán bộ vẫn thêm được."),
        done=_("Đã chốt danh sách “%(name)s”."),
        permission="change",
        perform=close_event,
        shown=_is(EventState.OPEN),
        icon="lock",
        priority=20,
    ),
    RowAction(
        name="hold",
        label=_("Ghi đã tổ chức"),
        question=_("Sự kiện đã diễn ra? Sau đó không thêm được người đăng ký."),
        done=_("Đã ghi “%(name)s” là đã tổ chức."),
        permission="change",
        perform=hold_event,
        shown=_is(EventState.OPEN, EventState.CLOSED),
        icon="check",
        priority=30,
    ),
    RowAction(
        name="change",
        label=_("Đổi ngày, đổi nơi"),
        question=_("Đổi sang ngày nào, giờ nào, nơi nào? Mọi người đã đăng ký được báo một lần."),
        done=_("Đã đổi, và đã báo những người đã đăng ký."),
        permission="change",
        perform=change_event,
        form=ChangeDaysForm,
        shown=lambda row: row.is_running and row.first_day is not None,
        icon="date",
        priority=40,
    ),
    RowAction(
        name="cancel",
        label=_("Huỷ sự kiện"),
        question=_("Huỷ sự kiện? Mọi người đã đăng ký được báo một lần."),
        done=_("Đã huỷ, và đã báo những người đã đăng ký."),
        permission="change",
        perform=cancel_event,
        form=ReasonForm,
        shown=_is(EventState.PLANNED, EventState.OPEN, EventState.CLOSED),
        icon="cross",
        serious=True,
        priority=90,
    ),
)


def board_address(event: Event) -> str:
    """The event's board."""
    return reverse("events_board", args=[event.pk])


class EventViewSet(ScopedSnippetViewSet):
    """Sự kiện."""

    model = Event
    base_form_class = EventForm
    rows = events_for
    icon = "calendar-alt"
    menu_label = _("Sự kiện")
    ordering = ("-first_day", "pk")
    save_row = save_event
    row_actions = ACTIONS
    list_filter = ("kind", "state")
    inspect_view_fields_exclude = ("search_key", "sort_key", "id")
    list_display: Any = (
        TitleColumn("name", label=_("Tên"), get_url=board_address, sort_key="sort_key"),
        Column("kind", label=_("Loại"), accessor="get_kind_display", sort_key="kind"),
        Column("days", label=_("Ngày"), accessor=days_in_words, sort_key="first_day"),
        Column("state", label=_("Trạng thái"), accessor="get_state_display", sort_key="state"),
        Column("coming", label=_("Đơn vị tham dự"), accessor="coming"),
    )
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("kind"),
                FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day"), FieldPanel("begins_at")]),
                FieldPanel("hall"),
                FieldPanel("place"),
                FieldPanel("venue"),
            ],
            heading=_("Sự kiện"),
        ),
        MultiFieldPanel([FieldPanel("about"), FieldPanel("programme")], heading=_("Trang công khai")),
        MultiFieldPanel(
            [
                FieldPanel("register_until"),
                FieldRowPanel([FieldPanel("seats_sellers"), FieldPanel("seats_buyers")]),
                FieldRowPanel([FieldPanel("most_for_seller"), FieldPanel("most_for_buyer")]),
            ],
            heading=_("Đăng ký và đề xuất gặp gỡ"),
        ),
        MultiFieldPanel([FieldPanel("lead"), FieldPanel("basis")], heading=_("Chủ trì, căn cứ")),
        InlinePanel(
            "partners",
            panels=[FieldPanel("name"), FieldPanel("part")],
            label=_("Đơn vị phối hợp"),
            heading=_("Đơn vị phối hợp"),
        ),
        InlinePanel(
            "allowances",
            panels=[FieldPanel("role"), FieldPanel("amount"), FieldPanel("basis")],
            label=_("Mức chi"),
            heading=_("Mức chi cho người dự"),
        ),
        InlinePanel(
            "totals",
            panels=[
                FieldPanel("what"),
                FieldRowPanel([FieldPanel("quantity"), FieldPanel("unit")]),
                FieldPanel("source"),
            ],
            label=_("Số liệu"),
            heading=_("Số liệu tổng theo báo cáo, khi không ghi từng cuộc gặp"),
        ),
        MultiFieldPanel([FieldPanel("evidence"), FieldPanel("source")], heading=_("Nguồn dữ liệu")),
    ]

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With how many units come."""
        coming = Count("registrations", filter=Q(registrations__state=RegistrationState.COMING))
        found: QuerySet[Any] = rows.annotate(coming=coming)
        return found


class EventGroup(SnippetViewSetGroup):
    """Events in the menu."""

    menu_label = _("Sự kiện")
    menu_name = "events"
    menu_icon = "calendar-alt"
    menu_order = 100
    items = (EventViewSet,)


def event_buttons(user: User, event: Event) -> list[Any]:
    """The steps that apply to the event now and are allowed to the person."""
    viewset: Any = Event.snippet_viewset
    buttons: list[Any] = viewset.actions.buttons(user, event)
    return sorted(buttons, key=lambda button: button.priority)
