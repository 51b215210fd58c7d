"""Every setting and every command is documented, and nothing that is gone still is (style 24)."""

import re

from tests.architecture.project import ROOT, commands, variables

ROW = re.compile(r"^\| `([A-Z][A-Z0-9_]+)` \|", re.MULTILINE)
HEADING = re.compile(r"^## `([a-z_]+)`", re.MULTILINE)


def read(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_settings_are_documented() -> None:
    assert sorted(ROW.findall(read("settings.md"))) == sorted(variables())


def test_commands_are_documented() -> None:
    assert sorted(HEADING.findall(read("commands.md"))) == sorted(commands())


def test_secrets_are_no_defaults() -> None:
    """Production starts only with a key of its own."""
    text = (ROOT / "cms/settings/production.py").read_text(encoding="utf-8")
    assert re.findall(r"^SECRET_KEY = reading\.secret_key\(\)$", text, re.MULTILINE) != []
