"""Production does not start before people can reach its owner; the demo's owner is made up and says so."""

import importlib
import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

import cms.settings

KEY = "only-for-tests-0123456789-abcdefghijklm"
NEEDED = {"SECRET_KEY": KEY, "ALLOWED_HOSTS": "cho-phien.example"}
OWN = {"OWNER_PHONE": "0300000000", "OWNER_EMAIL": "lien.minh@vidu.example"}


def start(module, expression="''", **variables):
    """What a fresh process prints or complains of, in its last line, when it reads the settings."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("OWNER_")}
    command = [sys.executable, "-c", f"import {module} as s; print({expression})"]
    done = subprocess.run(command, env={**bare, **NEEDED, **variables}, capture_output=True, text=True, check=False)
    return (
        (done.stderr or done.stdout)
        .strip()
        .rpartition("\n")[2]
        .removeprefix("django.core.exceptions.ImproperlyConfigured: ")
    )


def refusal(**variables):
    """What production says instead of starting, read in this process: a fresh one for each case costs half a second.
    A variable of None is not set at all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cms, "settings", cms.settings)  # which the import writes over
        for name in [name for name in sys.modules if name.startswith("cms.settings")]:
            patch.delitem(sys.modules, name)
        for name in [name for name in os.environ if name.startswith("OWNER_")]:
            patch.delenv(name)
        for name, value in {**NEEDED, **variables}.items():
            patch.delenv(name, raising=False)
            if value is not None:
                patch.setenv(name, value)
        try:
            importlib.import_module("cms.settings.production")
        except ImproperlyConfigured as error:
            return str(error)
    return ""


def test_reading_the_settings_once_more_leaves_those_of_this_process():
    before = (cms.settings, sys.modules["cms.settings.base"])
    assert refusal() != ""
    assert (cms.settings, sys.modules["cms.settings.base"]) == before


@pytest.mark.parametrize("missing", ["OWNER_PHONE", "OWNER_EMAIL"])
def test_production_does_not_start_without_a_way_to_its_owner(missing):
    told = refusal(**{name: value for name, value in OWN.items() if name != missing})
    assert told.startswith(f"{missing} phải là ")
    assert "(chưa ghi)" in told


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OWNER_PHONE", "abc"),
        ("OWNER_EMAIL", "lien minh"),
        ("OWNER_ZALO", "0300000000"),
        ("OWNER_ZALO", "https://zalo.me/"),
    ],
)
def test_production_does_not_start_with_a_way_that_leads_nowhere(name, value):
    told = refusal(**{**OWN, name: value})
    assert told.startswith(f"{name} phải là ")
    assert f"(đang ghi: {value})" in told


def test_production_starts_with_its_owner():
    assert start("cms.settings.production", "s.OWNER_PHONE, s.OWNER_IS_SAMPLE", **OWN) == "0300000000 False"


def test_the_demo_has_a_made_up_number_until_there_is_a_real_one():
    read = "s.OWNER_PHONE, s.OWNER_IS_SAMPLE"
    assert start("cms.settings.dev", read) == "0300000000 True"
    assert start("cms.settings.dev", read, OWNER_PHONE="0204 3854321") == "0204 3854321 False"
