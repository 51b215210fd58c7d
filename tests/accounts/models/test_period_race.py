"""Two memberships of one organisation, written at one moment."""

from datetime import date
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import Membership, Organisation
from accounts.periods import first_overlap
from tests.factories.accounts import create_membership, create_organisation
from tests.races import together

pytestmark = pytest.mark.django_db(transaction=True)

FIRST, TURN, LAST = date(2015, 1, 1), date(2020, 1, 1), date(2024, 1, 1)


@pytest.fixture
def organisation() -> Organisation:
    """Not a member yet."""
    return create_organisation(state=None)


@pytest.mark.postgres
def test_looking_before_writing_would_let_both_in(organisation: Organisation) -> None:
    def write_naively(barrier: Barrier) -> None:
        row = Membership(organisation=organisation, valid_from=FIRST, valid_to=LAST)
        clear = first_overlap([*Membership.objects.filter(organisation=organisation), row]) is None
        barrier.wait()
        if clear:
            row.save()

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_membership DISABLE TRIGGER USER")
    try:
        assert together(write_naively, write_naively) == [None, None]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE accounts_membership ENABLE TRIGGER USER")
    assert Membership.objects.count() == 2


def test_only_one_of_two_gets_in(organisation: Organisation) -> None:
    def write(barrier: Barrier) -> Membership:
        barrier.wait()
        with transaction.atomic():
            return create_membership(organisation=organisation, valid_from=FIRST, valid_to=LAST)

    assert {type(outcome) for outcome in together(write, write)} == {Membership, IntegrityError}
    assert Membership.objects.count() == 1


@pytest.mark.postgres
def test_second_waits_for_the_first_that_has_not_ended(organisation: Organisation) -> None:
    def write(barrier: Barrier) -> Membership:
        with transaction.atomic():
            barrier.wait()
            return create_membership(organisation=organisation, valid_from=FIRST, valid_to=TURN)

    assert {type(outcome) for outcome in together(write, write)} == {Membership, IntegrityError}
