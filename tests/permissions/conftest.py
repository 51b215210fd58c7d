"""The stage is set once for all rows of the matrix."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.permissions.stage import Stage, set_stage


@pytest.fixture(scope="package")
def set_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """The stage, taken down after the last test of this folder."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield set_stage()
        transaction.set_rollback(True)


@pytest.fixture
def stage(set_once: Stage, db: None) -> Stage:
    """The stage; what one test changes, the next does not see."""
    return set_once
