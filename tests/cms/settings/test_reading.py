"""A variable that would start and then fail stops the start with a sentence that names it."""

import pytest

from cms.settings.reading import likely_address, province
from tests.cms.settings.test_owner import OWN, refusal, start


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
        ("PRIVATE_ROOT", "staticfiles/rieng"),
        ("PRIVATE_ROOT", "~/rieng"),
        ("MEDIA_ROOT", "manage.py"),
        ("MEDIA_ROOT", "'media'"),
        ("HOME_PROVINCE", "Nonsense"),
        ("HOME_PROVINCE", "Bac Giang"),
        ("OWNER_UNIT", "-"),
        ("ALLOWED_HOSTS", "-"),
        ("REDIS_URL", "redis://may chu:6379"),
        ("ELASTICSEARCH_URL", "http://tim:0"),
        ("DATABASE_URL", "sqlite://:memory:"),
        ("DATABASE_URL", "sqlite:////khong/co/x.sqlite3"),
        ("EMAIL_URL", "memory:"),
        ("EMAIL_URL", "file:"),
        ("BASE_URL", "https://cho phien.vn"),
        ("BASE_URL", "https://cho-phien.example?x"),
        ("STAFF_SECOND_STEP", "có"),
        ("SEARCH_MOST_LAG", "hai phút"),
        ("ELASTICSEARCH_TIMEOUT", "1,5"),
    ],
)
def test_nonsense_stops_the_start_and_names_the_variable(name, value):
    told = refusal(**{**OWN, name: value})
    assert told.startswith(name), told
    assert f"(đang ghi: {value})" in told


@pytest.mark.parametrize("name", ["OWNER_NAME", "SITE_NAME", "HOME_PROVINCE", "MEDIA_ROOT"])
def test_empty_name_or_folder_stops_the_start(name):
    assert refusal(**OWN, **{name: ""}).startswith(f"{name} không được để trống")


@pytest.mark.parametrize("key", [None, "", "short", "a" * 60, "django-insecure-0123456789abcdefghijklmnop"])
def test_key_that_is_guessed_stops_the_start_and_is_not_told(key):
    told = refusal(**{**OWN, "SECRET_KEY": key})
    assert told.startswith("SECRET_KEY phải là một chuỗi ngẫu nhiên từ 32 ký tự trở lên")
    assert not key or key not in told


@pytest.mark.parametrize(
    ("name", "value"),
    [("SITE_NAME", "Chợ\nPhiên"), ("OWNER_NAME", '"Liên minh"'), ("OWNER_HOURS", "\u202e7h"), ("SITE_NAME", "x" * 300)],
)
def test_name_that_no_head_of_a_mail_takes_stops_the_start(name, value):
    told = refusal(**{**OWN, name: value})
    assert told.startswith(f"{name} phải là một dòng chữ ngắn"), told


@pytest.mark.parametrize("value", ["Bắc Ninh", "Thanh Hóa", "Thanh Hoá", "Khánh Hoà", "Thành phố Hồ Chí Minh"])
def test_province_is_taken_wherever_its_tone_is_written(value):
    assert province(value) is None


def test_token_of_two_lines_stops_the_start():
    told = refusal(**OWN, MESSAGE_GATEWAY_TOKEN="a\nb")
    assert told.startswith("MESSAGE_GATEWAY_TOKEN phải liền một dòng")


def test_site_without_a_host_stops_the_start():
    told = refusal(**OWN, ALLOWED_HOSTS=" , ")
    assert (told.startswith("ALLOWED_HOSTS"), "(chưa ghi)" in told) == (True, True)


def test_no_proxy_in_front_is_told_otherwise():
    told = refusal(**OWN, BEHIND_PROXY="true", PROXIES="0")
    assert told == "PROXIES phải là số từ 1 trở lên (đang ghi: 0)."


def test_address_that_is_refused_is_told_without_its_password():
    told = refusal(**OWN, DATABASE_URL="mysql://site:bi-mat@db/x")
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


def test_links_lead_to_the_first_name_of_the_site_until_its_address_is_set():
    """They led to 127.0.0.1, in mails and on printed codes."""
    assert likely_address(["*", ".example.vn", "10.0.0.2", "[::1]", "may-chu", "cho-phien.example.vn"]) == (
        "https://cho-phien.example.vn"
    )
    assert likely_address(["localhost", "127.0.0.1"]) == ""
    asked = "s.WAGTAILADMIN_BASE_URL"
    assert start("cms.settings.production", asked, **OWN, ALLOWED_HOSTS="cho.example.vn") == "https://cho.example.vn"
