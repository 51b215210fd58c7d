"""Staff sign in with a second step and work in the admin."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from accounts.models import User
from tests.cast import TOTP_SECRET
from tests.factories.accounts import PASSWORD
from tests.journeys.eyes import Watch, barriers, look, take_picture
from tests.journeys.world import World

PERIOD = 30


def code_of_the_app() -> str:
    """What the authenticator app of the cast shows now."""
    return format_hotp_value(hotp_value(TOTP_SECRET, int(time.time()) // PERIOD))


def sign_in(page: Page, person: User) -> None:
    """Phone as people write it, password, then the code of the app."""
    page.goto("/cms/")
    page.get_by_label("điện thoại", exact=False).first.fill(person.get_phone_display())
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()
    look(page, "second-step")
    page.get_by_role("main").get_by_role("textbox").first.fill(code_of_the_app())
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_url("**/cms/**")


@pytest.fixture
def editor(visitor: Page, world: World) -> Page:
    """The editor's page, signed in."""
    sign_in(visitor, world.cast.editor)
    return visitor


def test_editor_signs_in_and_finds_a_product(editor: Page, world: World) -> None:
    editor.goto("/cms/snippets/catalog/product/?q=vai+thieu")
    expect(editor.get_by_role("main").get_by_role("link", name=world.lychee.name)).not_to_have_count(0)


def test_product_list_is_as_accessible_as_wagtails_own(editor: Page) -> None:
    editor.goto("/cms/redirects/")
    stock = set(barriers(editor))
    editor.goto("/cms/snippets/catalog/product/")
    take_picture(editor, "admin-products")
    ours = barriers(editor)
    assert {rule: places for rule, places in ours.items() if rule not in stock} == {}


def test_wrong_password_says_so_and_keeps_the_number(visitor: Page, watch: Watch, world: World) -> None:
    visitor.goto("/tai-khoan/dang-nhap/")
    number = world.cast.editor.get_phone_display()
    visitor.get_by_label("điện thoại", exact=False).first.fill(number)
    visitor.get_by_label("Mật khẩu", exact=True).fill("sai-mat-khau-nhe")
    visitor.get_by_role("main").get_by_role("button", name="Đăng nhập").click()
    expect(visitor.get_by_label("điện thoại", exact=False).first).to_have_value(number)
    look(visitor, "sign-in-refused")
