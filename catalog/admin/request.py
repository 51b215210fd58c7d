"""Requests to many in the admin: the list, one request with its proposals and quotations, and what staff do with it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, cast

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django_filters import ChoiceFilter
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports.base import ReportView
from wagtail.permissions import policy_registry

from accounts.admin.actions import ActionForm, ReasonForm, RowAction, RowActions
from accounts.admin.dashboard import Work, work_lines
from accounts.admin.page import page_head
from accounts.admin.policy import give_policy, reachable
from accounts.admin.reports import PermittedItem, report_paths
from accounts.admin.scoped import within_scope
from accounts.admin.search import matching
from accounts.domain.refusal import Refusal
from accounts.models import User
from accounts.refusals import add_to_form, tell_in_admin
from catalog.domain.answer_to_invitation import answer_as_told
from catalog.domain.invitation import choose, invite
from catalog.domain.proposal import proposals, ticked_at_first
from catalog.domain.request import Terms, change_terms, close_request, hand_over_request, open_request
from catalog.domain.request_table import table_of
from catalog.enums import RequestState
from catalog.forms.invitation import InvitationForm
from catalog.forms.request import StaffRequestForm
from catalog.models import Invitation, Kind, PurchaseRequest
from catalog.permissions import get_invitation_for, get_request_for, invitations_for, requests_for
from catalog.purposes import PURCHASE_REQUEST

VIEW, CHANGE, ADD = (f"catalog.{verb}_purchaserequest" for verb in ("view", "change", "add"))
SOON = timedelta(hours=24)
MOST_PROPOSED = 60
LONGEST_KEY = 12

give_policy(PurchaseRequest, requests_for)
give_policy(Invitation, invitations_for)


class RequestFilterSet(WagtailFilterSet):
    """Open ones unless asked otherwise."""

    show = ChoiceFilter(
        label=_("Danh sách"),
        method="filter_show",
        empty_label=None,
        choices=[
            ("open", _("chưa đóng")),
            ("received", _("chờ mời đơn vị")),
            ("over", _("hết hạn, chưa chọn ai")),
            ("all", _("tất cả")),
        ],
        widget=forms.RadioSelect,
    )
    owner = ChoiceFilter(
        label=_("Cán bộ phụ trách"),
        method="filter_owner",
        empty_label=_("Tất cả"),
        choices=[("me", _("của tôi")), ("none", _("chưa ai nhận"))],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = PurchaseRequest
        fields: list[str] = []

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        given = data.copy() if data is not None else {}
        given.setdefault("show", "open")
        super().__init__(given, *args, **kwargs)

    def filter_show(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """By what waits."""
        if value == "received":
            return rows.filter(state=RequestState.RECEIVED)
        if value == "over":
            return without_choice(rows, timezone.now())
        return rows if value == "all" else rows.filter(state__in=RequestState.open)

    def filter_owner(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Mine or nobody's."""
        return rows.filter(owner=self.request.user if value == "me" else None)


def without_choice(rows: QuerySet[Any], now: datetime) -> QuerySet[Any]:
    """Those whose deadline is over and whose buyer has chosen nobody."""
    found: QuerySet[Any] = rows.past_deadline(now).filter(chosen=0)  # type: ignore[attr-defined]
    return found


def counted(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With how many were invited, have answered and were chosen."""
    found: QuerySet[Any] = rows.annotate(
        invited=Count("invitations", distinct=True),
        answered=Count("invitations", filter=Q(invitations__answered_at__isnull=False), distinct=True),
        chosen=Count("invitations", filter=Q(invitations__chosen_at__isnull=False), distinct=True),
    )
    return found


def standing(row: Any) -> str:
    """Where a request stands, what is late first said."""
    now = timezone.now()
    if row.state == RequestState.RECEIVED:
        return _now("Chờ mời đơn vị")
    if row.state == RequestState.CLOSED:
        return _now("Đã đóng")
    if now < row.answer_by:
        return _now("Đang nhận báo giá")
    return _now("Đã chọn %(n)s đơn vị") % {"n": row.chosen} if row.chosen else _now("Hết hạn, chưa chọn ai")


def answers_text(row: Any) -> str:
    """ "3/10 đã báo giá"."""
    return _now("%(answered)s/%(invited)s đã báo giá") % {"answered": row.answered, "invited": row.invited}


def code_of(row: PurchaseRequest) -> str:
    """ "YC-00017 · vải thiều"."""
    return str(row)


def address_of(row: PurchaseRequest) -> str:
    """Its page."""
    return reverse("catalog_request", args=[row.pk])


class RequestListView(ReportView):
    """The list, what is late first."""

    model = PurchaseRequest
    any_permission_required = ("view", "change")
    page_title = _("Yêu cầu mua")
    header_icon = "clipboard-list"
    index_url_name = "catalog_requests"
    index_results_url_name = "catalog_requests_results"
    template_name = "catalog/admin/requests.html"
    verbose_name_plural = PurchaseRequest._meta.verbose_name_plural
    filterset_class = RequestFilterSet
    is_searchable = True
    list_export = ("code", "goods", "buyer", "phone", "email", "standing", "invited", "answered", "chosen", "answer_by")
    export_headings = {
        "code": _("Mã"),
        "goods": _("Hàng"),
        "buyer": _("Người mua"),
        "phone": _("Điện thoại"),
        "email": _("Email"),
        "standing": _("Tình trạng"),
        "invited": _("Đã mời"),
        "answered": _("Đã báo giá"),
        "chosen": _("Được chọn"),
        "answer_by": _("Hạn báo giá"),
    }
    columns = (
        TitleColumn("title", label=_("Yêu cầu"), accessor=code_of, get_url=address_of),
        Column("buyer", label=_("Người mua")),
        Column("standing", label=_("Tình trạng"), accessor=standing),
        Column("answers", label=_("Báo giá"), accessor=answers_text),
        DateColumn("answer_by", label=_("Hạn")),
        Column("owner", label=_("Cán bộ")),
    )

    @property
    def permission_policy(self) -> Any:
        """That of the rows."""
        return policy_registry.get_by_type(PurchaseRequest)

    def get_filename(self) -> str:
        """Of the workbook."""
        return f"yeu-cau-mua-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self) -> QuerySet[PurchaseRequest]:
        """Within reach."""
        rows = counted(reachable(self.request.user, PurchaseRequest))
        found: QuerySet[PurchaseRequest] = rows.select_related("owner").late_first()  # type: ignore[attr-defined]
        return found

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """By every typed word, with or without marks."""
        return matching(queryset, self.search_query, ("search_key",)) if self.is_searching else queryset

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """With where it stands."""
        item.standing = standing(item)
        return cast(dict[str, Any], super().to_row_dict(item))


class OwnerForm(ActionForm):
    """To whom it goes."""

    owner = forms.ModelChoiceField(
        label=_("Giao cho"), queryset=get_user_model().objects.none(), required=False, empty_label=_("chưa ai")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policy = policy_registry.get_by_type(PurchaseRequest)
        able = policy.users_with_permission("change").filter(is_active=True).order_by("sort_key")
        self.fields["owner"].queryset = able  # type: ignore[attr-defined]
        self.fields["owner"].initial = self.row.owner_id


class TermsForm(ActionForm):
    """Until when, how many, and what the invited may know."""

    answer_by = forms.SplitDateTimeField(
        label=_("Nhận báo giá đến"),
        widget=forms.SplitDateTimeWidget(
            date_attrs={"type": "date"}, time_attrs={"type": "time"}, date_format="%Y-%m-%d", time_format="%H:%M"
        ),
        input_date_formats=("%Y-%m-%d", "%d/%m/%Y"),
    )
    most_invited = forms.IntegerField(label=_("Mời nhiều nhất (đơn vị)"), min_value=1, max_value=100)
    shows_buyer = forms.BooleanField(label=_("Cho đơn vị được mời biết tên người mua"), required=False)
    shows_price = forms.BooleanField(label=_("Cho đơn vị được mời biết mức giá muốn trả"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.fields[name].initial = getattr(self.row, name)


def _is_open(row: PurchaseRequest) -> bool:
    return row.state in RequestState.open


def _change_terms(row: PurchaseRequest, *, by: User, now: datetime, **told: Any) -> PurchaseRequest:
    return change_terms(row, terms=Terms(**told), by=by, now=now)


TERMS = RowAction(
    name="terms",
    label=_("Đổi hạn, cách mời…"),
    question=_("Mời đến bao giờ, mời bao nhiêu, cho biết những gì?"),
    done=_("Đã lưu: %(name)s."),
    permission="change",
    form=TermsForm,
    perform=_change_terms,
    shown=_is_open,
)
HAND_OVER = RowAction(
    name="hand_over",
    label=_("Giao cho…"),
    question=_("Ai theo yêu cầu này?"),
    done=_("Đã giao: %(name)s."),
    permission="change",
    form=OwnerForm,
    perform=hand_over_request,
)
CLOSE = RowAction(
    name="close",
    label=_("Đóng yêu cầu…"),
    question=_("Đóng yêu cầu này? Các đơn vị đang chờ được báo là không cần báo giá nữa."),
    done=_("Đã đóng: %(name)s."),
    permission="change",
    form=ReasonForm,
    perform=close_request,
    shown=_is_open,
    serious=True,
)
ACTIONS = RowActions(PurchaseRequest, (TERMS, HAND_OVER, CLOSE), names="catalog_request_", back=address_of)


@permission_required(ADD)
def add(request: HttpRequest) -> HttpResponse:
    """What a buyer tells on the phone, written down."""
    form, user = StaffRequestForm(request.POST or None), cast(User, request.user)
    if form.is_valid():
        told = {"asker": form.asker(), "terms": form.terms(), "once": form.cleaned_data["once"]}
        try:
            row = open_request(
                form.wanted(), **told, agreed_wording=str(PURCHASE_REQUEST.wording), by=user, now=timezone.now()
            )
            messages.success(request, _now("Đã ghi. Người mua được gửi link theo dõi; giờ hãy mời các đơn vị."))
            return redirect("catalog_request", row.pk)
        except Refusal as refusal:
            add_to_form(form, refusal)
    head = page_head(_("Ghi yêu cầu mua"), "clipboard-list", (reverse("catalog_requests"), _("Yêu cầu mua")))
    kinds = Kind.objects.current().alphabetical()
    return render(request, "catalog/admin/request_add.html", {**head, "form": form, "kinds": kinds})


@permission_required(VIEW)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: what is wanted, whom to invite and why, who has quoted, what was chosen."""
    user = cast(User, request.user)
    row = get_request_for(user, pk)
    today, may = timezone.localdate(), user.has_perm(CHANGE)
    fits = proposals(row, by=user, today=today)[:MOST_PROPOSED] if _is_open(row) else []
    within = set(invitations_for(user).filter(request=row).values_list("pk", flat=True))
    head = page_head(row, "clipboard-list", (reverse("catalog_requests"), _("Yêu cầu mua")))
    shown = {
        "purchase": row,
        "need": row.need,
        "shows_price": True,
        "fits": fits,
        "ticked": ticked_at_first(row, fits),
        "table": table_of(row, today=today).only(within),
        "takes_answers": row.takes_answers(timezone.now()),
        "is_open": _is_open(row),
        "standing": standing(counted(PurchaseRequest.objects.filter(pk=row.pk)).get()),
        "may_change": may,
        "actions": [(each, ACTIONS.address(each, row)) for each in ACTIONS.allowed(user, row)] if may else [],
    }
    return render(request, "catalog/admin/request.html", {**head, **shown})


def _keys(request: HttpRequest, name: str) -> set[int]:
    return {int(key) for key in request.POST.getlist(name) if key.isdecimal() and len(key) < LONGEST_KEY}


@require_POST
@permission_required(CHANGE)
def send_invitations(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite the ticked cooperatives; those beyond reach are none that were proposed."""
    user, now = cast(User, request.user), timezone.now()
    row = get_request_for(user, pk)
    fits = proposals(row, by=user, today=timezone.localdate(now))
    wanted = _keys(request, "organisation") & {fit.organisation for fit in fits}
    try:
        made = invite(row, wanted, fits=fits, by=user, now=now)
        messages.success(request, _now("Đã mời %(n)s đơn vị, mỗi đơn vị một lời mời riêng.") % {"n": len(made)})
    except Refusal as refusal:
        tell_in_admin(request, refusal)
    return redirect("catalog_request", pk)


@require_POST
@permission_required(CHANGE)
def choose_for_buyer(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down with whom the buyer goes on, as told on the phone."""
    user = cast(User, request.user)
    row = get_request_for(user, pk)
    seen = {each.quotation.pk for each in table_of(row, today=timezone.localdate()).rows}
    try:
        deals = choose(row, _keys(request, "chon") & seen, by=user, now=timezone.now())
        messages.success(request, _now("Đã ghi %(n)s đơn vị được chọn làm việc tiếp.") % {"n": len(deals)})
    except Refusal as refusal:
        tell_in_admin(request, refusal)
    return redirect("catalog_request", pk)


@permission_required(CHANGE)
def answer_for(request: HttpRequest, pk: int) -> HttpResponse:
    """What an invited cooperative says on the phone, written down under the name of the member of staff."""
    user = cast(User, request.user)
    row = get_invitation_for(user, pk)
    if not requests_for(user).filter(pk=row.request_id).exists():
        raise PermissionDenied
    form = InvitationForm(request.POST or None, invitation=row)
    if form.is_valid():
        try:
            answer_as_told(row, **form.cleaned_data, by=user, now=timezone.now())
            messages.success(request, _now("Đã ghi thay %(name)s.") % {"name": row.organisation})
            return redirect("catalog_request", row.request_id)
        except Refusal as refusal:
            add_to_form(form, refusal)
    title = _("Ghi thay: %(name)s") % {"name": row.organisation}
    head = page_head(title, "clipboard-list", (address_of(row.request), row.request))
    shown = {"form": form, "invitation": row, "purchase": row.request, "need": row.request.need}
    return render(request, "catalog/admin/invitation.html", {**head, **shown, "shows_price": row.request.shows_price})


@work_lines(order=40)
def requests_to_see_to(user: User, now: datetime) -> Iterator[Work]:
    """Requests without invitations, and those past their deadline whose buyer has chosen nobody."""
    if user.has_perm(CHANGE):
        rows = counted(reachable(user, PurchaseRequest))
        new, address = rows.filter(state=RequestState.RECEIVED).count(), reverse("catalog_requests")
        yield Work(new, _now("yêu cầu mua chờ mời đơn vị"), f"{address}?show=received")
        yield Work(without_choice(rows, now).count(), _now("yêu cầu mua hết hạn, chưa chọn ai"), f"{address}?show=over")


def menu_item() -> PermittedItem:
    """The entry of the main menu."""
    url = reverse("catalog_requests")
    return PermittedItem(_("Yêu cầu mua"), url, permission=VIEW, name="requests", icon_name="clipboard-list", order=72)


def request_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    below = "yeu-cau-mua/"
    return [
        *report_paths(RequestListView, below),
        path(f"{below}ghi/", add, name="catalog_request_add"),
        path(f"{below}<int:pk>/", within_scope(show, PurchaseRequest), name="catalog_request"),
        path(f"{below}<int:pk>/moi/", send_invitations, name="catalog_request_invite"),
        path(f"{below}<int:pk>/chon/", choose_for_buyer, name="catalog_request_choose"),
        path(f"{below}tra-loi/<int:pk>/", answer_for, name="catalog_invitation_answer"),
        *ACTIONS.paths(below, within_scope),
    ]
