"""Synonyms in the admin, with a page that shows what a row does before it is saved."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from accounts.admin.columns import label_column, tag_column
from accounts.admin.editing import ScopedEditView
from accounts.admin.filters import one_of, ticks
from accounts.admin.page import page_head
from accounts.admin.scoped import ScopedIndexView, ScopedSnippetViewSet, within_scope
from search.models import Synonym
from search.models.synonym import SynonymKind
from search.query.address import LONGEST_TEXT
from search.query.preview import Preview, preview_synonym
from search.query.synonym_rows import row_of

SAVE = "luu"
YES_NO = [("True", _("Có")), ("False", _("Không"))]


class SynonymFilterSet(WagtailFilterSet):
    """By kind, use and origin."""

    kind = ticks(SynonymKind.choices, _("Loại"))
    active = one_of(YES_NO, _("Đang dùng"))
    own = one_of([("own", _("Tự thêm")), ("seed", _("Có sẵn"))], _("Nguồn"), method="filter_own")

    class Meta:
        model = Synonym
        fields: list[str] = []

    def filter_own(self, rows: Any, _name: str, own: str) -> Any:
        """Of staff, or shipped."""
        return rows.filter(seed="") if own == "own" else rows.exclude(seed="")


class TrialForm(forms.ModelForm):  # type: ignore[type-arg]  # takes no argument at run time
    """A row and a query to try it with."""

    query = forms.CharField(
        label=_("Câu tìm để thử"),
        max_length=LONGEST_TEXT,
        required=False,
        help_text=_("Bỏ trống thì lấy từ đầu tiên ở trên."),
    )

    class Meta:
        model = Synonym
        fields = ("kind", "words", "means")
        widgets = {"words": forms.Textarea(attrs={"rows": 3}), "means": forms.Textarea(attrs={"rows": 3})}

    def preview(self) -> Preview:
        """Of the valid row."""
        row = row_of(self.instance)
        text = self.cleaned_data["query"] or row.words[0]
        return preview_synonym(row, text, today=timezone.localdate(), pk=self.instance.pk)


def trial_button(row: Synonym) -> Button:
    """The way to the trial of a row."""
    url = reverse(f"{SynonymViewSet.namespace_of_pages}:try", args=[row.pk])
    return Button(_("Xem thử tác dụng"), url=url, icon_name="view", priority=15)


class SynonymIndexView(ScopedIndexView):
    """The list, with the way to a trial of each row and of a new one."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Wagtail's, and a trial for those who may add."""
        url = reverse(f"{self.namespace}:try_new")
        trial = [HeaderButton(_("Thử từ mới"), url=url, icon_name="view")] if self.user_has_permission("add") else []
        return [*super().header_buttons, *trial]

    def get_list_more_buttons(self, instance: Synonym) -> list[Any]:
        """Wagtail's, and the trial."""
        return [*super().get_list_more_buttons(instance), trial_button(instance)]


class SynonymEditView(ScopedEditView):
    """The page of a row, with its trial."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Wagtail's, and the trial of what is stored."""
        return [*super().header_more_buttons, trial_button(self.live_object)]


def trial(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Show the first answers without and with a row; POST with another row of the form, or saves it.

    Who only reads may look at stored rows; trying others is for those who may write them.
    """
    verb = "change" if pk else "add"
    policy = policy_registry.get_by_type(Synonym)
    may_write = policy.user_has_permission(request.user, verb)
    if not may_write and (request.method == "POST" or not pk):
        raise PermissionDenied
    row = get_object_or_404(Synonym, pk=pk) if pk else Synonym()
    form = TrialForm(request.POST if request.method == "POST" else _stored(row, request), instance=row)
    is_valid = form.is_bound and form.is_valid()
    if is_valid and SAVE in request.POST:
        saved = form.save()
        log(saved, "wagtail.edit" if pk else "wagtail.create", user=request.user)
        messages.success(request, _("Đã lưu “%(name)s”.") % {"name": saved})
        return redirect(SynonymViewSet.list_name)
    preview = form.preview() if is_valid else None
    return TemplateResponse(request, "search/admin/trial.html", _shown(form, preview, may_write=may_write))


def _stored(row: Synonym, request: HttpRequest) -> dict[str, Any] | None:
    """A stored row as if it had been sent; a new one begins empty, or with the words in the address."""
    if row.pk is None:
        words = request.GET.get("words", "")[:LONGEST_TEXT]
        row.words, row.kind = words, SynonymKind.MEANS if words else SynonymKind.SAME
        return None
    return {"kind": row.kind, "words": row.words, "means": row.means, "query": request.GET.get("query", "")}


def _shown(form: TrialForm, preview: Preview | None, *, may_write: bool) -> dict[str, Any]:
    return {
        "form": form,
        "preview": preview,
        "may_write": may_write,
        "save": SAVE,
        **page_head(_("Xem thử tác dụng"), "view", (reverse(SynonymViewSet.list_name), _("Từ đồng nghĩa"))),
    }


class SynonymViewSet(ScopedSnippetViewSet):
    """Từ đồng nghĩa."""

    model = Synonym
    namespace_of_pages = "wagtailsnippets_search_synonym"
    list_name = f"{namespace_of_pages}:list"
    icon = "order"
    menu_label = _("Từ đồng nghĩa")
    ordering = ("search_key", "pk")
    filterset_class = SynonymFilterSet
    index_view_class = SynonymIndexView
    edit_view_class = SynonymEditView
    inspect_view_fields = ("kind", "words", "means", "active", "note")
    list_display: Any = (
        "typed",
        Column("means", label=_("Nghĩa là"), accessor=lambda row: ", ".join(row.meanings)),
        label_column("kind", SynonymKind, _("Loại"), sort_key="kind"),
        tag_column(
            "active", _("Đang dùng"), lambda row: _("đang dùng") if row.active else _("đã tắt"), lambda row: row.active
        ),
        "note",
    )
    panels = (
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("words"), FieldPanel("means")]),
        FieldPanel("active"),
        FieldPanel("note"),
    )

    def get_urlpatterns(self) -> list[Any]:
        """As for every model, with the trials."""
        own = [
            path("try/", trial, name="try_new"),
            path("try/<int:pk>/", within_scope(trial, self.model), name="try"),
        ]
        return [*super().get_urlpatterns(), *own]
