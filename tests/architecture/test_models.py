"""Conventions of every model at once (style 24)."""

import re

import pytest
from django.db import models
from django.utils import translation

from accounts.models.phone import PhoneField
from tests.architecture.project import declared, own_fields, own_models

MODELS = pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)

# Columns with choices whose values a constraint need not name, each with its reason.
FREE_CHOICES: dict[str, str] = {}
# Columns that no person ever sees; the whole search floor besides, which is derived.
NEVER_SHOWN = {"accounts.OneTimeCode.digest"}
ACCENTED = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)


def both_or_none(at: str, by: str) -> models.Q:
    """The condition of a paired time and person, as our models write it."""
    none = models.Q(**{f"{at}__isnull": True, f"{by}__isnull": True})
    return none | models.Q(**{f"{at}__isnull": False, f"{by}__isnull": False})


def conditions(model: type[models.Model]) -> list[models.Q]:
    return [c.condition for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]


def leaves(condition: models.Q) -> dict[str, object]:
    """Every lookup of a condition, however deep."""
    found: dict[str, object] = {}
    for child in condition.children:
        found.update(leaves(child) if isinstance(child, models.Q) else [child])
    return found


def pairs(model: type[models.Model]) -> list[tuple[str, str]]:
    """Each `x_at` that may be empty, with its `x_by`."""
    names = {field.name: field for field in declared(model)}
    times = [name for name, field in names.items() if name.endswith("_at") and field.null]
    return [(at, at.removesuffix("_at") + "_by") for at in times if at.removesuffix("_at") + "_by" in names]


@MODELS
def test_time_and_person_are_both_there_or_neither(model: type[models.Model]) -> None:
    expected = [both_or_none(at, by) for at, by in pairs(model)]
    assert [condition for condition in expected if condition not in conditions(model)] == []


def test_every_number_of_a_phone_is_kept_and_read_alike() -> None:
    named = [(m, f) for m, f in own_fields() if f.name.endswith("phone") and isinstance(f, models.CharField)]
    assert [f"{m._meta.label}.{f.name}" for m, f in named if not isinstance(f, PhoneField)] == []


def test_every_relation_names_its_way_back() -> None:
    relations = [(m, f) for m, f in own_fields() if f.is_relation and f.remote_field]
    assert [f"{m._meta.label}.{f.name}" for m, f in relations if not f.remote_field.related_name] == []


@MODELS
def test_every_choice_is_held_by_a_constraint(model: type[models.Model]) -> None:
    chosen = [f for f in declared(model) if f.choices and f"{model._meta.label}.{f.name}" not in FREE_CHOICES]
    held = {name: value for condition in conditions(model) for name, value in leaves(condition).items()}
    values = {f.name: {value for value, _label in f.flatchoices} for f in chosen}
    assert {name: set(held.get(f"{name}__in", ())) for name in values} == values


@MODELS
def test_every_constraint_is_named_after_its_table(model: type[models.Model]) -> None:
    prefix = f"{model._meta.db_table}_"
    assert [c.name for c in model._meta.constraints if not c.name.startswith(prefix)] == []


@MODELS
def test_every_constraint_says_in_vietnamese_what_is_wrong(model: type[models.Model]) -> None:
    own = models.BaseConstraint.default_violation_error_message
    with translation.override("vi"):
        texts = {
            c.name: "" if c.violation_error_message is own else str(c.violation_error_message)
            for c in model._meta.constraints
        }
    assert [name for name, text in texts.items() if not ACCENTED.search(text)] == []


@MODELS
def test_every_model_has_a_vietnamese_name(model: type[models.Model]) -> None:
    with translation.override("vi"):
        names = [str(model._meta.verbose_name), str(model._meta.verbose_name_plural)]
    assert [name for name in names if not ACCENTED.search(name)] == []


@MODELS
def test_every_model_says_what_it_is(model: type[models.Model]) -> None:
    doc = model.__dict__.get("__doc__") or ""
    assert doc.startswith(f"{model.__name__}(") is False
    assert len(doc) > 20


def test_every_field_that_staff_see_has_a_vietnamese_label() -> None:
    seen = [(m, f) for m, f in own_fields() if f.editable and not f.is_relation and m._meta.app_label != "search"]
    unlabelled = {f"{m._meta.label}.{f.name}" for m, f in seen if f.verbose_name == f.name.replace("_", " ")}
    primary_keys = {f"{m._meta.label}.{f.name}" for m, f in seen if f.primary_key}
    assert unlabelled - primary_keys == NEVER_SHOWN
