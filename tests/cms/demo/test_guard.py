"""The demo keeps out of real life, and its password too."""

from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.management import CommandError, call_command
from wagtail.models import Page

from accounts.models import User
from cms.demo import people
from cms.demo.guard import (
    NoSamplesHereError,
    NotTheSamplePassword,
    RealPeopleError,
    refuse_outside_demo,
    refuse_sample_passwords,
)
from cms.domain.roles import ensure_roles
from cms.domain.setup import set_up_site
from tests.factories.accounts import create_user

pytestmark = pytest.mark.django_db


def counts() -> tuple[int, int]:
    return User.objects.count(), Page.objects.count()


def test_demo_refuses_settings_of_a_real_site(settings: Any) -> None:
    settings.SAMPLES = False
    before = counts()
    with pytest.raises(CommandError, match=r"chỉ chạy với cms\.settings\.dev"):
        call_command("demo", "--no-serve", stdout=StringIO())
    with pytest.raises(NoSamplesHereError):
        refuse_outside_demo()
    assert counts() == before


def test_demo_refuses_a_database_of_real_people() -> None:
    create_user(phone="0912 345 678")
    before = counts()
    with pytest.raises(CommandError, match="đã có 1 tài khoản của người thật"):
        call_command("demo", "--no-serve", stdout=StringIO())
    with pytest.raises(RealPeopleError):
        refuse_outside_demo()
    assert counts() == before


def test_demo_runs_on_beside_people_whom_somebody_added_to_it() -> None:
    set_up_site()
    people.load_staff()
    create_user(phone="0912 345 678")
    assert refuse_outside_demo() is None


def test_a_real_site_does_not_start_with_a_sample_password(settings: Any) -> None:
    set_up_site()
    people.load_staff()
    settings.SAMPLES = False
    with pytest.raises(ImproperlyConfigured, match="người mẫu với mật khẩu ai cũng biết"):
        refuse_sample_passwords()
    User.objects.update(is_active=False)
    assert refuse_sample_passwords() is None


def test_a_real_site_starts_without_one(settings: Any) -> None:
    ensure_roles()
    create_user()
    settings.SAMPLES = False
    assert refuse_sample_passwords() is None


@pytest.mark.parametrize("password", [people.PASSWORD, people.PASSWORD.upper(), f" {people.PASSWORD}"])
def test_nobody_chooses_the_sample_password_on_a_real_site(password: str) -> None:
    with pytest.raises(ValidationError, match="mật khẩu của trang mẫu"):
        NotTheSamplePassword().validate(password)
    assert NotTheSamplePassword().validate("ga-doi-yen-the-ngon") is None
