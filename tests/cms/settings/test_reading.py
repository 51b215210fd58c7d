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
        ("REDIS_URL", "redis://"),
        ("REDIS_URL", "redis://cache:cong/0"),
        ("REDIS_URL", "redis://cache:6379/khong"),
        ("ELASTICSEARCH_URL", "localhost:9200"),
        ("ELASTICSEARCH_URL", "http://localhost"),
        ("ELASTICSEARCH_TIMEOUT", "0.0"),
        ("ELASTICSEARCH_SHARDS", "0"),
        ("SEARCH_MOST_LAG", "-1"),
        ("SECURE_HSTS_SECONDS", "-5"),
        ("ALLOWED_HOSTS", "https://cho-phien.example"),
        ("ALLOWED_HOSTS", "cho-phien.example:443"),
        ("BASE_URL", "cho-phien.example"),
        ("BASE_URL", "https://cho-phien.example/vi"),
        ("MESSAGE_GATEWAY_URL", "zalo"),
        ("MESSAGE_GATEWAY_TIMEOUT", "0.0"),
        ("DEFAULT_FROM_EMAIL", "Chợ Phiên"),
        ("PRIVATE_ROOT", "media/rieng"),
    ],
)
def test_nonsense_stops_the_start_and_names_the_variable(name, value):
    told = start("cms.settings.production", **{**OWN, name: value})
    assert told.startswith(name), told
    assert f"(đang ghi: {value})" in told


@pytest.mark.parametrize("name", ["OWNER_NAME", "SITE_NAME", "HOME_PROVINCE", "MEDIA_ROOT"])
def test_empty_name_or_folder_stops_the_start(name):
    assert start("cms.settings.production", **OWN, **{name: ""}).startswith(f"{name} không được để trống")


def test_site_without_a_host_stops_the_start():
    told = start("cms.settings.production", **OWN, ALLOWED_HOSTS=" , ")
    assert (told.startswith("ALLOWED_HOSTS"), "(chưa ghi)" in told) == (True, True)


def test_no_proxy_in_front_is_told_otherwise():
    told = start("cms.settings.production", **OWN, BEHIND_PROXY="true", PROXIES="0")
    assert told == "PROXIES phải là số từ 1 trở lên (đang ghi: 0)."


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
        "ELASTICSEARCH_URL": "https://site:bi-mat@a.example:443, http://[::1]:9200",
        "ALLOWED_HOSTS": ".example.vn, 10.0.0.2, [::1]",
        "BASE_URL": "https://cho-phien.example.vn/",
        "DEFAULT_FROM_EMAIL": "lien.minh@example.vn",
    }
    asked = "s.REDIS_URL, s.LOGGING['root']['level'], s.EMAIL_HOST, s.DATABASES['default']['NAME']"
    asked += ", s.ALLOWED_HOSTS, s.WAGTAILADMIN_BASE_URL"
    told = start("cms.settings.production", asked, **OWN, **right)
    found = "['.example.vn', '10.0.0.2', '[::1]'] https://cho-phien.example.vn"
    assert told == f"redis://localhost:6379/0 INFO smtp.example.vn site {found}"


def test_socket_of_a_cache_on_this_machine_is_an_address():
    told = start("cms.settings.production", "s.REDIS_URL", **OWN, REDIS_URL="unix:///run/redis.sock?db=1")
    assert told == "unix:///run/redis.sock?db=1"


def test_subdomains_are_the_owners_to_bind():
    asked = "s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD"
    assert start("cms.settings.production", asked, **OWN) == "False False"
