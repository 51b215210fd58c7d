"""Accounts without a password."""

import pytest

from accounts.domain.account import SignInFirstError, open_account
from accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
PHONE = "+84912345678"


def test_account_has_the_name_in_its_parts_and_no_password():
    person = open_account(PHONE, "  Vi Thị Yến ")
    assert (person.last_name, person.first_name, person.phone, person.has_usable_password()) == (
        "Vi Thị",
        "Yến",
        PHONE,
        False,
    )


def test_number_that_has_one_gets_no_second():
    first = open_account(PHONE, "Vi Thị Yến")
    with pytest.raises(SignInFirstError):
        open_account(PHONE, "Nguyễn Văn An")
    assert [*User.objects.filter(phone=PHONE)] == [first]
