"""Searches without a result, to be dealt with one by one."""

from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from accounts.admin.page import page_head
from accounts.models import User
from search.journal.zero_results import EmptySearch, answer_with_synonym, empty_searches, mark_reviewed
from search.query_key import key_of

VIEW = "search.view_reviewedquery"
CHANGE = "search.change_reviewedquery"
ADD_SYNONYM = "search.add_synonym"
PAGE = "search_empty"


class QueryForm(forms.Form):
    """One query and the one field in which staff answer it; `said` names the field to who does not see the table."""

    asked: ClassVar[str]
    said: ClassVar[Promise]
    button: ClassVar[Promise]
    page: ClassVar[str]
    text = forms.CharField(max_length=200, widget=forms.HiddenInput)

    def __init__(self, posted: QueryDict | None = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(posted, initial=initial, auto_id=False)
        self.fields[self.asked].widget.attrs["aria-label"] = self.said % {"text": self["text"].value()}

    @property
    def answer(self) -> BoundField:
        """The field to fill in."""
        return self[self.asked]

    def clean_text(self) -> str:
        """It has words, or there is nothing to note it under."""
        text: str = self.cleaned_data["text"]
        if not key_of(text):
            raise ValidationError(_("Câu tìm cần ít nhất một chữ hoặc số."))
        return text


class MeaningForm(QueryForm):
    """What the catalogue calls it."""

    asked, page = "means", "search_empty_synonym"
    said, button = _("Danh mục gọi “%(text)s” là"), _("Thêm từ đồng nghĩa")
    means = forms.CharField(
        max_length=200, error_messages={"required": _("Hãy ghi từ mà danh mục dùng cho câu tìm này.")}
    )


class NoteForm(QueryForm):
    """What was done."""

    asked, page = "note", "search_empty_done"
    said, button = _("Đã làm gì với “%(text)s”"), _("Xong")
    note = forms.CharField(max_length=300, error_messages={"required": _("Hãy ghi đã làm gì với câu tìm này.")})


@permission_required(VIEW)
def empty_list(request: HttpRequest) -> HttpResponse:
    """The list; two queries whatever its length."""
    return _page(request)


@permission_required(CHANGE)
@require_POST
def done(request: HttpRequest) -> HttpResponse:
    """Take a query off the list with a note."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    mark_reviewed(**form.cleaned_data, by=cast(User, request.user), now=timezone.now())
    messages.success(request, _("Đã đánh dấu “%(text)s” là xong.") % {"text": form.cleaned_data["text"]})
    return redirect(PAGE)


@permission_required(CHANGE)
@permission_required(ADD_SYNONYM)
@require_POST
def synonym(request: HttpRequest) -> HttpResponse:
    """Make a row of synonyms of a query and take it off the list."""
    form = MeaningForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    try:
        row = answer_with_synonym(**form.cleaned_data, note="", by=cast(User, request.user), now=timezone.now())
    except ValidationError as error:
        form.add_error(form.asked, error.messages)
        return _page(request, form)
    trial = messages.button(reverse("wagtailsnippets_search_synonym:try", args=[row.pk]), _("Xem thử tác dụng"))
    messages.success(request, _("Đã thêm “%(row)s”.") % {"row": row}, buttons=[trial])
    return redirect(PAGE)


def _page(request: HttpRequest, refused: QueryForm | None = None) -> TemplateResponse:
    """The list, with the form that was refused in its place, as it was filled in."""
    rows = empty_searches(timezone.now())
    context = {
        "rows": [(row, _form(MeaningForm, row, refused), _form(NoteForm, row, refused)) for row in rows],
        "may_change": request.user.has_perm(CHANGE),
        "may_add": request.user.has_perm(CHANGE) and request.user.has_perm(ADD_SYNONYM),
        **page_head(_("Tìm không có kết quả"), "warning"),
    }
    return TemplateResponse(request, "search/admin/zero_results.html", context)


def _form(kind: type[QueryForm], row: EmptySearch, refused: QueryForm | None) -> QueryForm:
    if isinstance(refused, kind) and refused["text"].value() == row.text:
        return refused
    return kind(initial={"text": row.text})


def empty_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    return [
        path("tim-kiem/khong-ket-qua/", empty_list, name=PAGE),
        path("tim-kiem/khong-ket-qua/xong/", done, name=NoteForm.page),
        path("tim-kiem/khong-ket-qua/dong-nghia/", synonym, name=MeaningForm.page),
    ]
