"""Columns that follow from others, kept right whichever way a row is written (decisions 19 and 20).

A model names in `derived_from` its derived columns, each with the columns that it is made of, its own or those of a
row that it points to ("type__valid_months"), fills them in `derive`, and has a manager made of `DerivedQuerySet`. Then
`save`, `save(update_fields=…)`, `bulk_create`, `bulk_update` and `QuerySet.update` write them along, and a change of
the row pointed to counts those that point to it anew.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, ClassVar, NamedTuple, Self, TypeVar

from django.apps import apps
from django.db import models, transaction

M = TypeVar("M", bound=models.Model, covariant=True)

BATCH = 500
"""Rows that are counted anew at a time."""


class Follower(NamedTuple):
    """Rows of `model` follow, by their key `key`, from the column `column` of the row pointed to."""

    column: str
    model: "type[Derived]"
    key: str

    def recount(self, pks: Collection[Any]) -> None:
        """Count anew those that point to one of `pks`."""
        self.model.derived_rows().filter(**{f"{self.key}__in": pks}).recount()


class DerivedQuerySet(models.QuerySet[M]):
    """Writes the derived columns along."""

    _written_along = False  # set on the rows of an update that brings the derived columns itself

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]  # the stubs leave it out
        clone._written_along = self._written_along
        return clone

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """As Django's, derived columns first; what overwrites a row that is there takes them along."""
        objs = list(objs)
        derived: list[Any] = objs if issubclass(self.model, Derived) else []
        for obj in derived:
            obj.derive()
        if fields := kwargs.get("update_fields"):
            kwargs["update_fields"] = [*fields, *(self._columns_of(fields) - set(fields))]
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> int:
        """As Django's, with the columns that follow from `fields`."""
        objs, fields = list(objs), list(fields)
        columns = self._columns_of(fields)
        for obj in objs if columns else ():
            obj.derive()
        along = self._clone()
        along._written_along = True
        written = [*fields, *(columns - set(fields))]
        with transaction.atomic(using=self.db):
            changed = super(DerivedQuerySet, along).bulk_update(objs, written, batch_size=batch_size)
            recount_followers(self.model, written, [obj.pk for obj in objs])
        return changed

    def update(self, **values: Any) -> int:
        """As Django's; rows whose sources change, and those that follow from them, are then counted anew."""
        columns = set() if self._written_along else self._columns_of(values)
        followed = [] if self._written_along else followers_of(self.model, {*values, *columns})
        if not columns and not followed:
            return super().update(**values)
        with transaction.atomic(using=self.db):
            pks = list(self.values_list("pk", flat=True))
            list(self._model.derived_rows().locked(pks).values_list("pk"))
            changed = super(DerivedQuerySet, self.filter(pk__in=pks)).update(**values)
            self._model.derived_rows().filter(pk__in=pks).recount()
            recount_followers(self.model, {*values, *columns}, pks)
        return changed

    update.alters_data = True  # type: ignore[attr-defined]  # templates must not call it

    def locked(self, pks: Collection[Any]) -> Self:
        """The rows `pks`, locked one after the other in the order of their keys, as everybody who writes several.

        The lock leaves those alone who only point to a row: at their commit they wait for nobody, in a circle least
        of all. Derived columns are nobody's key.
        """
        return self.filter(pk__in=pks).order_by("pk").select_for_update(of=("self",), no_key=True)

    def recount(self) -> int:
        """Derive the columns of all these rows anew; how many rows had another value."""
        pks = list(self.values_list("pk", flat=True))
        batches = (pks[start : start + BATCH] for start in range(0, len(pks), BATCH))
        return sum(self._recount(batch) for batch in batches) if self._model.derived_from else 0

    def _recount(self, pks: Sequence[Any]) -> int:
        columns, sources = list(self._model.derived_from), self._model.sources()
        keys = {path.rpartition("__")[0] for path in sources} - {""}
        with transaction.atomic(using=self.db):
            rows = self._model.derived_rows().locked(pks).select_related(*keys).only(*sources, *columns)
            stale = [row for row in rows if row.is_stale()]
            self._model.derived_rows().bulk_update(stale, columns, batch_size=BATCH)
        return len(stale)

    @property
    def _model(self) -> Any:
        return self.model

    def _columns_of(self, written: Collection[str]) -> set[str]:
        """None for the models of migrations, which know columns alone."""
        return self.model.columns_following(written) if issubclass(self.model, Derived) else set()


class Derived:
    """A row with derived columns, or one from which columns of others follow; stands before the model's own bases."""

    derived_from: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """Derived column → the columns that it is made of."""

    _meta: Any
    _state: Any
    pk: Any

    @classmethod
    def derived_rows(cls) -> DerivedQuerySet[Any]:
        """All rows, by the queryset that knows derived columns, whatever the model's own manager leaves out."""
        model: Any = cls
        return DerivedQuerySet(model)

    @classmethod
    def sources(cls) -> set[str]:
        """Every column of which a derived one is made."""
        return {path for paths in cls.derived_from.values() for path in paths}

    @classmethod
    def columns_following(cls, written: Collection[str]) -> set[str]:
        """The derived columns that follow from one of the columns `written`."""
        names = {cls._meta.get_field(name).name for name in written if name != "pk"}
        return {
            column
            for column, sources in cls.derived_from.items()
            if not names.isdisjoint(source.split("__")[0] for source in sources)
        }

    def derive(self) -> None:
        """Fill the derived columns from their sources."""

    def is_stale(self) -> bool:
        """Derive the columns; whether one of them was another before."""
        before = [getattr(self, column) for column in self.derived_from]
        self.derive()
        return before != [getattr(self, column) for column in self.derived_from]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with derived columns; `update_fields` that names a source takes along what follows from it."""
        fields = kwargs.get("update_fields")
        columns = self.columns_following(fields) if fields is not None else set(self.derived_from)
        if columns:
            self.derive()
        if fields is not None:
            kwargs["update_fields"] = {*fields, *columns}
        followed = followers_of(type(self), kwargs.get("update_fields"))
        if not followed or self._state.adding:
            super().save(*args, **kwargs)  # type: ignore[misc]  # a model stands behind
            return
        with transaction.atomic():
            before = self._stored(followed)
            super().save(*args, **kwargs)  # type: ignore[misc]  # a model stands behind
            changed = [column for column, value in self._stored(followed).items() if before.get(column) != value]
            recount_followers(type(self), changed, [self.pk])

    def _stored(self, followed: Iterable[Follower]) -> dict[str, Any]:
        columns = {follower.column for follower in followed}
        model: Any = type(self)
        return model._base_manager.filter(pk=self.pk).values(*columns).first() or {}


@cache
def _followers(model: type[models.Model]) -> tuple[Follower, ...]:
    """What follows from columns of `model`, of every floor."""
    found = set()
    for user in apps.get_models():
        if issubclass(user, Derived):
            for key, _, column in (path.rpartition("__") for path in user.sources()):
                if key and user._meta.get_field(key).related_model is model:
                    found.add(Follower(column, user, key))
    return tuple(sorted(found, key=lambda follower: (follower.column, follower.model._meta.label)))


def followers_of(model: Any, written: Collection[str] | None) -> list[Follower]:
    """What follows from the columns `written` of `model`; from all of them where that is None."""
    followed = _followers(model)
    if written is None:
        return list(followed)
    names = {model._meta.get_field(name).name for name in written if name != "pk"} if followed else set()
    return [follower for follower in followed if follower.column in names]


def recount_followers(model: Any, written: Collection[str], pks: Collection[Any]) -> None:
    """Count anew what follows from columns of the rows `pks`; each kind of row once."""
    seen = set()
    for follower in followers_of(model, written):
        if (follower.model, follower.key) not in seen:
            seen.add((follower.model, follower.key))
            follower.recount(pks)


def recount_everything() -> int:
    """Derive every column of every model anew, as after a release that folds or sorts otherwise; how many rows."""
    models_with = [model for model in apps.get_models() if issubclass(model, Derived) and model.derived_from]
    return sum(model.derived_rows().recount() for model in models_with)
