"""Setting the state of an organisation: what it writes, and what it refuses with nothing changed."""

from datetime import date

import pytest
from wagtail.models import ModelLogEntry

from accounts.domain.period import OverlapError
from accounts.domain.status import STATE_SET, SameStateError, TooEarlyError, set_state
from accounts.enums import OrganisationState
from accounts.models import OrganisationStatus
from tests.factories.accounts import create_organisation

BEGUN, TURN = date(2019, 3, 15), date(2026, 6, 1)


def rows() -> list[tuple]:
    return list(OrganisationStatus.objects.order_by("pk").values_list("state", "valid_from", "valid_to", "source"))


@pytest.fixture
def organisation(db):
    """Active since 2019."""
    return create_organisation()


def test_new_state_ends_the_one_before(organisation, cast, now):
    OrganisationStatus.objects.exclude(organisation=organisation).delete()
    state, by = OrganisationState.SUSPENDED, cast.register_staff
    set_state(organisation, state, valid_from=TURN, source="Thông báo 5", by=by, now=now)
    assert rows() == [("active", BEGUN, TURN, ""), ("suspended", TURN, None, "Thông báo 5")]
    left = {"state": "suspended", "valid_from": "2026-06-01", "source": "Thông báo 5"}
    noted = ModelLogEntry.objects.for_instance(organisation).values_list("action", "user", "data")
    assert list(noted) == [(STATE_SET, by.pk, left)]


def test_first_state_ends_none(cast, now):
    organisation = create_organisation(state=None)
    set_state(organisation, OrganisationState.ACTIVE, valid_from=BEGUN, by=cast.register_staff, now=now)
    assert rows()[-1] == ("active", BEGUN, None, "")


@pytest.mark.parametrize(
    ("state", "day", "error"),
    [
        (OrganisationState.ACTIVE, TURN, SameStateError),
        (OrganisationState.DISSOLVED, BEGUN, TooEarlyError),
        (OrganisationState.DISSOLVED, date(2018, 1, 1), TooEarlyError),
    ],
)
def test_state_is_refused(organisation, cast, now, state, day, error):
    before = rows()
    with pytest.raises(error):
        set_state(organisation, state, valid_from=day, by=cast.register_staff, now=now)
    assert (rows(), ModelLogEntry.objects.for_instance(organisation).count()) == (before, 0)


def test_state_within_a_later_one_is_refused(organisation, cast, now):
    OrganisationStatus.objects.filter(organisation=organisation).update(valid_to=TURN)
    before = rows()
    with pytest.raises(OverlapError):
        set_state(organisation, OrganisationState.DISSOLVED, valid_from=BEGUN, by=cast.register_staff, now=now)
    assert rows() == before
