"""The chooser of kinds: two letters find the kind by any of its names, the best first."""

from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When
from wagtail.admin.forms.choosers import BaseFilterForm

from accounts.admin.choosers import (
    KeyFilterForm,
    ScopedChooseResultsView,
    ScopedChooserViewSet,
    ScopedChooseView,
)
from catalog.domain.kinds import kinds_like

MOST_FOUND = 50


class KindFilterForm(KeyFilterForm):
    """One field of search by beginnings of words; where it finds nothing, by any part of them."""

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow and order by what was typed."""
        keys = [kind.pk for kind in kinds_like(self.cleaned_data.get("q") or "", limit=MOST_FOUND)]
        if not keys:
            return super().filter(objects)
        self.is_searching, self.search_query = True, self.cleaned_data["q"]
        place = Case(*(When(pk=pk, then=Value(at)) for at, pk in enumerate(keys)), output_field=IntegerField())
        return objects.filter(pk__in=keys).order_by(place)


class KindFilterMixin:
    """The chooser's views with that field."""

    def get_filter_form_class(self) -> type[BaseFilterForm]:
        """Ours."""
        return KindFilterForm


class KindChooseView(KindFilterMixin, ScopedChooseView):
    """The dialogue."""


class KindChooseResultsView(KindFilterMixin, ScopedChooseResultsView):
    """Its list."""


class KindChooserViewSet(ScopedChooserViewSet):
    """Chooser of kinds."""

    choose_view_class = KindChooseView
    choose_results_view_class = KindChooseResultsView
