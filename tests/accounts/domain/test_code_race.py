"""The last attempt at a code, made twice at one moment."""

from datetime import datetime
from threading import Barrier

import pytest

from accounts.domain.code import MAX_ATTEMPTS, WrongCodeError, issue_code, redeem_code
from accounts.models import OneTimeCode, User
from tests.factories.accounts import create_user
from tests.races import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def code(now: datetime) -> str:
    """A code with one attempt left."""
    farmer = create_user(phone="0912345678")
    digits = issue_code(farmer, by=create_user(is_superuser=True), now=now)
    OneTimeCode.objects.update(attempts=MAX_ATTEMPTS - 1)
    return digits


def test_reading_before_counting_would_let_both_try(code: str) -> None:
    def try_naively(barrier: Barrier) -> bool:
        held = OneTimeCode.objects.get()
        barrier.wait()
        allowed = held.attempts < MAX_ATTEMPTS
        OneTimeCode.objects.filter(pk=held.pk).update(attempts=held.attempts + 1)
        return allowed

    assert together(try_naively, try_naively) == [True, True]


def test_only_one_gets_the_last_attempt(code: str, now: datetime) -> None:
    def redeem(barrier: Barrier) -> User:
        barrier.wait()
        return redeem_code("0912345678", code, "ga-doi-yen-the-ngon", now=now)

    assert {type(outcome) for outcome in together(redeem, redeem)} == {User, WrongCodeError}
    assert OneTimeCode.objects.get().attempts == MAX_ATTEMPTS
