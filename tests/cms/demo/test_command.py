"""The demo command's own business: the port, stale static files, what it says."""

import os
import socket
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from accounts.links.address import whole_address
from cms.domain.setup import set_up_site
from cms.domain.site import move_site_to_base_url
from cms.management.commands import demo


@pytest.fixture
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.django_db
def test_demo_refuses_a_taken_port_before_any_work(taken_port):
    pages = Page.objects.count()

    with pytest.raises(CommandError, match=f"Cổng {taken_port} đang có .* hãy chạy PORT=8001 make demo"):
        call_command("demo", "--port", str(taken_port), stdout=StringIO())
    assert Page.objects.count() == pages


def test_refuse_taken_port_lets_a_free_one_pass(taken_port):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]

    assert demo.refuse_taken_port(free) is None


def test_collect_stale_static_files_once_until_a_source_is_newer(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    demo.collect_stale_static_files()
    manifest = tmp_path / "staticfiles.json"
    first = manifest.stat().st_mtime_ns

    demo.collect_stale_static_files()
    assert manifest.stat().st_mtime_ns == first


def put_back_afterwards(settings):
    """What the command writes into the settings themselves lasts no longer than the test."""
    settings.WAGTAILADMIN_BASE_URL = settings.WAGTAILADMIN_BASE_URL


@pytest.mark.django_db
def test_links_lead_to_the_port_of_the_demo(settings, monkeypatch):
    monkeypatch.delenv("BASE_URL", raising=False)
    put_back_afterwards(settings)
    set_up_site()
    demo.stand_at(8106)
    move_site_to_base_url()

    assert whole_address("contact") == "http://127.0.0.1:8106/lien-he/"
    assert (Site.objects.get().port, Page.objects.get(slug="gioi-thieu").full_url) == (
        8106,
        "http://127.0.0.1:8106/gioi-thieu/",
    )
    assert os.environ.pop("BASE_URL") == "http://127.0.0.1:8106"  # for the server that takes this process's place


def test_an_address_that_was_set_stays(settings, monkeypatch):
    monkeypatch.setenv("BASE_URL", "https://thu.vidu.example")
    put_back_afterwards(settings)
    demo.stand_at(8106)
    assert settings.WAGTAILADMIN_BASE_URL == "https://thu.vidu.example"
