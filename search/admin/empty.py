"""Searches without a result, to be dealt with one by one."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from accounts.models import User
from search.domain.empty import answer_with_synonym, empty_searches, mark_reviewed
from search.query_key import key_of

VIEW = "search.view_reviewedquery"
CHANGE = "search.change_reviewedquery"
ADD_SYNONYM = "search.add_synonym"
PAGE = "search_empty"


class QueryForm(forms.Form):
    """The query that is dealt with."""

    text = forms.CharField(max_length=200)

    def clean_text(self) -> str:
        """It has words, or there is nothing to note it under."""
        text: str = self.cleaned_data["text"]
        if not key_of(text):
            raise ValidationError(_("Câu tìm cần ít nhất một chữ hoặc số."))
        return text


class NoteForm(QueryForm):
    """What was done."""

    note = forms.CharField(max_length=300)


class MeaningForm(QueryForm):
    """What the catalogue calls it."""

    means = forms.CharField(max_length=200)


@permission_required(VIEW)
def empty_list(request: HttpRequest) -> HttpResponse:
    """The list; two queries whatever its length."""
    return TemplateResponse(
        request,
        "search/admin/empty.html",
        {
            "rows": empty_searches(timezone.now()),
            "may_change": request.user.has_perm(CHANGE),
            "may_add": request.user.has_perm(CHANGE) and request.user.has_perm(ADD_SYNONYM),
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Trang chính")},
                {"url": "", "label": _("Tìm không có kết quả")},
            ],
            "header_title": _("Tìm không có kết quả"),
            "page_title": _("Tìm không có kết quả"),
            "header_icon": "warning",
        },
    )


@permission_required(CHANGE)
@require_POST
def done(request: HttpRequest) -> HttpResponse:
    """Take a query off the list with a note."""
    form = NoteForm(request.POST)
    if form.is_valid():
        mark_reviewed(**form.cleaned_data, by=cast(User, request.user), now=timezone.now())
        messages.success(request, _("Đã đánh dấu “%(text)s” là xong.") % {"text": form.cleaned_data["text"]})
    else:
        messages.error(request, _("Hãy ghi đã làm gì với câu tìm này."))
    return redirect(PAGE)


@permission_required(CHANGE)
@permission_required(ADD_SYNONYM)
@require_POST
def synonym(request: HttpRequest) -> HttpResponse:
    """Make a row of synonyms of a query and take it off the list."""
    form = MeaningForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy ghi từ mà danh mục dùng cho câu tìm này."))
        return redirect(PAGE)
    try:
        row = answer_with_synonym(**form.cleaned_data, note="", by=cast(User, request.user), now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Đã thêm “%(row)s”.") % {"row": row}, buttons=_to_the_trial(row))
    return redirect(PAGE)


def _to_the_trial(row: Any) -> list[Any]:
    url = reverse("wagtailsnippets_search_synonym:try", args=[row.pk])
    return [messages.button(url, _("Xem thử tác dụng"))]


def empty_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    return [
        path("tim-kiem/khong-ket-qua/", empty_list, name=PAGE),
        path("tim-kiem/khong-ket-qua/xong/", done, name="search_empty_done"),
        path("tim-kiem/khong-ket-qua/dong-nghia/", synonym, name="search_empty_synonym"),
    ]
