"""Invited cooperatives are waited for by the same steps as a seller who is asked: each once, in working time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.domain.patience import Due
from accounts.models import CallTask, Message
from catalog.domain import request_news as news
from catalog.domain.invitation_clock import follow_up_invitation
from catalog.models import Invitation
from tests.factories.accounts import create_contact, create_organisation
from tests.factories.request import create_invitation, create_request

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
FRIDAY = datetime(2026, 11, 13, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def invited(*, until: timedelta) -> Invitation:
    contact = create_contact(organisation=create_organisation(), phone="+84912345678")
    request = create_request(state="asked", answer_by=FRIDAY + until)
    return create_invitation(request=request, organisation=contact.organisation, invited_at=FRIDAY)


def follow(invitation: Invitation, days: float) -> Due | None:
    return follow_up_invitation(invitation.pk, now=FRIDAY + timedelta(days=days), corrections={})


def test_steps_come_one_by_one_in_working_time() -> None:
    invitation = invited(until=timedelta(days=20))
    done = [(follow(invitation, days), follow(invitation, days)) for days in (2, 3, 4, 5, 6, 7)]
    assert done == [(None, None), (Due.REMIND, None), (None, None), (Due.REMIND, None), (Due.CALL, None), (None, None)]
    told = (Message.objects.filter(kind=news.REMINDED).count(), CallTask.objects.filter(kind=news.CALL).count())
    assert told == (2, 1)


def test_short_deadline_is_reminded_of_a_day_before_once() -> None:
    invitation = invited(until=timedelta(days=2))
    assert [follow(invitation, days) for days in (0.5, 1.2, 1.5)] == [None, Due.REMIND, None]


@pytest.mark.parametrize("said", [{"answered_at": FRIDAY}, {"declined_at": FRIDAY}])
def test_whoever_answered_is_left_alone(said: dict[str, datetime]) -> None:
    invitation = invited(until=timedelta(days=20))
    Invitation.objects.filter(pk=invitation.pk).update(**said)
    assert (follow(invitation, 10), Message.objects.count()) == (None, 0)


def test_nobody_is_reminded_after_the_deadline() -> None:
    assert follow(invited(until=timedelta(days=2)), 3) is None
