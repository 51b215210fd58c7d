"""Templates keep to the content security policy, and every component stands in the gallery (style 25)."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from tests.architecture.project import ROOT, own_templates

LONGEST = 120
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
DATA = {"application/json", "application/ld+json"}

HTML = [path for path in own_templates() if path.suffix == ".html"]
TEMPLATES = pytest.mark.parametrize("path", HTML, ids=lambda path: str(path.relative_to(ROOT)))


class Inline(HTMLParser):
    """Collects what the content security policy forbids."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        self.found += [f"{tag} {name}" for name in names if name == "style" or name.startswith("on")]
        self.found += [f"{tag} {name}" for name, value in attrs if (value or "").strip().startswith("javascript:")]
        if tag == "style" or (tag == "script" and "src" not in names and names.get("type") not in DATA):
            self.found.append(tag)


def components() -> list[Path]:
    return sorted((ROOT / "templates/components").glob("*.html"))


@TEMPLATES
def test_template_has_no_inline_style_script_or_handler(path: Path) -> None:
    parser = Inline()
    parser.feed(TAG.sub("", path.read_text(encoding="utf-8")))
    assert parser.found == []


@TEMPLATES
def test_template_is_short(path: Path) -> None:
    """The gallery is a list of everything and may be long."""
    gallery = path.name == "components.html"
    assert gallery or len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@TEMPLATES
def test_template_parses(path: Path) -> None:
    name = str(path.relative_to(next(folder for folder in path.parents if folder.name == "templates")))
    try:
        assert get_template(name).origin.name == str(path)
    except TemplateDoesNotExist as error:
        pytest.fail(f"{path} refers to a template that does not exist: {error}")


def test_every_component_stands_in_the_gallery() -> None:
    gallery = (ROOT / "cms/templates/cms/components.html").read_text(encoding="utf-8")
    assert [path.name for path in components() if f"components/{path.name}" not in gallery] == []


def test_there_are_components() -> None:
    assert components() != []
