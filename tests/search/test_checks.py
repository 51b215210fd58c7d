"""Settings of the search floor are looked at before anything starts."""

import pytest

from search.checks import check_server_addresses


@pytest.mark.parametrize(
    ("addresses", "wrong"),
    [
        ("", 0),
        ("http://localhost:9200", 0),
        ("https://user:secret@search.example:443, http://10.0.0.2:9200", 0),
        ("localhost:9200", 1),
        ("http://localhost", 1),
        ("http://localhost:port", 1),
        ("http://localhost:9200,,elastic", 2),
    ],
)
def test_address_without_scheme_host_or_port_is_an_error(settings, addresses, wrong):
    settings.ELASTICSEARCH_URL = addresses
    assert [error.id for error in check_server_addresses(None)] == ["search.E001"] * wrong
