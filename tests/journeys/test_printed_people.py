"""Everybody whom the demo prints signs in with what it prints, and out again."""

import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django import DjangoDbBlocker

from cms.demo import people
from cms.domain.setup import set_up_site
from cms.management.commands.demo import Command
from tests import database
from tests.factories.accounts import create_organisation
from tests.journeys.conftest import PATIENCE
from tests.journeys.eyes import Watch


def printed() -> list[str]:
    """What one types to sign in, line by line, as the command prints it."""
    out = StringIO()
    command = Command(stdout=out)
    command.print_sign_ins(8000)
    return re.findall(r"^  (\S+)\s+\S", out.getvalue(), flags=re.MULTILINE)


@pytest.fixture(scope="module")
def demo_people(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The people of the demo on an empty site."""
    with django_db_blocker.unblock():
        set_up_site()
        people.load_staff()
        create_organisation(name=people.OWN_COOPERATIVE)
        people.load_contacts()
        yield
        database.empty()


def test_the_demo_prints_everybody() -> None:
    assert printed() == [person.sign_in for person in people.CAST]


@pytest.mark.parametrize("login", printed())
def test_a_printed_person_signs_in_and_out(
    page: Page, watch: Watch, demo_people: None, settings: Any, login: str
) -> None:
    settings.STAFF_SECOND_STEP = False  # as the demo says
    page.set_default_timeout(PATIENCE)
    page.goto("/tai-khoan/dang-nhap/")
    page.get_by_label("điện thoại", exact=False).first.press_sequentially(login)
    page.get_by_label("Mật khẩu", exact=True).press_sequentially(people.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "dang-nhap" not in url)
    page.goto("/tai-khoan/")
    expect(page.get_by_role("main").get_by_role("heading", name="Tài khoản của tôi")).to_be_visible()
    page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    page.goto("/tai-khoan/")
    expect(page).to_have_url(re.compile(r"/tai-khoan/dang-nhap/"))
