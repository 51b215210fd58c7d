"""Two of the staff merge the same kinds at one moment, each into the other."""

from threading import Barrier

import pytest

from accounts.models import User
from catalog.domain.kind import MergedAlreadyError, merge_kinds
from catalog.models import Kind
from tests.conftest import NOW
from tests.factories.accounts import create_user
from tests.factories.catalog import create_kind
from tests.races import together

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pair() -> tuple[Kind, Kind]:
    return create_kind(name="litchi"), create_kind(name="vải thiều")


@pytest.fixture
def editor() -> User:
    return create_user()


def test_merges_that_cross_leave_one_kind(pair: tuple[Kind, Kind], editor: User) -> None:
    def merge(gone: Kind, kept: Kind, barrier: Barrier) -> Kind:
        barrier.wait()
        return merge_kinds(gone, into=kept, by=editor, now=NOW)

    first, second = pair
    outcomes = together(lambda b: merge(first, second, b), lambda b: merge(second, first, b))

    assert {type(outcome) for outcome in outcomes} == {Kind, MergedAlreadyError}
    assert Kind.objects.current().count() == 1


def test_merges_that_cross_without_the_lock_leave_none(pair: tuple[Kind, Kind], editor: User) -> None:
    def merge_unguarded(gone: Kind, kept: Kind, barrier: Barrier) -> None:
        barrier.wait()
        Kind.objects.filter(pk=gone.pk).update(merged_into=kept, merged_at=NOW, merged_by=editor)

    first, second = pair
    together(lambda b: merge_unguarded(first, second, b), lambda b: merge_unguarded(second, first, b))

    assert Kind.objects.current().count() == 0
