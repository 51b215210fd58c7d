"""Đợt thuê: the list of bookings, one booking with all that concerns it, a request that came by phone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe
from django_filters import ModelChoiceFilter
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports.base import ReportView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import registry as log_registry
from wagtail.permissions import policy_registry

from accounts.actors.note import name_in
from accounts.admin.columns import day_column
from accounts.admin.dashboard import Work, work_lines
from accounts.admin.filters import ticks
from accounts.admin.page import page_head
from accounts.admin.policy import reachable
from accounts.admin.reports import report_paths
from accounts.domain.refusal import Refusal
from accounts.editing.once import saved_once
from accounts.models import PrivateFile, User
from accounts.refusals import add_to_form
from booths.admin.booking_actions import ACTIONS, PARTY_ACTIONS, PAYMENT_ACTIONS, buttons_of
from booths.admin.booking_forms import NewBookingForm
from booths.admin.cost import VIEW as COSTS
from booths.admin.cost import costs_page_of
from booths.domain.booking import ask_for_stall
from booths.domain.charge import account_of, charges_of
from booths.domain.contract import papers_of
from booths.domain.progress import next_step, progress_of
from booths.domain.told import told_about
from booths.domain.venue import free_between
from booths.enums import BookingState
from booths.models import Booking, Venue

ADD, VIEW, CHANGE = "booths.add_booking", "booths.view_booking", "booths.change_booking"
SOON = timedelta(days=2)
"""Before its end staff are reminded of a hold."""


class BookingFilterSet(WagtailFilterSet):
    """By state and venue."""

    state = ticks(BookingState.choices, _("Trạng thái"))
    venue = ModelChoiceFilter(label=_("Địa điểm"), queryset=Venue.objects.order_by("sort_key"), empty_label=_("Tất cả"))

    class Meta:
        model = Booking
        fields: list[str] = []


class BookingReportView(ReportView):
    """The bookings, those that begin last first."""

    model = Booking
    any_permission_required = ("view", "change")
    page_title = _("Đợt thuê gian hàng")
    header_icon = "tag"
    index_url_name = "booths_bookings"
    index_results_url_name = "booths_bookings_results"
    verbose_name_plural = Booking._meta.verbose_name_plural
    filterset_class = BookingFilterSet
    default_ordering = "-first_day"
    list_export = (
        "organisation.name",
        "venue.name",
        "stall_codes",
        "area_asked",
        "first_day",
        "last_day",
        "get_state_display",
        "purpose",
        "reason",
    )
    export_headings = {
        "organisation.name": _("Đơn vị"),
        "venue.name": _("Địa điểm"),
        "stall_codes": _("Gian"),
        "area_asked": _("Diện tích xin (m²)"),
        "first_day": _("Từ ngày"),
        "last_day": _("Đến hết"),
        "get_state_display": _("Trạng thái"),
        "purpose": _("Trưng bày, bán"),
        "reason": _("Lý do huỷ, ngừng"),
    }
    columns = (
        TitleColumn(
            "organisation",
            label=_("Đơn vị"),
            accessor=lambda row: row.organisation.name,
            get_url=lambda row: reverse("booths_booking", args=[row.pk]),
        ),
        Column("venue", label=_("Địa điểm"), accessor=lambda row: row.venue.name),
        Column("stalls", label=_("Gian"), accessor=lambda row: row.stall_codes or "–"),
        day_column("first_day", _("Từ ngày"), sort_key="first_day"),
        Column("last_day", label=_("Đến hết"), accessor=lambda row: last_text(row), sort_key="last_day"),
        StatusTagColumn(
            "state",
            label=_("Trạng thái"),
            accessor=lambda row: row.get_state_display(),
            primary=lambda row: row.state in BookingState.owning,
        ),
        Column("next", label=_("Tiếp theo"), accessor=lambda row: next_step(row, timezone.now())),
    )

    @property
    def permission_policy(self) -> Any:
        """That of the rows."""
        return policy_registry.get_by_type(Booking)

    @property
    def header_buttons(self) -> list[Any]:
        """A new request, for those who may."""
        may = cast(User, self.request.user).has_perm(ADD)
        new = HeaderButton(_("Ghi đề nghị thuê"), url=reverse("booths_booking_add"), icon_name="plus")
        return [new] if may else []

    def get_filename(self) -> str:
        """Of the file to download."""
        return f"dot-thue-gian-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self) -> QuerySet[Booking]:
        """With what the columns need."""
        rows = reachable(self.request.user, Booking)
        return rows.select_related("organisation", "venue").prefetch_related("stalls", "parties__organisation")


def last_text(row: Booking) -> Any:
    """The last day; that none is agreed, or that the report does not state it."""
    if row.last_day:
        return f"{row.last_day:%d/%m/%Y}"
    return _("chưa hẹn") if row.first_day else _("báo cáo không nêu")


@require_safe
@permission_required(VIEW)
def booking(request: HttpRequest, pk: int) -> HttpResponse:
    """One booking: how far, what next, parties, money, papers, who was told, what happened."""
    user = cast(User, request.user)
    row = get_object_or_404(reachable(user, Booking).select_related("venue", "organisation", "handled_by"), pk=pk)
    shown = {
        "booking": row,
        "stalls": list(row.stalls.all()),
        "extras": list(row.extras.all()),
        "steps": progress_of(row),
        "buttons": buttons_of(ACTIONS, user, row),
        "free": _free(row),
        **_parties(user, row),
        **_money(user, row),
        "papers": papers_of(row),
        "told": told_about(row),
        "history": [(entry, name_in(entry)) for entry in log_registry.get_logs_for_instance(row)[:40]],
        "may_see_history": user.has_perm(CHANGE),
    }
    above = (reverse("booths_bookings"), _("Đợt thuê gian hàng"))
    return render(request, "booths/admin/booking.html", {**shown, **page_head(str(row), "tag", above)})


@saved_once
@require_http_methods(["GET", "POST"])
@permission_required(ADD)
def add_booking(request: HttpRequest) -> HttpResponse:
    """A request that came by phone or on paper."""
    form = NewBookingForm(request.POST or None)
    if form.is_valid():
        asked = dict(form.cleaned_data)
        try:
            row = ask_for_stall(asked.pop("venue"), **asked, by=cast(User, request.user), now=timezone.now())
            messages.success(request, _("Đã ghi đề nghị. Tiếp theo: giữ chỗ."))
            return redirect("booths_booking", row.pk)
        except Refusal as refusal:
            add_to_form(form, refusal)
    above = (back := reverse("booths_bookings"), _("Đợt thuê gian hàng"))
    shown = {"form": form, "media": form.media, "back": back, "button": _("Ghi đề nghị")}
    return render(request, "accounts/admin/form.html", {**shown, **page_head(_("Ghi đề nghị thuê"), "tag", above)})


def _free(row: Booking) -> Any:
    """What is free, while it is still to be chosen."""
    if row.state != BookingState.PLANNED or row.first_day is None:
        return None
    return free_between(row.venue, first=row.first_day, last=row.last_day)


def _parties(user: User, row: Booking) -> dict[str, Any]:
    parties = list(row.parties.select_related("organisation", "booking"))
    files: dict[int, list[PrivateFile]] = {party.pk: [] for party in parties}
    for file in PrivateFile.objects.filter(kind="booths.party_paper", subject_id__in=files):
        files[file.subject_id].append(file)
    lines = [(party, files[party.pk], buttons_of(PARTY_ACTIONS, user, party)) for party in parties]
    return {"parties": lines}


def _money(user: User, row: Booking) -> dict[str, Any]:
    payments = row.payments.select_related("corrected_by_row", "noted_by", "booking")
    lines = [(payment, buttons_of(PAYMENT_ACTIONS, user, payment)) for payment in payments]
    costs = costs_page_of(row) if user.has_perm(COSTS) else ""
    return {"costs": costs, "reckoning": charges_of(row), "account": account_of(row), "payments": lines}


@work_lines(order=70)
def waiting(user: User, now: datetime) -> Iterator[Work]:
    """Requests that nobody answered, and holds that end soon."""
    if not user.has_perm(CHANGE):
        return
    planned = Booking.objects.filter(state=BookingState.PLANNED, first_day__gte=timezone.localdate(now)).count()
    yield Work(planned, gettext("đề nghị thuê gian chờ xem"), f"{reverse('booths_bookings')}?state=planned")
    ending = Booking.objects.filter(state=BookingState.HELD, hold_paused_at=None, hold_until__lte=now + SOON).count()
    yield Work(ending, gettext("chỗ giữ sắp hết hạn"), f"{reverse('booths_bookings')}?state=held")


def booking_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    return [
        *report_paths(BookingReportView, "gian-hang/dot-thue/"),
        path("gian-hang/dot-thue/them/", add_booking, name="booths_booking_add"),
        path("gian-hang/dot-thue/<int:pk>/", booking, name="booths_booking"),
        *ACTIONS.paths("gian-hang/dot-thue/"),
        *PARTY_ACTIONS.paths("gian-hang/ben/"),
        *PAYMENT_ACTIONS.paths("gian-hang/thu-chi/"),
    ]
