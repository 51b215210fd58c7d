"""Rows of others that point at a row of any kind, and keep it from being deleted."""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, ProtectedError, QuerySet


class KeptRelation(GenericRelation):
    """The rows that name a row by a generic key. Django deletes them along; these prevent the deletion, as a PROTECT
    does, so that none is left behind without what it is about.

    cost_lines = KeptRelation("booths.CostLine", "subject_id", "subject_type")
    """

    def rows_about(self, model: type[Model], pks: Sequence[Any]) -> QuerySet[Any]:
        """Those that name one of the rows `pks` of `model`."""
        kind = ContentType.objects.get_for_model(model, for_concrete_model=self.for_concrete_model)
        named = {self.content_type_field_name: kind, f"{self.object_id_field_name}__in": pks}
        rows: QuerySet[Any] = self.related_model._base_manager.filter(**named)
        return rows

    def bulk_related_objects(self, objs: Any, using: str = "default") -> Any:
        """None; raises ProtectedError where there is one."""
        rows = super().bulk_related_objects(objs, using)
        if kept := set(rows):
            raise ProtectedError(f"{self.model._meta.label} is named by {self.related_model._meta.label}", kept)
        return rows
