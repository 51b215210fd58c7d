"""Choosers that offer, find and confirm only rows within the user's scope."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import lazy
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.widgets import AdminSnippetChooser

from accounts.admin.policy import ANY, reachable
from accounts.admin.search import matching
from accounts.models import User


class KeyFilterForm(BaseFilterForm):
    """One field of search over the folded column."""

    q = forms.CharField(
        label=_("Tìm"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Gõ tên, có dấu hay không")})
    )

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow by what was typed."""
        text = self.cleaned_data.get("q")
        if text:
            self.is_searching, self.search_query = True, text
            objects = matching(objects, text, ["search_key"])
        return objects


class ReachableMixin:
    """Only people with some right on the model, and only rows within their scope."""

    request: HttpRequest
    model_class: type[Model]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse people who have nothing to do with the model."""
        if not policy_registry.get_by_type(self.model_class).user_has_any_permission(request.user, ANY):
            raise PermissionDenied
        found: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a view stands behind the mixin
        return found

    @property
    def viewset(self) -> Any:
        """The view set of the model."""
        return self.model_class.snippet_viewset  # type: ignore[attr-defined]  # Wagtail sets it on registration

    def get_object_list(self) -> QuerySet[Any]:
        """What is offered."""
        rows = reachable(self.request.user, self.model_class)
        found: QuerySet[Any] = self.viewset.listed(rows)
        return found

    @property
    def columns(self) -> list[Column]:
        """The name, and what tells rows of one name apart."""
        return [*super().columns, *self.viewset.chooser_columns]  # type: ignore[misc]  # a view stands behind the mixin

    def get_filter_form_class(self) -> type[BaseFilterForm]:
        """Search where the model has a folded column."""
        has_key = any(field.name == "search_key" for field in self.model_class._meta.get_fields())
        return KeyFilterForm if has_key else BaseFilterForm

    def get_object(self, pk: str) -> Model:
        """The row with this id; DoesNotExist, which answers 404, outside the scope or for no number."""
        rows = self.get_object_list()
        found: Model = rows.get(pk=pk) if pk.isdecimal() else rows.none().get()
        return found

    def get_objects(self, pks: list[str]) -> QuerySet[Any]:
        """Those of several ids that are within scope."""
        return self.get_object_list().filter(pk__in=[pk for pk in pks if pk.isdecimal()])


class ScopedChooseView(ReachableMixin, ChooseView):
    """The dialogue."""


class ScopedChooseResultsView(ReachableMixin, ChooseResultsView):
    """Its list."""


class ScopedChosenView(ReachableMixin, SnippetChosenView):
    """The answer to one choice."""


class ScopedChosenMultipleView(ReachableMixin, SnippetChosenMultipleView):
    """The answer to several."""


def _said_of(text: str, model: type[Model]) -> str:
    return gettext(text) % {"object": model._meta.verbose_name}


said_of = lazy(_said_of, str)
"""A text with the name of a model in it, in the language of whoever reads it."""


class ScopedChooser(AdminSnippetChooser):
    """The field with its buttons. Wagtail's fixes their texts in the language in which the form is first made, which
    is then everybody's until the process ends.

    It leads to the page of what was chosen only where `reader` may edit that; nowhere while nobody is named.
    """

    reader: User | None = None

    def __init__(self, model: type[Model] | None = None, **kwargs: Any) -> None:
        super().__init__(model, **kwargs)
        self.choose_one_text = said_of(gettext_noop("Chọn %(object)s"), self.model)
        self.choose_another_text = said_of(gettext_noop("Chọn %(object)s khác"), self.model)
        self.link_to_chosen_text = said_of(gettext_noop("Sửa %(object)s này"), self.model)

    def get_value_data_from_instance(self, instance: Model) -> dict[str, Any]:
        """As Wagtail's, which links whoever reads the form."""
        shown: dict[str, Any] = super().get_value_data_from_instance(instance)
        return {**shown, "edit_url": AdminURLFinder(self.reader).get_edit_url(instance) if self.reader else None}


def lead_only_where_allowed(form: forms.BaseForm, reader: User | None) -> None:
    """Tell the choosers of a form who reads it."""
    for field in form.fields.values():
        if isinstance(field.widget, ScopedChooser):
            field.widget.reader = reader


class ScopedChooserViewSet(SnippetChooserViewSet):
    """Chooser of one model."""

    choose_view_class = ScopedChooseView
    choose_results_view_class = ScopedChooseResultsView
    chosen_view_class = ScopedChosenView
    chosen_multiple_view_class = ScopedChosenMultipleView
    base_widget_class = ScopedChooser
    search_tab_label = _("Tìm kiếm")
    choose_one_text = _("Chọn")
    choose_another_text = _("Chọn mục khác")
    edit_item_text = _("Sửa mục này")
    closed: ClassVar[set[str]] = {"create"}

    def get_urlpatterns(self) -> list[Any]:
        """As Wagtail's, without making new rows in the dialogue."""
        return [pattern for pattern in super().get_urlpatterns() if pattern.name not in self.closed]
