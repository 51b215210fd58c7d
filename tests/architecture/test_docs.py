"""Docs name files that there are; decisions (docs/adr/) tell of their day."""

import re

from tests.architecture.project import FLOORS, ROOT


def test_every_file_that_a_page_names_is_there() -> None:
    folders = (*FLOORS, "tests")
    paths = [*ROOT.glob("*.py"), *(path for folder in folders for path in (ROOT / folder).rglob("*.py"))]
    files = [f"/{path.relative_to(ROOT).as_posix()}" for path in paths]
    named = [
        (page.name, name)
        for page in sorted((ROOT / "docs").glob("*.md"))
        for name in re.findall(r"`([\w/]+\.py)`", page.read_text(encoding="utf-8"))
    ]
    assert len(named) > 100
    assert [told for told in named if not any(file.endswith(f"/{told[1]}") for file in files)] == []
