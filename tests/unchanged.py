"""A verb that refuses has changed nothing: every row of every floor stands as it stood."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model

from accounts.domain.refusal import Refusal

FLOORS = ("accounts", "catalog", "booths", "events", "search", "cms")


def tables() -> list[type[Model]]:
    """The floors' models, those between two of them included, and Wagtail's log, into which verbs write too."""
    own = [model for floor in FLOORS for model in apps.get_app_config(floor).get_models(include_auto_created=True)]
    return [*own, apps.get_model("wagtailcore", "ModelLogEntry")]


def rows() -> dict[str, list[tuple[Any, ...]]]:
    """All that stands in them."""
    kept = [model for model in tables() if model._meta.managed and not model._meta.proxy]
    return {model._meta.label: list(model._base_manager.order_by("pk").values_list()) for model in kept}


@contextmanager
def refused(error: type[Refusal], *, field: str = "") -> Iterator[pytest.ExceptionInfo[Refusal]]:
    """What happens within is refused with `error`, about the input `field` where one is named, and no row changes."""
    before = rows()
    with pytest.raises(error) as told:
        yield told
    assert rows() == before
    if field:
        assert told.value.field == field
