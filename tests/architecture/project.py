"""What the tests of conventions look at: the project's own models, pages, templates, settings and commands."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import get_commands
from django.db import models
from wagtail.models import Page, get_page_models

ROOT: Path = settings.ROOT
FLOORS = ("accounts", "catalog", "booths", "events", "search", "cms")


def own_models() -> list[type[models.Model]]:
    """Every model of the floors, pages included."""
    return [model for model in apps.get_models() if model._meta.app_label in FLOORS]


def own_fields() -> Iterator[tuple[type[models.Model], models.Field]]:
    """Every field that a model of the floors declares itself or takes from an abstract model of ours."""
    for model in own_models():
        yield from ((model, field) for field in declared(model))


def declared(model: type[models.Model]) -> list[models.Field]:
    """Fields of the model's own table that no package brought in: neither Wagtail's, Django's nor links to parents."""
    return [
        field
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if not getattr(field.remote_field, "parent_link", False) and not _is_borrowed(model, field.name)
    ]


def _is_borrowed(model: type[models.Model], name: str) -> bool:
    """Whether the class that first brought the field in lives outside the floors."""
    givers = [ancestor for ancestor in model.__mro__ if name in _local_names(ancestor)]
    return bool(givers) and givers[-1].__module__.split(".")[0] not in FLOORS


def _local_names(ancestor: type) -> set[str]:
    meta = getattr(ancestor, "_meta", None)
    return {field.name for field in (*meta.local_fields, *meta.local_many_to_many)} if meta else set()


def own_pages() -> list[type[Page]]:
    """Every type of page of the floors."""
    return [page for page in get_page_models() if page._meta.app_label in FLOORS]


def own_templates() -> list[Path]:
    """Every template file of ours."""
    folders = [ROOT / "templates", *(ROOT / floor / "templates" for floor in FLOORS)]
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())


def sources(*suffixes: str) -> list[Path]:
    """Files of the floors with these suffixes, migrations left out."""
    found = [path for floor in FLOORS for path in (ROOT / floor).rglob("*") if path.suffix in suffixes]
    return sorted(path for path in found if "migrations" not in path.parts)


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def variables() -> set[str]:
    """Every environment variable that the settings read: the first argument of each `env.…("NAME", …)`."""
    calls = [
        node
        for path in (ROOT / "cms/settings").glob("*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    reads = [call for call in calls if isinstance(call.func.value, ast.Name) and call.func.value.id == "env"]
    names = [call.args[0].value for call in reads if call.args and isinstance(call.args[0], ast.Constant)]
    return {name for name in names if name.isupper()}


def commands() -> set[str]:
    """Every management command of the floors."""
    return {name for name, app in get_commands().items() if app in FLOORS}
