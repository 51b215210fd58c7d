"""Văn bản: papers that were made, and their numbers, which the office fills in."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.urls import URLPattern, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets import AdminDateInput

from accounts.admin.actions import ActionForm, ReasonForm, RowAction, RowActions
from accounts.admin.columns import day_column
from accounts.admin.dashboard import Work, work_lines
from accounts.admin.policy import give_policy, reachable
from accounts.admin.reports import ActionsColumn, PermittedItem, report_paths
from accounts.admin.work_list import WorkListView
from accounts.documents.document import SIGNED, give_number, keep_signed, waiting_for_office, withdraw_document
from accounts.documents.kind import document_kinds, document_label, numbered_elsewhere
from accounts.documents.paper import print_document
from accounts.forms.day import DayField
from accounts.models import DocumentNumber, PrivateFile, User
from accounts.permissions import documents_for

VIEW, CHANGE = "accounts.view_documentnumber", "accounts.change_documentnumber"
STATES = (("waiting", _("Chờ số")), ("numbered", _("Đã có số")), ("withdrawn", _("Đã bỏ")))

give_policy(DocumentNumber, documents_for)


class NumberForm(ActionForm):
    """As the office gave them."""

    number = forms.CharField(
        label=_("Số, ký hiệu"), max_length=60, help_text=_("Ghi đúng như văn thư cấp, ví dụ 12/HĐ-LMHTX.")
    )
    dated = DayField(label=_("Ngày văn bản"), widget=AdminDateInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"number": self.row.number, "dated": self.row.dated}


class SignedForm(ActionForm):
    """The scan of the signed paper."""

    file = forms.FileField(label=_("Bản quét (PDF hoặc ảnh)"))


NUMBER = RowAction(
    name="number",
    label=_("Ghi số, ngày…"),
    question=_("Văn thư đã cấp số và ngày nào cho văn bản này?"),
    done=_("Đã ghi số: %(name)s."),
    permission="change",
    perform=give_number,
    form=NumberForm,
    shown=lambda row: row.withdrawn_at is None and row.kind not in numbered_elsewhere(),
)
SIGN = RowAction(
    name="scan",
    label=_("Thêm bản đã ký…"),
    question=_("Bản quét của văn bản đã ký, đóng dấu"),
    done=_("Đã giữ bản quét: %(name)s."),
    permission="change",
    perform=keep_signed,
    form=SignedForm,
    shown=lambda row: row.withdrawn_at is None,
)
PRINT = RowAction(
    name="print",
    label=_("Làm bản PDF…"),
    question=_("Làm bản PDF của văn bản này để in?"),
    done=_("Đang làm bản PDF, lấy ở mục Bản in: %(name)s."),
    permission="change",
    perform=print_document,
    shown=lambda row: row.has_docx if hasattr(row, "has_docx") else row.docx is not None,  # the list reads no files
)
WITHDRAW = RowAction(
    name="withdraw",
    label=_("Bỏ văn bản…"),
    question=_("Bỏ văn bản này, không dùng nữa? Văn bản vẫn còn để xem lại."),
    done=_("Đã bỏ: %(name)s."),
    permission="change",
    perform=withdraw_document,
    form=ReasonForm,
    serious=True,
    shown=lambda row: row.withdrawn_at is None,
)
ACTIONS = RowActions(
    DocumentNumber,
    (NUMBER, PRINT, SIGN, WITHDRAW),
    names="accounts_document_",
    back=lambda row: reverse("accounts_documents"),
    rows=lambda user: reachable(user, DocumentNumber),
)


def kind_choices() -> list[tuple[str, Any]]:
    """Every kind with its label."""
    return [(kind.name, kind.label) for kind in document_kinds()]


class DocumentFilterSet(WagtailFilterSet):
    """By kind, and by whether there is a number."""

    state = ChoiceFilter(label=_("Số văn bản"), choices=STATES, method="by_state", empty_label=_("Tất cả"))
    kind = ChoiceFilter(label=_("Loại văn bản"), choices=kind_choices, empty_label=_("Tất cả"))

    class Meta:
        model = DocumentNumber
        fields: list[str] = []

    def by_state(self, rows: Any, name: str, value: str) -> Any:
        """Waiting for a number, numbered, set aside."""
        if value == "withdrawn":
            return rows.filter(withdrawn_at__isnull=False)
        return waiting_for_office(rows) if value == "waiting" else rows.standing().exclude(number="")


class FilesColumn(Column):
    """The paper in Word, and its signed scans."""

    cell_template_name = "accounts/admin/document_files.html"

    def get_cell_context_data(self, instance: DocumentNumber, parent_context: dict[str, Any]) -> dict[str, Any]:
        """With the scans that the view read for the whole page."""
        return {**super().get_cell_context_data(instance, parent_context), "document": instance}


class DocumentReportView(WorkListView):
    """The papers, newest first."""

    model = DocumentNumber
    page_title = _("Văn bản")
    header_icon = "doc-full"
    index_url_name = "accounts_documents"
    index_results_url_name = "accounts_documents_results"
    verbose_name_plural = DocumentNumber._meta.verbose_name_plural
    filterset_class = DocumentFilterSet
    default_ordering = "-made_at"
    columns = (
        Column("title", label=_("Về việc"), accessor=lambda row: f"{row.title} ({document_label(row.kind)})"),
        Column("organisation", label=_("Đơn vị"), accessor=lambda row: row.organisation or ""),
        Column("number", label=_("Số"), accessor=lambda row: _number(row)),
        day_column("dated", _("Ngày"), sort_key="dated"),
        FilesColumn("files", label=_("Tệp"), accessor="pk"),
        DateColumn("made_at", label=_("Làm lúc"), sort_key="made_at"),
        ActionsColumn(ACTIONS),
    )

    def get_base_queryset(self) -> QuerySet[DocumentNumber]:
        """Within the scope, without the files themselves."""
        rows = reachable(self.request.user, DocumentNumber).annotate(has_docx=Q(docx__isnull=False))
        found: QuerySet[DocumentNumber] = rows.select_related("organisation").defer("docx")
        return found

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the scans of the page's papers, in one query; no way to a file that the person may not open."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        user = cast(User, self.request.user)
        closed = {kind.name for kind in document_kinds() if not kind.is_open_to(user)}
        for row in context["object_list"]:
            row.scans, row.has_docx = [], row.has_docx and row.kind not in closed
        rows = {row.pk: row for row in context["object_list"] if row.kind not in closed}
        for scan in PrivateFile.objects.filter(kind=SIGNED, subject_id__in=rows):
            rows[scan.subject_id].scans.append(scan)
        return context


def _number(row: DocumentNumber) -> Any:
    if row.withdrawn_at is not None:
        return _("đã bỏ: %(reason)s") % {"reason": row.withdrawn_reason}
    if row.kind in numbered_elsewhere():
        return row.number or _("hai bên tự ghi số")
    return row.number or _("chờ văn thư cấp số")


@work_lines(order=60)
def waiting(user: User, now: datetime) -> Iterator[Work]:
    """Papers that wait for their number."""
    if user.has_perm(CHANGE):
        count = waiting_for_office(documents_for(user)).count()
        yield Work(count, gettext("văn bản chờ số"), f"{reverse('accounts_documents')}?state=waiting")


def menu_item() -> PermittedItem:
    """The entry of the reports' menu."""
    return PermittedItem(
        _("Văn bản"), reverse("accounts_documents"), permission=VIEW, name="documents", icon_name="doc-full", order=845
    )


def document_urls() -> list[URLPattern]:
    """The report and its actions."""
    return [*report_paths(DocumentReportView, "reports/van-ban/"), *ACTIONS.paths("reports/van-ban/")]
