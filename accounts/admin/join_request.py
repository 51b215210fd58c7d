"""Đăng ký tham gia: who asks to take part, whether they are in the register already, and what is decided."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from accounts.admin.actions import ActionForm, RowAction, RowActions
from accounts.admin.choosers import ScopedChooser
from accounts.admin.dashboard import Work, work_lines
from accounts.admin.page import page_head
from accounts.admin.policy import give_policy, reachable
from accounts.admin.reports import PermittedItem, report_paths
from accounts.admin.scoped import within_scope
from accounts.admin.work_list import WAITING_OR_DECIDED, WorkFilterSet, WorkListView, show_filter
from accounts.domain.claim import has_owner
from accounts.domain.duplicates import Match, similar_organisations
from accounts.domain.join_request import join_existing, make_organisation, refuse_join_request
from accounts.enums import ContactRole, JoinRequestState, OrganisationKind
from accounts.models import JoinRequest, Organisation, Place, User
from accounts.models.organisation import TAX_NUMBER
from accounts.permissions import join_requests_for, places_for

VIEW = "accounts.view_joinrequest"
CHANGE = "accounts.change_joinrequest"

give_policy(JoinRequest, join_requests_for)


def is_waiting(row: JoinRequest) -> bool:
    """Whether nobody has decided yet."""
    return row.state == JoinRequestState.WAITING


class JoinForm(ActionForm):
    """Into which organisation, and as what."""

    organisation = forms.ModelChoiceField(
        label=_("Đơn vị"), queryset=Organisation.objects.all(), widget=ScopedChooser(Organisation)
    )
    role = forms.ChoiceField(
        label=_("Vai trò"), choices=ContactRole.choices, widget=forms.RadioSelect, initial=ContactRole.OWNER
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = reachable(self.by, Organisation)  # type: ignore[attr-defined]

    def clean_role(self) -> ContactRole:
        """As the verb takes it."""
        return ContactRole(self.cleaned_data["role"])


class MakeForm(ActionForm):
    """The new organisation, as far as it was told."""

    name = forms.CharField(label=_("Tên đơn vị"), max_length=255)
    kind = forms.ChoiceField(label=_("Loại hình"), choices=OrganisationKind.choices)
    place = forms.ModelChoiceField(label=_("Địa bàn"), queryset=Place.objects.none(), widget=ScopedChooser(Place))
    tax_number = forms.CharField(
        label=_("Mã số thuế / mã số đăng ký"), max_length=14, required=False, validators=[TAX_NUMBER]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.row
        self.fields["place"].queryset = places_for(self.by)  # type: ignore[attr-defined]
        self.initial = {
            "name": row.organisation_name,
            "kind": OrganisationKind.COOPERATIVE,
            "place": row.place_id,
            "tax_number": row.tax_number,
        }

    def clean_kind(self) -> OrganisationKind:
        """As the verb takes it."""
        return OrganisationKind(self.cleaned_data["kind"])


class RefuseForm(ActionForm):
    """Why not; the person reads it."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=255,
        help_text=_("Người đăng ký nhận được đúng câu này, hãy viết cho người ấy đọc."),
    )


JOIN = RowAction(
    name="join",
    label=_("Ghi vào đơn vị có sẵn"),
    question=_("Người này thuộc đơn vị nào, và phụ trách chính hay phụ?"),
    done=_("Đã ghi. Người ấy được báo qua danh sách cần gọi, có link vào trang: %(name)s."),
    icon="link",
    permission="change",
    perform=join_existing,
    form=JoinForm,
    shown=is_waiting,
)
MAKE = RowAction(
    name="make",
    label=_("Lập đơn vị mới"),
    question=_("Chắc chắn đơn vị này chưa có trong sổ? Hãy xem các đơn vị gần giống trước."),
    done=_("Đã lập đơn vị. Người ấy được báo qua danh sách cần gọi, có link vào trang: %(name)s."),
    icon="plus",
    permission="change",
    perform=make_organisation,
    form=MakeForm,
    shown=is_waiting,
)
REFUSE = RowAction(
    name="refuse",
    label=_("Không nhận"),
    question=_("Không nhận đăng ký này?"),
    done=_("Đã ghi không nhận; người ấy sẽ được báo: %(name)s."),
    icon="cross",
    permission="change",
    perform=refuse_join_request,
    form=RefuseForm,
    shown=is_waiting,
    serious=True,
)
ACTIONS = RowActions(
    JoinRequest,
    (JOIN, MAKE, REFUSE),
    names="accounts_join_request_",
    back=lambda row: reverse("accounts_join_requests"),
)


class JoinRequestFilterSet(WorkFilterSet):
    """What waits, unless asked otherwise."""

    show = show_filter(*WAITING_OR_DECIDED)

    class Meta:
        model = JoinRequest
        fields: list[str] = []

    def filter_show(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """By state."""
        if value == "decided":
            return rows.exclude(state=JoinRequestState.WAITING).order_by("-decided_at", "-pk")
        found: QuerySet[Any] = rows.waiting()  # type: ignore[attr-defined]
        return found


class JoinRequestListView(WorkListView):
    """The queue, the oldest first."""

    model = JoinRequest
    page_title = _("Đăng ký tham gia")
    header_icon = "user"
    index_url_name = "accounts_join_requests"
    index_results_url_name = "accounts_join_requests_results"
    verbose_name_plural = JoinRequest._meta.verbose_name_plural
    filterset_class = JoinRequestFilterSet
    is_searchable = True
    columns = (
        TitleColumn(
            "organisation_name",
            label=_("Đơn vị đã ghi"),
            get_url=lambda row: reverse("accounts_join_request", args=[row.pk]),
        ),
        Column("name", label=_("Người đăng ký")),
        Column("commune", label=_("Xã, phường")),
        Column("state", label=_("Trạng thái"), accessor=lambda row: row.get_state_display()),
        DateColumn("created_at", label=_("Gửi lúc")),
    )

    def get_base_queryset(self) -> QuerySet[JoinRequest]:
        """Within the scope."""
        return reachable(self.request.user, JoinRequest)


@require_safe
@permission_required(VIEW)
def join_request(request: HttpRequest, pk: int) -> HttpResponse:
    """What was sent, beside the organisations of the register that may be meant, and what to do."""
    user = cast(User, request.user)
    rows = reachable(user, JoinRequest).select_related("organisation", "decided_by", "place__parent")
    row = get_object_or_404(rows, pk=pk)
    found = similar_organisations(name=row.organisation_name, phone=row.phone, tax_number=row.tax_number)
    shown = {
        "row": row,
        "matches": _lines(user, row, found),
        "buttons": ACTIONS.buttons(user, row),
        **page_head(_("Đăng ký tham gia"), "user", (reverse("accounts_join_requests"), _("Đăng ký tham gia"))),
    }
    return render(request, "accounts/admin/join_request.html", shown)


def _lines(user: User, row: JoinRequest, found: list[Match]) -> list[dict[str, Any]]:
    """Each organisation that may be meant, and whether it has an owner and is in reach."""
    keys = [match.organisation.pk for match in found]
    within = set(reachable(user, Organisation).filter(pk__in=keys).values_list("pk", flat=True))
    may = user.has_perm(CHANGE) and is_waiting(row)
    return [
        {
            "match": match,
            "owned": has_owner(match.organisation),
            "may_join": may and match.organisation.pk in within,
        }
        for match in found
    ]


@work_lines(order=40)
def join_requests_to_decide(user: User, now: datetime) -> Iterator[Work]:
    """People who ask to take part."""
    if user.has_perm(CHANGE):
        count = reachable(user, JoinRequest).filter(state=JoinRequestState.WAITING).count()
        yield Work(count, _now("đăng ký tham gia chờ xem"), reverse("accounts_join_requests"))


def menu_item() -> PermittedItem:
    """The entry of the reports' menu."""
    url = reverse("accounts_join_requests")
    return PermittedItem(_("Đăng ký tham gia"), url, permission=VIEW, name="join_requests", icon_name="user", order=835)


def join_request_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    address = "dang-ky/"
    return [
        *report_paths(JoinRequestListView, address),
        path(f"{address}<int:pk>/", within_scope(join_request, JoinRequest), name="accounts_join_request"),
        *ACTIONS.paths(address, within_scope),
    ]
