"""The page of one's own account, and who is signed in on every page."""

import pytest
from django.urls import reverse

from tests.cast import client_for


def main_of(page) -> str:
    text = page.content.decode()
    return text[text.index("<main") : text.index("</main>")]


@pytest.mark.parametrize(
    ("name", "next_step"), [("organiser", "/cms/"), ("owner_contact", "/quan-ly/"), ("buyer", "/san-pham/")]
)
def test_account_page_leads_each_to_their_next_step(cast, name, next_step):
    main = main_of(client_for(getattr(cast, name)).get(reverse("account_home")))
    found = {path for path in ("/cms/", "/quan-ly/", "/san-pham/") if f'"{path}"' in main}
    assert found == {next_step}


def test_buyer_is_told_whom_to_call(cast, settings):
    settings.OWNER_PHONE = "0204 3854321"
    assert 'href="tel:+842043854321"' in main_of(client_for(cast.buyer).get(reverse("account_home")))


@pytest.mark.parametrize("address", ["/san-pham/", "/lien-he/", "/quan-ly/", "/tai-khoan/", "/khong-co-trang-nay/"])
def test_every_page_names_who_is_signed_in_with_account_and_way_out(cast, address):
    page = client_for(cast.owner_contact).get(address).content.decode()
    header = page[page.index("<header") : page.index("</header>")]
    assert (str(cast.owner_contact) in header, 'href="/tai-khoan/"' in header) == (True, True)
    assert header.count('<form method="post" action="/tai-khoan/dang-xuat/">') == 2  # the wide menu and the narrow one


def test_visitor_sees_the_way_in_and_gets_no_cookie(anonymous, db):
    page = anonymous.get("/san-pham/")
    header = page.content.decode().partition("</header>")[0]
    assert ("/tai-khoan/dang-nhap/" in header, "/tai-khoan/dang-xuat/" in header) == (True, False)
    assert dict(anonymous.cookies) == {}
