"""PostgreSQL as the project uses it, and the pattern by which later tests show a race."""

from threading import Barrier

import pytest
from django.db import IntegrityError, connection

from accounts.models import Organisation
from tests.factories.accounts import create_organisation
from tests.races import together

pytestmark = pytest.mark.postgres

TAX_NUMBER = "2400123456"


@pytest.mark.django_db
def test_database_speaks_utf8() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        assert cursor.fetchone() == ("UTF8",)


def register(barrier: Barrier) -> str:
    """Look first, then write: the way in which two clerks would both find the number free."""
    free = not Organisation.objects.filter(tax_number=TAX_NUMBER).exists()
    barrier.wait()
    return create_organisation(tax_number=TAX_NUMBER).tax_number if free else "taken"


@pytest.mark.django_db(transaction=True)
def test_tax_number_looked_up_by_two_at_once_is_written_once() -> None:
    outcomes = together(register, register)
    assert {type(outcome) for outcome in outcomes} == {str, IntegrityError}
    assert Organisation.objects.filter(tax_number=TAX_NUMBER).count() == 1


@pytest.mark.django_db(transaction=True)
def test_tax_number_without_its_constraint_is_written_twice() -> None:
    """The race is real: without the guard both writes land."""
    constraint = next(c for c in Organisation._meta.constraints if c.name == "accounts_organisation_tax_number_once")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Organisation, constraint)
    try:
        assert together(register, register) == [TAX_NUMBER, TAX_NUMBER]
    finally:
        Organisation.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Organisation, constraint)
