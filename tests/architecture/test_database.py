"""What the database itself holds: no half pair slips past a CHECK, and the release before can still add rows."""

from collections.abc import Collection, Iterator
from itertools import chain, combinations, product

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.migrations import AddField, CreateModel
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED
from django.db.models.expressions import Combinable

from tests.architecture.project import FLOORS, own_models
from tests.factories.booths import create_stall
from tests.factories.catalog import create_season, create_unit
from tests.factories.events import create_event

Truth = bool | None
"""Of three values; None is SQL's unknown, which a CHECK lets pass."""

NOT_RELEASED_YET = ("booths", "events")
"""Floors of which no release has run yet: nothing older adds rows to their tables."""

RELEASED = [floor for floor in FLOORS if floor not in NOT_RELEASED_YET]

CHECKS = [
    (model, check)
    for model in own_models()
    for check in model._meta.constraints
    if isinstance(check, models.CheckConstraint)
]


def told(condition: models.Q, empty: Collection[str], chosen: dict[str, bool]) -> Truth:
    """What SQL says of a condition while the columns `empty` hold NULL and each other comparison is as `chosen`."""
    children = [
        told(child, empty, chosen) if isinstance(child, models.Q) else compared(*child, empty, chosen)
        for child in condition.children
    ]
    if condition.connector == models.Q.XOR:
        found = None if None in children else sum(map(bool, children)) % 2 == 1
    else:
        decisive = condition.connector == models.Q.OR
        found = decisive if decisive in children else None if None in children else not decisive
    return found if found is None or not condition.negated else not found


def compared(lookup: str, value: object, empty: Collection[str], chosen: dict[str, bool]) -> Truth:
    """One comparison."""
    column, _, how = lookup.partition("__")
    if how == "isnull":
        return (column in empty) is value
    if column in empty or (isinstance(value, Combinable) and not columns_in(value).isdisjoint(empty)):
        return None
    return chosen[f"{lookup} {value}"]


def columns_in(value: Combinable) -> set[str]:
    """The columns that an expression names."""
    sources = getattr(value, "get_source_expressions", list)()
    own = {value.name} if isinstance(value, models.F) else set()
    return own.union(*(columns_in(source) for source in sources if source is not None))


def leaves(condition: models.Q) -> Iterator[tuple[str, object]]:
    for child in condition.children:
        yield from leaves(child) if isinstance(child, models.Q) else [child]


def holes(model: type[models.Model], condition: models.Q) -> list[tuple[str, ...]]:
    """Sets of columns that, empty together, can leave the condition unknown."""
    found = list(leaves(condition))
    named = {lookup.partition("__")[0] for lookup, _value in found}
    named.update(chain.from_iterable(columns_in(value) for _lookup, value in found if isinstance(value, Combinable)))
    nullable = sorted(field.name for field in model._meta.local_fields if field.null and field.name in named)
    others = sorted({f"{lookup} {value}" for lookup, value in found if not lookup.endswith("__isnull")})
    choices = [dict(zip(others, values, strict=True)) for values in product((True, False), repeat=len(others))]
    sets = chain.from_iterable(combinations(nullable, size) for size in range(1, len(nullable) + 1))
    return [empty for empty in sets if any(told(condition, empty, chosen) is None for chosen in choices)]


@pytest.mark.sqlite
@pytest.mark.parametrize(("model", "check"), CHECKS, ids=[check.name for _model, check in CHECKS])
def test_no_empty_column_leaves_a_check_unknown(model: type[models.Model], check: models.CheckConstraint) -> None:
    """`quantity > 0` is unknown where there is no quantity, and passes: say `quantity__isnull` beside it."""
    assert holes(model, check.condition) == []


@pytest.mark.sqlite
def test_holes_are_found_where_there_are_some() -> None:
    stall = apps.get_model("booths.Stall")
    half = models.Q(x__isnull=True, y__isnull=True) | models.Q(x__gte=0, y__gte=0)
    whole = half & (models.Q(x__isnull=True, y__isnull=True) | models.Q(x__isnull=False, y__isnull=False))
    assert (holes(stall, half), holes(stall, whole)) == ([("x",), ("y",)], [])


def added_later() -> Iterator[models.Field]:
    """Columns that cannot be empty and came to tables that were there before them, as the models have them now."""
    for (app, _name), migration in sorted(MigrationLoader(None).disk_migrations.items()):
        created = {op.name.lower() for op in migration.operations if isinstance(op, CreateModel)}
        for op in migration.operations:
            if app in RELEASED and isinstance(op, AddField) and op.model_name.lower() not in created:
                yield from (f for f in now(app, op) if not f.null and not f.many_to_many and not f.generated)


def now(app: str, op: AddField) -> list[models.Field]:
    """The column as it stands today; nothing where it went since."""
    fields = apps.get_model(app, op.model_name)._meta.local_fields if op.model_name in apps.all_models[app] else ()
    return [field for field in fields if field.name == op.name]


@pytest.mark.sqlite
def test_column_added_later_has_its_default_in_the_database() -> None:
    """During a deployment the release before this one goes on adding rows, and knows nothing of the column."""
    assert [str(field) for field in added_later() if field.db_default is NOT_PROVIDED] == []


@pytest.mark.sqlite
def test_half_pairs_are_refused(db: None) -> None:
    season, stall, event = create_season(), create_stall(), create_event()
    half = {
        "catalog_seasonwindow_volume_unit_year": (season, {"volume_unit": create_unit(), "volume_year": 2026}),
        "booths_stall_rectangle_whole": (stall, {"y": 1, "width": 3, "depth": 3}),
        "events_event_last_from_first": (event, {"first_day": None, "state": "planned"}),
    }
    for name, (row, values) in half.items():
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            type(row)._default_manager.filter(pk=row.pk).update(**values)
