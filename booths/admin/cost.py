"""Chi phí, hỗ trợ: what each booking and event was to cost and has cost, and what the accountant does about it."""

from typing import Any, cast

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from accounts.admin.actions import ReasonForm, RowAction, RowActions
from accounts.admin.columns import label_column
from accounts.admin.page import page_head
from accounts.admin.policy import give_policy
from accounts.admin.scoped import ScopedSnippetViewSet
from accounts.domain.refusal import Refusal
from accounts.editing.once import saved_once
from accounts.models import User
from accounts.refusals import add_to_form
from booths.admin.cost_forms import CostLineForm, NewCostLineForm, SpendingForm, VoucherForm
from booths.admin.cost_workbook import overview_workbook, statement_workbook
from booths.admin.workbook import workbook_response
from booths.domain import cost
from booths.domain.cost_overview import cost_years, overview_of
from booths.domain.cost_statement import counts, statement_of
from booths.domain.cost_subject import CostSubject, cost_subject, subject_of
from booths.enums import FundingKind
from booths.models import CostLine, FundingSource, Spending

VIEW, ADD = "booths.view_costline", "booths.add_costline"
TITLE = _("Chi phí, hỗ trợ")

give_policy(CostLine, None)
give_policy(Spending, None)


def costs_page_of(row: Model) -> str:
    """The page of a booking's or event's costs."""
    return reverse("booths_cost", args=[subject_of(row).name, row.pk])


LINE_ACTIONS = RowActions(
    CostLine,
    (
        RowAction(
            name="spend",
            label=_("Ghi đã chi…"),
            question=_("Đã chi bao nhiêu, chứng từ nào?"),
            done=_("Đã ghi: %(name)s."),
            permission="change",
            perform=cost.note_spending,
            form=SpendingForm,
        ),
        RowAction(
            name="change",
            label=_("Sửa dòng…"),
            question=_("Sửa dòng dự toán; số cũ được giữ trong lịch sử."),
            done=_("Đã sửa: %(name)s."),
            permission="change",
            perform=cost.change_plan,
            form=CostLineForm,
        ),
        RowAction(
            name="drop",
            label=_("Bỏ dòng…"),
            question=_("Bỏ dòng này khỏi dự toán?"),
            done=_("Đã bỏ: %(name)s."),
            permission="delete",
            perform=cost.drop_plan,
            serious=True,
            shown=lambda row: not row.spendings.all(),
        ),
    ),
    names="booths_costline_",
    back=lambda row: costs_page_of(row.subject),
    rows=lambda user: CostLine.objects.select_related("source", "organisation"),
)
SPENDING_ACTIONS = RowActions(
    Spending,
    (
        RowAction(
            name="voucher",
            label=_("Ghi số chứng từ…"),
            question=_("Số chứng từ của khoản này"),
            done=_("Đã ghi số chứng từ: %(name)s."),
            permission="change",
            perform=cost.number_voucher,
            form=VoucherForm,
            shown=counts,
        ),
        RowAction(
            name="correct",
            label=_("Sửa bằng bút toán ngược…"),
            question=_("Khoản này ghi sai? Bút toán ngược được ghi kèm lý do; khoản đúng ghi lại bằng Ghi đã chi."),
            done=_("Đã sửa: %(name)s."),
            permission="change",
            perform=cost.correct_spending,
            form=ReasonForm,
            serious=True,
            shown=counts,
        ),
    ),
    names="booths_spending_",
    back=lambda row: costs_page_of(row.line.subject),
    rows=lambda user: Spending.objects.select_related("line", "corrected_by_row"),
)


class FundingSourceViewSet(ScopedSnippetViewSet):
    """Nguồn kinh phí."""

    model = FundingSource
    icon = "clipboard-list"
    menu_label = _("Nguồn kinh phí")
    ordering = ("name",)
    search_keys = ()
    list_display = ("name", label_column("kind", FundingKind, _("Thuộc loại")), "basis")

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """As they are."""
        return rows


@require_safe
@permission_required(VIEW)
def costs(request: HttpRequest) -> HttpResponse:
    """What every booking and event has cost, of one year or of all."""
    year = _year(request)
    shown = {
        "overview": overview_of(year),
        "years": cost_years(),
        "excel": f"{reverse('booths_costs_excel')}?{request.GET.urlencode()}",
    }
    return render(request, "booths/admin/costs.html", {**shown, **page_head(TITLE, "clipboard-list")})


@require_safe
@permission_required(VIEW)
def costs_excel(request: HttpRequest) -> HttpResponse:
    """The same for Excel."""
    year = _year(request)
    return workbook_response(overview_workbook(overview_of(year)), f"chi-phi-{year or 'tat-ca'}")


@require_safe
@permission_required(VIEW)
def cost_page(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """The costs of one booking or event: plan beside actual, sources, shares, vouchers."""
    subject, row = _row(name, pk)
    user, statement = cast(User, request.user), statement_of(row)
    shown = {
        "row": row,
        "statement": statement,
        "lines": [(found, _buttons(LINE_ACTIONS, user, found.line)) for found in statement.lines],
        "spendings": [
            (spending, found.line, counts(spending), _buttons(SPENDING_ACTIONS, user, spending))
            for found in statement.lines
            for spending in found.spendings
        ],
        "may_add": user.has_perm(ADD),
        "add": reverse("booths_cost_add", args=[name, pk]),
        "excel": reverse("booths_cost_excel", args=[name, pk]),
        "of_page": reverse(subject.page, args=[pk]) if subject.is_open_to(user) else "",
    }
    return render(request, "booths/admin/cost.html", {**shown, **page_head(str(row), "clipboard-list", _above())})


@require_safe
@permission_required(VIEW)
def cost_excel(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """The statement for Excel."""
    _subject, row = _row(name, pk)
    return workbook_response(statement_workbook(statement_of(row), row), f"chi-phi-{pk}")


@saved_once
@require_http_methods(["GET", "POST"])
@permission_required(ADD)
def add_cost(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """A new line of the plan."""
    _subject, row = _row(name, pk)
    form = NewCostLineForm(request.POST or None)
    if form.is_valid():
        try:
            cost.plan_cost(row, **form.cleaned_data, by=cast(User, request.user), now=timezone.now())
            messages.success(request, _("Đã thêm vào dự toán."))
            return redirect("booths_cost", name, pk)
        except Refusal as refusal:
            add_to_form(form, refusal)
    above = (back := reverse("booths_cost", args=[name, pk]), str(row))
    shown = {
        "form": form,
        "media": form.media,
        "back": back,
        "button": _("Thêm khoản chi"),
        **page_head(_("Thêm khoản chi"), "clipboard-list", _above(), above),
    }
    return render(request, "accounts/admin/form.html", shown)


def _row(name: str, pk: int) -> tuple[CostSubject, Model]:
    subject = cost_subject(name)
    if subject is None:
        raise Http404
    return subject, get_object_or_404(subject.rows(), pk=pk)


def _above() -> tuple[str, Any]:
    return reverse("booths_costs"), TITLE


def _buttons(actions: RowActions, user: User, row: Any) -> list[tuple[RowAction, str]]:
    return [(action, actions.address(action, row)) for action in actions.allowed(user, row)]


def _year(request: HttpRequest) -> int | None:
    typed = request.GET.get("nam", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) == len("2026") else None


def cost_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    return [
        path("chi-phi/", costs, name="booths_costs"),
        path("chi-phi/excel/", costs_excel, name="booths_costs_excel"),
        *LINE_ACTIONS.paths("chi-phi/dong/"),
        *SPENDING_ACTIONS.paths("chi-phi/da-chi/"),
        path("chi-phi/<str:name>/<int:pk>/", cost_page, name="booths_cost"),
        path("chi-phi/<str:name>/<int:pk>/them/", add_cost, name="booths_cost_add"),
        path("chi-phi/<str:name>/<int:pk>/excel/", cost_excel, name="booths_cost_excel"),
    ]
