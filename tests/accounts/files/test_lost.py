"""Files that no row names are deleted after a day, and no model is forgotten."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils import timezone

from accounts.files.lost import FEW, delete_lost_files
from accounts.files.private import keep_file
from accounts.files.storage import private_storage
from accounts.jobs import files_without_subject
from accounts.models import PrivateFile, User
from tests.accounts.files.kinds import SHEET
from tests.accounts.files.papers import CSV
from tests.architecture.project import FLOORS
from tests.factories.accounts import create_organisation, create_user

pytestmark = pytest.mark.django_db

BY_WAGTAIL = {"catalog.Picture", "catalog.PictureRendition", "cms.SiteDocument"}
"""Models whose file Wagtail deletes with the row, by a signal that a cascade and a bulk deletion send too."""


def keep(subject: models.Model | None = None) -> PrivateFile:
    file, subject = ContentFile(CSV.encode(), name="gia.csv"), subject or create_organisation()
    return keep_file(file, kind=SHEET, subject=subject, by=None, now=timezone.now())


def keep_in_vain(number: int) -> list[str]:
    """Names of so many files whose transaction is rolled back."""
    with transaction.atomic():
        names = [str(keep().file.name) for _each in range(number)]
        transaction.set_rollback(True)
    return names


@pytest.fixture
def folder() -> str:
    """Without what other tests left in it."""
    for name in private_storage().listdir(SHEET)[1] if private_storage().exists(SHEET) else ():
        private_storage().delete(f"{SHEET}/{name}")
    return SHEET


def lie_in(folder: str) -> set[str]:
    return {f"{folder}/{name}" for name in private_storage().listdir(folder)[1]}


def sweep(*, days: int) -> None:
    for _number in delete_lost_files(timezone.now() + timedelta(days=days)):
        pass


def test_file_of_a_transaction_that_was_rolled_back_goes_after_a_day(folder: str) -> None:
    kept = keep()
    [lost] = keep_in_vain(1)
    assert lie_in(folder) == {kept.file.name, lost}
    sweep(days=0)
    assert lie_in(folder) == {kept.file.name, lost}
    sweep(days=2)
    assert lie_in(folder) == {kept.file.name}
    assert PrivateFile.objects.get() == kept


def test_nothing_goes_where_most_files_are_of_another_database(folder: str, caplog: pytest.LogCaptureFixture) -> None:
    names = set(keep_in_vain(FEW + 1))
    with caplog.at_level(logging.ERROR):
        sweep(days=2)
    assert (lie_in(folder), PrivateFile.objects.count()) == (names, 0)
    assert [record.message.partition(" files in ")[2] for record in caplog.records if folder in record.message] == [
        f"{folder} belong to no row; none is deleted"
    ]


def test_file_goes_after_its_row_went_in_bulk(folder: str, django_capture_on_commit_callbacks: Any) -> None:
    keep()
    keep()
    with django_capture_on_commit_callbacks(execute=True):
        PrivateFile.objects.filter(kind=SHEET).delete()
    assert (lie_in(folder), PrivateFile.objects.count()) == (set(), 0)


def test_file_goes_after_what_it_was_about_went(folder: str, django_capture_on_commit_callbacks: Any) -> None:
    stays, gone = keep(), create_user()
    keep(gone)
    User.objects.filter(pk=gone.pk).delete()
    assert PrivateFile.objects.count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        files_without_subject(timezone.now() + timedelta(days=2)).delete()
    assert (list(PrivateFile.objects.all()), lie_in(folder)) == ([stays], {stays.file.name})


def own_models() -> list[type[models.Model]]:
    return [model for floor in FLOORS for model in apps.get_app_config(floor).get_models()]


def test_every_model_with_a_file_is_one_whose_file_goes_with_its_row() -> None:
    named = {model._meta.label for model in own_models() if any(isinstance(f, models.FileField) for f in fields(model))}
    assert named == {"accounts.PrivateFile", *BY_WAGTAIL}


def test_no_row_that_names_a_file_holds_it_back() -> None:
    names_one = [f for model in own_models() for f in fields(model) if f.related_model is PrivateFile]
    assert {field.remote_field.on_delete for field in names_one} == {models.SET_NULL}


def fields(model: type[models.Model]) -> list[Any]:
    return list(model._meta.local_fields)
