"""Taking a lost second step off an account."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission
from wagtail.models import ModelLogEntry

from accounts.domain.second_step import REMOVED, SecondStepError, has_second_step, remove_second_step
from accounts.models import User
from tests.cast import Cast


@pytest.fixture
def administrator(cast: Cast) -> User:
    cast.administrator.user_permissions.add(*Permission.objects.filter(codename="change_user"))
    return User.objects.get(pk=cast.administrator.pk)


def test_an_administrator_takes_it_off_and_that_is_noted(cast: Cast, administrator: User) -> None:
    remove_second_step(cast.leader, by=administrator)
    entry = ModelLogEntry.objects.for_instance(cast.leader).get()
    assert (entry.action, entry.user) == (REMOVED, administrator)
    assert Authenticator.objects.filter(user=cast.leader).count() == 0


@pytest.mark.parametrize("role", ["editor", "leader", "accountant", "owner_contact", "outsider"])
def test_others_are_refused(cast: Cast, role: str) -> None:
    with pytest.raises(SecondStepError):
        remove_second_step(cast.organiser, by=cast.person(role))
    assert has_second_step(cast.organiser)


def test_nobody_takes_off_their_own(cast: Cast, administrator: User) -> None:
    with pytest.raises(SecondStepError):
        remove_second_step(administrator, by=administrator)
    assert has_second_step(administrator)
