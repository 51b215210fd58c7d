"""What a web process holds before anybody has asked for it: nothing that only few requests need.

Each of these is many megabytes in every worker. Who needs one imports it within the function that does, or in a
module of its own that is imported there.
"""

import os
import subprocess
import sys

import pytest

from tests.architecture.project import ROOT

HEAVY = {
    "docx",
    "docxtpl",
    "holidays",
    "numpy",
    "openpyxl",
    "pypdf",
    "python_calamine",
    "qrcode",
    "scipy",
    "typst",
    "xlsxwriter",
}
CLIENTS = {"elastic_transport", "elasticsearch", "elasticsearch_dsl", "redis"}
"""Of servers that a site on SQLite alone does not have."""
SERVERS = ("DATABASE_URL", "ELASTICSEARCH_URL", "REDIS_URL")

START = """
import sys
import cms.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""
"""As gunicorn loads a worker, with every address that it answers."""


def loaded(**servers: str) -> set[str]:
    """The packages of a web process that was told of these servers and has answered nobody."""
    alone = {name: value for name, value in os.environ.items() if name not in SERVERS}
    told = {**alone, "DJANGO_SETTINGS_MODULE": "cms.settings.dev", "LOADED_BEFORE_FORK": "1", **servers}
    asked = {"cwd": ROOT, "capture_output": True, "text": True, "check": True, "env": told}
    return set(subprocess.run([sys.executable, "-c", START], **asked).stdout.split())


@pytest.mark.sqlite
def test_web_process_starts_without_what_few_requests_need() -> None:
    assert loaded() & (HEAVY | CLIENTS) == set()


@pytest.mark.sqlite
def test_client_of_a_configured_server_is_loaded_before_workers_are_forked() -> None:
    """They share what was loaded before; nobody is asked, so no server need be there."""
    found = loaded(ELASTICSEARCH_URL="http://127.0.0.1:9")
    assert found & CLIENTS == {"elastic_transport", "elasticsearch", "elasticsearch_dsl"}
