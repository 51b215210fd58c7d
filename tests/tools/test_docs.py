"""tools/docs, called as `make check` calls it, on small projects made for each test."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "docs"
SOUND = {
    "README.md": "# Chợ Phiên\n[Parts](docs/architecture.md#cơ-sở-dữ-liệu)\n\n```sh\nPORT=8001 make demo\n```\n",
    "docs/architecture.md": "# Architecture\n## Cơ sở dữ liệu\n[Decision](adr/0001-sqlite.md) · [home](../README.md)\n",
    "docs/adr/0001-sqlite.md": "# SQLite first\n## Context\nx\n## Decision\ny\n## Consequences\nz\n",
    "Makefile": "demo: ## Run the site\n\t@true\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in SOUND.items():
        write(tmp_path / name, text)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def append(path: Path, text: str) -> None:
    write(path, path.read_text(encoding="utf-8") + text)


def check(root: Path) -> tuple[int, list[str]]:
    """The exit code and every line but the closing count."""
    done = subprocess.run([sys.executable, SCRIPT, root], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()[:-1]


def test_docs_accepts_a_sound_project(project: Path):
    assert check(project) == (0, [])


def test_docs_asks_for_the_readme(project: Path):
    (project / "README.md").unlink()
    assert check(project) == (1, ["README.md: missing", "docs/architecture.md:3: link to ../README.md: no such file"])


def test_docs_refuses_a_link_to_no_file(project: Path):
    append(project / "README.md", "![map](docs/map.png)\n")
    assert check(project) == (1, ["README.md:7: link to docs/map.png: no such file"])


def test_docs_refuses_a_link_out_of_the_project(project: Path):
    append(project / "README.md", "[outside](../other.md)\n")
    write(project.parent / "other.md", "# There, but not ours\n")
    assert check(project) == (1, ["README.md:7: link to ../other.md: no such file"])


def test_docs_refuses_an_anchor_without_heading(project: Path):
    append(project / "README.md", "[gone](docs/architecture.md#redis)\n")
    assert check(project) == (1, ["README.md:7: link to docs/architecture.md#redis: no such heading"])


def test_docs_numbers_repeated_headings(project: Path):
    append(project / "README.md", "## Hỏi & đáp\n## Hỏi & đáp\n[second](#hỏi--đáp-1) [third](#hỏi--đáp-2)\n")
    assert check(project) == (1, ["README.md:9: link to #hỏi--đáp-2: no such heading"])


def test_docs_leaves_code_and_other_sites_alone(project: Path):
    append(
        project / "README.md",
        "`[x](gone.md)` [site](https://example.org/gone.md)\n```\n[x](gone.md)\n# no heading\n```\n",
    )
    assert check(project) == (0, [])


def test_docs_names_a_page_nobody_links_to(project: Path):
    write(project / "docs/lost.md", "# Lost\n")
    assert check(project) == (1, ["docs/lost.md: no link leads here from README.md or docs/architecture.md"])


def test_docs_reaches_the_files_of_a_linked_folder(project: Path):
    write(project / "docs/pictures/home.png", "")
    append(project / "README.md", "[pictures](docs/pictures/)\n")
    assert check(project) == (0, [])


def test_docs_names_an_unknown_make_target(project: Path):
    append(
        project / "README.md",
        "`make demo` then\n```sh\ncd app && make demo PORT=1 serve  # make tea\n```\nWe make sure.\n",
    )
    assert check(project) == (1, ["README.md:9: make serve: no such target"])


def test_docs_asks_a_decision_for_its_sections_and_name(project: Path):
    write(project / "docs/adr/next.md", "# Next\n## Context\n## Decision\n[back](0001-sqlite.md)\n")
    append(project / "docs/architecture.md", "[next](adr/next.md)\n")
    problems = ["a decision has a section Consequences", "a decision is named NNNN-title.md"]
    assert check(project) == (1, [f"docs/adr/next.md: {text}" for text in problems])


def test_docs_refuses_a_number_used_twice(project: Path):
    write(project / "docs/adr/0001-redis.md", SOUND["docs/adr/0001-sqlite.md"])
    append(project / "docs/architecture.md", "[redis](adr/0001-redis.md)\n")
    files = ["docs/adr/0001-redis.md", "docs/adr/0001-sqlite.md"]
    assert check(project) == (1, [f"{file}: the number 0001 is used twice" for file in files])
