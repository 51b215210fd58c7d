"""The walks of docs/search.md lead through files that there are, and name each file of the search floor."""

import re

from tests.architecture.project import ROOT

TEXT = (ROOT / "docs/search.md").read_text(encoding="utf-8")
WALKS = TEXT.partition("\n## The walk of a request\n")[2].partition("\n## What is understood\n")[0]
NAMED = re.findall(r"`([\w/]+\.py)`", WALKS)
ROOMS = ("understanding", "index", "engines", "query")
ASIDE = {"preview.py", "status.py"}  # staff ask for them
SHARED = {"accents.py", "counts.py", "gazetteer.py", "number_words.py", "sounds.py", "vocabulary.py", "writing.py"}
"""Of understanding, what several of its steps use."""


def test_walks_lead_through_files_that_there_are() -> None:
    files = [path.relative_to(ROOT / "search").as_posix() for path in (ROOT / "search").rglob("*.py")]
    assert [name for name in NAMED if not any(f"/{file}".endswith(f"/{name}") for file in files)] == []


def test_every_file_of_the_rooms_is_entered() -> None:
    files = {path.name for room in ROOMS for path in (ROOT / "search" / room).rglob("*.py")}
    assert files - {name.rpartition("/")[2] for name in NAMED} == ASIDE | SHARED


def test_each_step_of_a_walk_enters_another_file() -> None:
    for walk in WALKS.split("## The walk of a change"):
        steps = re.findall(r"^\| \d+ \| `([\w/.]+)`", walk, re.MULTILINE)
        assert (len(steps) > 10, len(steps) - len(set(steps))) == (True, 0)
