"""Error pages: none is a dead end, each says whom to call."""

import pytest
from django.test import Client, RequestFactory

from cms.views import errors
from tests.cast import client_for


@pytest.fixture(autouse=True)
def owner(settings):
    settings.OWNER_PHONE = "0204 3854321"


def not_found(cast) -> object:
    return Client().get("/khong-co-trang-nay/")


def refused(cast) -> object:
    return client_for(cast.owner_contact).get("/cms/")


def stale_form(cast) -> object:
    return Client(enforce_csrf_checks=True).post("/tai-khoan/dang-nhap/", {"login": "0912345678"})


def button(cast) -> object:
    return client_for(cast.owner_contact).get("/quan-ly/san-pham/them/")


def broken(cast) -> object:
    return errors.server_error(RequestFactory().get("/"))


@pytest.mark.parametrize(
    ("way", "status"), [(not_found, 404), (refused, 403), (stale_form, 403), (button, 405), (broken, 500)]
)
def test_error_page_says_whom_to_call(cast, way, status) -> None:
    page = way(cast)
    calls = page.content.decode().count('href="tel:+842043854321"')
    assert (page.status_code, calls) == (status, 1 if status == 500 else 2)  # the foot of the site has one, too


def test_server_error_page_asks_the_database_nothing(db, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert broken(None).status_code == 500
