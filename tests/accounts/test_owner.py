"""Whom to call: what the settings say, as it is dialled and as it is read."""

import pytest

from accounts.owner import site_owner


@pytest.mark.parametrize(
    ("written", "dialled", "read"),
    [
        ("0204 3854321", "tel:+842043854321", "0204 3854 321"),
        ("19001234", "tel:19001234", "1900 1234"),
        ("", "", ""),
    ],
)
def test_owner_number_is_dialled_and_read(settings, written, dialled, read):
    settings.OWNER_PHONE = written
    owner = site_owner()
    assert (owner.call_url, owner.phone_text) == (dialled, read)


def test_owner_without_any_way_is_not_reachable(settings):
    settings.OWNER_PHONE = settings.OWNER_EMAIL = settings.OWNER_ZALO = ""
    assert (site_owner().is_reachable, site_owner().mail_url) == (False, "")
    settings.OWNER_ZALO = "https://zalo.me/0300000000"
    assert site_owner().is_reachable
