"""Deleting rows by the verb: all or none, each noted."""

import pytest
from wagtail.models import ModelLogEntry

from accounts.domain.deletion import InUseError, delete_rows
from accounts.models import Organisation
from tests.factories.accounts import create_organisation, create_user
from tests.factories.catalog import create_product

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_rows_are_deleted_each_with_its_line_in_the_log():
    rows, by = [create_organisation() for _n in range(2)], create_user()
    delete_rows(rows, by=by)
    left = Organisation.objects.filter(pk__in=[row.pk for row in rows]).count()
    noted = ModelLogEntry.objects.filter(action="wagtail.delete", user=by)
    assert (left, sorted(entry.label for entry in noted)) == (0, sorted(str(row) for row in rows))


def test_where_one_is_needed_none_is_deleted():
    free, used = create_organisation(), create_product().organisation
    with pytest.raises(InUseError):
        delete_rows([free, used], by=create_user())
    assert Organisation.objects.filter(pk__in=[free.pk, used.pk]).count() == 2
    assert not ModelLogEntry.objects.filter(action="wagtail.delete").exists()


def test_no_rows_are_no_work():
    delete_rows([], by=create_user())
    assert not ModelLogEntry.objects.exists()
