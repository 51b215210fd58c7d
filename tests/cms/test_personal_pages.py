"""Personal pages are kept by nobody, and looking sets no cookie."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.cast import Cast, client_for

NO_STORE = "max-age=0, no-cache, no-store, must-revalidate, private"
PAGES = [
    "account_home",
    "account_login",
    "account_logout",
    "account_change_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_inactive",
    "account_reauthenticate",
    "redeem_code",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "usersessions_list",
    "after_login",
]


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_of_the_account_is_kept(cast: Cast, prefix: str, name: str) -> None:
    with translation.override("vi"):
        address = prefix + reverse(name)
    for client in (Client(), client_for(cast.editor)):
        assert client.get(address).headers["Cache-Control"] == NO_STORE


@pytest.mark.parametrize(
    "address", ["", "reports/site-history/", "images/", "documents/results/", "test404/", "logout/"]
)
def test_the_admin_is_kept_by_nobody(cast: Cast, address: str) -> None:
    assert client_for(cast.administrator).get(f"/cms/{address}").headers["Cache-Control"] == NO_STORE


@pytest.mark.parametrize(
    "address", ["/", "/san-pham/", "/don-vi/", "/cms/", "/cms/logout/", "/tai-khoan/", "/_util/login/"]
)
def test_looking_sets_no_cookie(anonymous: Client, db: None, address: str) -> None:
    anonymous.get(address, follow=False)
    assert dict(anonymous.cookies) == {}
