"""The last line of `make test`: what was left out, and why."""

from collections import Counter
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"
RESULTS = """<testsuites><testsuite tests="3" skipped="2">
<testcase name="a"/>
<testcase name="b"><skipped type="pytest.skip" message="needs Redis">where</skipped></testcase>
<testcase name="c"><skipped type="pytest.skip" message="needs Redis">where</skipped></testcase>
</testsuite></testsuites>"""


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.syspath_prepend(str(TOOLS))
    return run_path(str(TOOLS / "test"))


def test_closing_line_says_that_nothing_was_left_out(script: dict[str, Any]):
    assert script["left_out"]({}, Counter()) == "Nothing was left out."


def test_closing_line_names_servers_and_skipped_tests(script: dict[str, Any]):
    line = script["left_out"]({"Elasticsearch": "no Java 17"}, Counter({"needs Redis": 2, "too slow": 1}))
    assert line == "Left out: Elasticsearch (no Java 17); 2 skipped tests (needs Redis); 1 skipped test (too slow)"


def test_skipped_tests_are_counted_by_reason(script: dict[str, Any], tmp_path: Path):
    (tmp_path / "sqlite.xml").write_text(RESULTS)
    files = [tmp_path / "sqlite.xml", tmp_path / "never-written.xml"]
    assert script["skipped"](files) == Counter({"needs Redis": 2})
