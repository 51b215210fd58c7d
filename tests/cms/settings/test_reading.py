"""A variable that would start and then fail stops the start with a sentence that names it."""

import pytest

from tests.cms.settings.test_owner import OWN, start


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REDIS_URL", "localhost:6379"),
        ("ELASTICSEARCH_PREFIX", "Cho-Phien"),
        ("LOG_LEVEL", "LOUD"),
        ("EMAIL_URL", "thu"),
        ("DATABASE_URL", "co-so-du-lieu"),
        ("DATABASE_URL", "mysql://localhost/x"),
        ("DATABASE_URL", "postgres://localhost"),
    ],
)
def test_nonsense_stops_the_start_and_names_the_variable(name, value):
    told = start("cms.settings.production", **{**OWN, name: value})
    assert told.startswith(name), told
    assert f"(đang ghi: {value})" in told


def test_address_that_is_refused_is_told_without_its_password():
    told = start("cms.settings.production", **OWN, DATABASE_URL="mysql://site:bi-mat@db/x")
    assert "bi-mat" not in told
    assert "(đang ghi: db/x)" in told


def test_what_is_right_starts():
    right = {
        "REDIS_URL": "redis://localhost:6379/0",
        "LOG_LEVEL": "info",
        "EMAIL_URL": "submission://site:bi-mat@smtp.example.vn:587",
        "DATABASE_URL": "postgres://site:bi-mat@db:5432/site",
    }
    asked = "s.REDIS_URL, s.LOGGING['root']['level'], s.EMAIL_HOST, s.DATABASES['default']['NAME']"
    told = start("cms.settings.production", asked, **OWN, **right)
    assert told == "redis://localhost:6379/0 INFO smtp.example.vn site"


def test_subdomains_are_the_owners_to_bind():
    asked = "s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD"
    assert start("cms.settings.production", asked, **OWN) == "False False"
