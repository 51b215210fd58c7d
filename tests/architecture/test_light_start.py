"""What a web process holds before anybody has asked for it: nothing that only few requests need.

Each of these is many megabytes in every worker. Who needs one imports it within the function that does, or in a
module of its own that is imported there.
"""

import subprocess
import sys

import pytest

from tests.architecture.project import ROOT

HEAVY = ("docx", "docxtpl", "holidays", "numpy", "openpyxl", "pypdf", "python_calamine", "scipy", "typst")

START = """
import sys
import cms.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""
"""As gunicorn loads a worker, with every address that it answers."""


@pytest.mark.sqlite
def test_web_process_starts_without_what_few_requests_need() -> None:
    started = subprocess.run([sys.executable, "-c", START], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(started.stdout.split()).intersection(HEAVY) == set()
