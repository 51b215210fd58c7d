"""Mẫu văn bản: papers that are filled in from templates which staff edit in Word."""

from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.widgets import AdminDateInput

from accounts.admin.actions import ActionForm, RowAction, RowActions
from accounts.admin.page import page_head
from accounts.admin.policy import give_policy
from accounts.admin.reports import PermittedItem
from accounts.documents.file import word_file
from accounts.documents.kind import DocumentKind, UnknownDocumentKindError, document_kind, document_kinds
from accounts.documents.rendering import check_template
from accounts.documents.template import add_template, end_template, template_in_force
from accounts.domain.refusal import Refusal
from accounts.forms.day import DayField
from accounts.models import DocumentTemplate, User
from accounts.refusals import add_to_form

CHANGE = "accounts.change_documenttemplate"

give_policy(DocumentTemplate, None)


class TemplateForm(forms.Form):
    """A template that was edited in Word, and from when it holds."""

    file = forms.FileField(
        label=_("Tệp Word (.docx)"),
        help_text=_("Mẫu được điền thử bằng số liệu mẫu trước khi nhận."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
    valid_from = DayField(label=_("Dùng từ ngày"), widget=AdminDateInput())
    valid_to = DayField(
        label=_("Thôi dùng từ ngày"),
        required=False,
        widget=AdminDateInput(),
        help_text=_("Bỏ trống: dùng đến khi có mẫu mới."),
    )
    note = forms.CharField(label=_("Ghi chú, căn cứ"), max_length=255, required=False)


class EndForm(ActionForm):
    """From which day it is not used any more."""

    valid_to = DayField(label=_("Thôi dùng từ ngày"), widget=AdminDateInput())


END = RowAction(
    name="end",
    label=_("Thôi dùng…"),
    question=_("Thôi dùng mẫu này từ ngày nào? Văn bản đã làm bằng mẫu này vẫn giữ nguyên."),
    done=_("Đã ghi ngày thôi dùng: %(name)s."),
    permission="change",
    perform=end_template,
    form=EndForm,
    shown=lambda row: row.valid_to is None,
)
ACTIONS = RowActions(
    DocumentTemplate,
    (END,),
    names="accounts_document_template_",
    back=lambda row: reverse("accounts_document_template", args=[row.kind]),
)


@require_safe
@permission_required(CHANGE)
def templates(request: HttpRequest) -> HttpResponse:
    """Every kind of paper, and which template holds today."""
    today = timezone.localdate()
    rows = {row.kind: row for row in reversed(DocumentTemplate.objects.in_force_on(today).defer("docx"))}
    kinds = sorted((kind for kind in document_kinds() if kind.original), key=lambda kind: str(kind.label))
    shown = {"lines": [(kind, rows.get(kind.name)) for kind in kinds], **page_head(_("Mẫu văn bản"), "doc-full")}
    return render(request, "accounts/admin/document_templates.html", shown)


@require_http_methods(["GET", "POST"])
@permission_required(CHANGE)
def template(request: HttpRequest, name: str) -> HttpResponse:
    """One kind: its templates, what may be filled in, and a new template; what is wrong with it is said beside it."""
    kind = _kind_or_404(name)
    form = TemplateForm(request.POST or None, request.FILES or None, initial={"valid_from": timezone.localdate()})
    if request.method == "POST" and form.is_valid() and _add(kind, form, cast(User, request.user)):
        messages.success(request, _("Đã nhận mẫu. Văn bản làm từ ngày ấy dùng mẫu này."))
        return redirect("accounts_document_template", kind.name)
    found = DocumentTemplate.objects.filter(kind=kind.name).defer("docx").select_related("uploaded_by")
    rows = [(row, _buttons(request, row)) for row in found]
    shown: dict[str, Any] = {
        "kind": kind,
        "places": kind.places(),
        "form": form,
        "rows": rows,
    }
    above = (reverse("accounts_document_templates"), _("Mẫu văn bản"))
    return render(
        request, "accounts/admin/document_template.html", {**shown, **page_head(kind.label, "doc-full", above)}
    )


@require_safe
@permission_required(CHANGE)
def template_file(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """The template to edit in Word: one of staff's, or with 0 the kind's own."""
    kind = _kind_or_404(name)
    if not pk:
        return word_file(kind.original() if kind.original else b"", name=f"mẫu gốc {kind.label}")
    row = get_object_or_404(DocumentTemplate, pk=pk, kind=kind.name)
    return word_file(bytes(row.docx), name=f"mẫu {kind.label} {row.valid_from:%d-%m-%Y}")


@require_safe
@permission_required(CHANGE)
def trial(request: HttpRequest, name: str) -> HttpResponse:
    """Today's template filled in with made-up values."""
    kind = _kind_or_404(name)
    chosen = template_in_force(kind, day=timezone.localdate())
    return word_file(check_template(chosen.docx, kind), name=f"điền thử {kind.label}")


def _add(kind: DocumentKind, form: forms.Form, by: User) -> bool:
    try:
        add_template(kind, **form.cleaned_data, by=by, now=timezone.now())
    except Refusal as refusal:
        add_to_form(form, refusal)
        return False
    return True


def _buttons(request: HttpRequest, row: DocumentTemplate) -> list[tuple[str, Any]]:
    user = cast(User, request.user)
    return [(ACTIONS.address(action, row), action.label) for action in ACTIONS.allowed(user, row)]


def _kind_or_404(name: str) -> DocumentKind:
    try:
        kind = document_kind(name)
    except UnknownDocumentKindError:
        raise Http404 from None
    if kind.original is None:
        raise Http404
    return kind


def menu_item() -> PermittedItem:
    """The entry of the settings' menu."""
    url = reverse("accounts_document_templates")
    return PermittedItem(
        _("Mẫu văn bản"), url, permission=CHANGE, name="document-templates", icon_name="doc-full", order=855
    )


def template_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    return [
        path("mau-van-ban/", templates, name="accounts_document_templates"),
        path("mau-van-ban/<str:name>/", template, name="accounts_document_template"),
        path("mau-van-ban/<str:name>/<int:pk>.docx", template_file, name="accounts_document_template_file"),
        path("mau-van-ban/<str:name>/dien-thu.docx", trial, name="accounts_document_template_trial"),
        *ACTIONS.paths("mau-van-ban/"),
    ]
