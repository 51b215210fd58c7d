"""The one snippet viewset of the project: a gate before every view that names a row (decision 12).

Wagtail's own views ask for the model's permission only; some (workflow actions, previews) not even for that. Here each
URL that carries an id passes `within_scope` first, whichever view stands behind it, so that a view added by a later
Wagtail is covered too.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, ClassVar

from django.contrib.admin.utils import unquote
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, extract_panel_definitions_from_model_class
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.admin.views.generic.history import LogEntryUserColumn
from wagtail.models import TaskState
from wagtail.snippets.views.snippets import (
    CollectWorkflowActionDataView,
    DeleteView,
    HistoryView,
    IndexView,
    InspectView,
    SnippetViewSet,
    WorkflowActionView,
)

from accounts.actors.note import name_in
from accounts.admin.actions import NO_ACTIONS, RowAction, RowActions
from accounts.admin.choosers import ScopedChooserViewSet
from accounts.admin.columns import plain
from accounts.admin.deletion import TellsUses
from accounts.admin.editing import Remove, Save, ScopedCreateView, ScopedEditView
from accounts.admin.forms import ScopedModelForm
from accounts.admin.policy import Rows, give_policy, reachable
from accounts.admin.search import matching
from accounts.admin.usage import ScopedUsageView
from accounts.domain.history import changes_in_words
from accounts.editing.once import saved_once

View = Callable[..., HttpResponseBase]
BY_NAME = {"name": "sort_key", "-name": "-sort_key", "full_name": "sort_key", "-full_name": "-sort_key"}


def within_scope(view: View, model: type[Model]) -> View:
    """`view`, answering 404 for a row that the user may not reach, before anything else is looked at."""

    @wraps(view)
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "pk" in kwargs:
            pk = unquote(str(kwargs["pk"]))
            if not pk.isdecimal():
                raise Http404
            get_object_or_404(reachable(request.user, model), pk=pk)
        return view(request, *args, **kwargs)

    return gated


class ScopedIndexView(IndexView):
    """A list in Vietnamese order, searched by folded words."""

    search_keys: Sequence[str] = ()
    row_actions: RowActions = NO_ACTIONS
    namespace = ""

    @cached_property
    def is_searchable(self) -> bool:
        """Where there is a folded column."""
        return bool(self.search_keys)

    @cached_property
    def columns(self) -> list[Column]:
        """Tick boxes only for those who could do something with many rows at once."""
        columns: list[Column] = super().columns
        if self.user_has_permission("delete"):
            return columns
        return [column for column in columns if not isinstance(column, BulkActionsCheckboxColumn)]

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Every typed word, with or without accents."""
        return matching(queryset, self.search_query, self.search_keys) if self.is_searching else queryset

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """By name means in Vietnamese alphabetical order (decision 20); equal rows keep one order."""
        if self.ordering in BY_NAME and hasattr(self.model, "sort_key"):
            return queryset.order_by(BY_NAME[self.ordering], "pk")
        found: QuerySet[Any] = super().order_queryset(queryset)
        return found

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        """Wagtail's buttons and the row's own actions."""
        own = self.row_actions.buttons(self.request.user, instance)
        return [*super().get_list_more_buttons(instance), *own]


class ActorColumn(LogEntryUserColumn):
    """Who did it: the account, or the name that the holder of a link or a PIN left."""

    def get_cell_context_data(self, instance: Any, parent_context: dict[str, Any]) -> dict[str, Any]:
        """By what the entry notes."""
        return {**super().get_cell_context_data(instance, parent_context), "display_name": name_in(instance)}


class ScopedDeleteView(TellsUses, DeleteView):
    """Deleting one row, by name of what uses it."""


class ReadersHistoryView(HistoryView):
    """History for those who only read, too."""

    any_permission_required: ClassVar[list[str]] = ["add", "change", "delete", "view"]

    @cached_property
    def columns(self) -> list[Column]:
        """What changed with both values; who did it by name, with an account or without."""
        shown: list[Column] = [
            ActorColumn("user", label=c.label, width=c.width) if c.name == "user" else c for c in super().columns
        ]
        changes = Column("changes", label=_("Thay đổi"), accessor=changes_in_words)
        return [shown[0], changes, *shown[1:]]

    @cached_property
    def header_buttons(self) -> list[Any]:
        """The way back to editing for those who may edit."""
        return super().header_buttons if self.user_has_permission("change") else []


class PlainInspectView(InspectView):
    """All of a row to read, in words of ours rather than Python's."""

    def get_field_label(self, field_name: str, field: Any) -> Any:
        """Rows of another table under what they are called, not under the name in the code."""
        related = getattr(field, "related_model", None) if getattr(field, "one_to_many", False) else None
        return capfirst(related._meta.verbose_name_plural) if related else super().get_field_label(field_name, field)

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        """Yes and no, days, quantities, and a dash for nothing."""
        return plain(super().get_field_display_value(field_name, field))


class OwnTaskStateMixin:
    """Takes a task state only of the object in the address: Wagtail takes any."""

    object: Model
    task_state_id: int

    def get_task_state(self) -> Any:
        """The state of this object's own workflow, or 404."""
        own = TaskState.objects.for_instance(self.object)
        return get_object_or_404(own, pk=self.task_state_id).specific


class ScopedWorkflowActionView(OwnTaskStateMixin, WorkflowActionView):
    """Approve, send back."""


class ScopedCollectView(OwnTaskStateMixin, CollectWorkflowActionDataView):
    """The comment that goes with it."""


class ScopedSnippetViewSet(SnippetViewSet):
    """Views of one model within the user's scope; subclasses say `rows`, columns, filters and panels.

    `save_row` is the verb by which its forms save, where saving is more than writing a row; `remove_rows` the one by
    which rows are deleted, one or many at once.
    """

    rows: ClassVar[Rows | None] = None
    search_keys: Sequence[str] = ("search_key",)
    row_actions: Sequence[RowAction] = ()
    save_row: Save | None = None
    remove_rows: Remove | None = None
    chooser_columns: Sequence[Column] = ()
    base_form_class: type[ScopedModelForm] = ScopedModelForm
    index_view_class = ScopedIndexView
    add_view_class = ScopedCreateView
    edit_view_class = ScopedEditView
    delete_view_class = ScopedDeleteView
    history_view_class = ReadersHistoryView
    usage_view_class = ScopedUsageView
    inspect_view_class = PlainInspectView
    workflow_action_view_class = ScopedWorkflowActionView
    collect_workflow_action_data_view_class = ScopedCollectView
    chooser_viewset_class = ScopedChooserViewSet
    inspect_view_enabled = True
    copy_view_enabled = False  # its POST would save over the original with the right to add alone
    list_per_page = 50

    def __init__(self, **kwargs: Any) -> None:
        """Register the policy before Wagtail asks for one."""
        give_policy(self.model, type(self).rows)
        super().__init__(**kwargs)

    @classmethod
    def add_action(cls, action: RowAction) -> None:
        """Let a floor above do something to these rows; called from its `wagtail_hooks`, before addresses are made."""
        cls.row_actions = (*cls.row_actions, action)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """What the list shows."""
        return self.listed(reachable(request.user, self.model))

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Rows with what the columns need, in a fixed number of queries."""
        return rows

    @cached_property
    def actions(self) -> RowActions:
        """The actions of a row, with the row's page to go back to."""
        space = self.url_namespace

        def back(row: Model) -> str:
            return reverse(f"{space}:edit", args=[row.pk])

        def gone() -> str:
            return reverse(f"{space}:list")

        def reads(row: Model) -> str:
            return reverse(f"{space}:inspect", args=[row.pk])

        return RowActions(self.model, self.row_actions, names=f"{space}:", back=back, gone=gone, reads=reads)

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """As Wagtail's, with the folded columns."""
        found: dict[str, Any] = super().get_index_view_kwargs(search_keys=self.search_keys, **kwargs)
        return found

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """As Wagtail's, with the actions of a row."""
        own = {"row_actions": self.actions, "namespace": self.url_namespace, "save_verb": type(self).save_row}
        found: dict[str, Any] = super().get_common_view_kwargs(**own, **kwargs)
        return found

    def get_urlpatterns(self) -> list[Any]:
        """As Wagtail's, with the pages of the actions."""
        return [*super().get_urlpatterns(), *self.actions.paths(gate=within_scope)]

    def construct_view(self, view_class: type, **kwargs: Any) -> View:
        """The view behind its gate; forms that write a row are saved once."""
        view = super().construct_view(view_class, **kwargs)
        if issubclass(view_class, ScopedCreateView | ScopedEditView):
            view = saved_once(view)
        return within_scope(view, self.model)

    def get_edit_handler(self) -> Any:
        """Panels with the form that knows the scope; every field of the model where none are named."""
        panels = getattr(self, "panels", None) or extract_panel_definitions_from_model_class(self.model)
        return ObjectList(panels, base_form_class=self.base_form_class).bind_to_model(self.model)
