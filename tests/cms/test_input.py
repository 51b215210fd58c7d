"""Input that no person types gets a page all the same."""

import pytest


@pytest.mark.django_db
def test_address_with_a_nul_byte_is_not_found(client):
    response = client.get("/san-pham/%00/")
    assert (response.status_code, response.templates[0].name) == (404, "404.html")
