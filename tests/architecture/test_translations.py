"""Staff and cooperatives read Vietnamese: nothing of Wagtail or allauth may reach them in English.

Wagtail 8.0 leaves most of its strings untranslated, allauth all of them (decision 26). The catalogs are
read from the installed packages, so that an upgrade which brings new strings, or another app in
INSTALLED_APPS, fails here and lists what is missing.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import django
import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.apps import apps

from cms.translations import ROOT, compile_catalogs

# Parts of allauth's one catalog that are not installed here.
ELSEWHERE = ("socialaccount/", "templates/socialaccount/", "idp/", "templates/idp/", "headless/")
# The same in both languages: names and units.
SAME = {
    "Email", "IPv4", "IPv6", "%(size)d byte", "%s KB", "%s MB", "%s GB", "%s TB", "%s PB",
}  # fmt: skip
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdr]\b|\{\w*\}|<[^>]+>")
WORD = re.compile(r"[A-Za-z]{2,}")

Key = tuple[str | None, str]
DJANGO_LOCALE = Path(django.__file__).parent / "conf" / "locale"
INSTALLED_LOCALES = [Path(app.path) / "locale" for app in apps.get_app_configs() if ROOT / app.label != Path(app.path)]
OURS = sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po"))


def label(path: Path) -> str:
    return "/".join(path.parts[-5:])


@cache
def read_catalog(path: Path) -> tuple[Message, ...]:
    """The messages of a .po, none if there is no such file."""
    if not path.exists():
        return ()
    with path.open("rb") as source:
        return tuple(message for message in read_po(source) if message.id)


def forms(text: str | Iterable[str] | None) -> list[str]:
    """The singular and plural of a msgid, or the translations of a msgstr."""
    return [text] if isinstance(text, str) else list(text or ())


def key(message: Message) -> Key:
    return message.context, forms(message.id)[0]


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def is_translated(message: Message) -> bool:
    return not message.fuzzy and any(forms(message.string))


@cache
def vietnamese(domain: str) -> dict[Key, str]:
    """What a reader of Vietnamese sees for each msgid; ours wins over the packages', as in Django."""
    folders = [DJANGO_LOCALE, *INSTALLED_LOCALES, ROOT / "locale"]
    catalogs = [read_catalog(folder / f"vi/LC_MESSAGES/{domain}.po") for folder in folders]
    return {
        key(message): forms(message.string)[0] for catalog in catalogs for message in catalog if is_translated(message)
    }


def sources() -> list[Path]:
    """Each package's English catalog; the French one of django-filter, which has no English."""
    folders = [DJANGO_LOCALE, *INSTALLED_LOCALES]
    english = [path for folder in folders for path in sorted(folder.glob("en/LC_MESSAGES/*.po"))]
    french = [path for folder in folders if not (folder / "en").exists() for path in folder.glob("fr/LC_MESSAGES/*.po")]
    return english + french


def is_shown(message: Message) -> bool:
    """Whether a part we install uses the string, and it holds a word to translate."""
    files = [path for path, _line in message.locations]
    elsewhere = bool(files) and all(path.startswith(ELSEWHERE) for path in files)
    return not elsewhere and bool(WORD.search(PLACEHOLDER.sub("", forms(message.id)[0])))


@pytest.mark.parametrize("path", sources(), ids=label)
def test_package_speaks_vietnamese(path: Path) -> None:
    known = vietnamese(path.stem)
    shown = [key(message) for message in read_catalog(path) if is_shown(message)]
    assert [found for found in shown if found[1] not in SAME and known.get(found, found[1]) == found[1]] == []


@pytest.mark.parametrize("path", OURS, ids=label)
def test_translation_keeps_placeholders_and_tags(path: Path) -> None:
    """A plural may follow either form: one of them often says "one" in place of the number."""
    broken = [
        key(message)
        for message in read_catalog(path)
        for form in forms(message.string)
        if form and placeholders(form) not in [placeholders(source) for source in forms(message.id)]
    ]
    assert broken == []


@pytest.mark.parametrize("path", OURS, ids=label)
def test_catalog_compiles_with_every_message(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.relative_to(ROOT)
    copy.parent.mkdir(parents=True)
    copy.write_bytes(path.read_bytes())
    assert compile_catalogs(tmp_path) == [copy.with_suffix(".mo")]
    with copy.with_suffix(".mo").open("rb") as compiled:
        held = sorted(forms(message.id)[0] for message in read_mo(compiled) if message.id)
    assert held == sorted(forms(message.id)[0] for message in read_catalog(path) if is_translated(message))


def test_compiled_catalog_is_left_alone_until_its_source_changes(tmp_path: Path) -> None:
    source = tmp_path / "locale/vi/LC_MESSAGES/django.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid "Page"\nmsgstr "Trang"\n', encoding="utf-8")
    assert compile_catalogs(tmp_path) == [source.with_suffix(".mo")]
    assert compile_catalogs(tmp_path) == []
