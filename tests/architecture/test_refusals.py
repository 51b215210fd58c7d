"""Every error of the domain that a person may meet is a Refusal, so that it is shown and never a 500, and is met by a
test; every verb is done by one."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from accounts.domain.refusal import Refusal
from tests.architecture.project import FLOORS, ROOT

NOT_ROOMS = ("admin", "forms", "management", "migrations", "models", "views")
"""Packages of the accounts floor that are no rooms with verbs (docs/adr/0008-rooms.md)."""

INTERNAL = {
    "LostClaimError": "tells a runner that its job was cancelled or taken over",
    "TooManyPixelsError": "what the process that decodes pictures says; the door makes a refusal of it",
    "UndecodableError": "the same, of a picture that could not be decoded",
    "NotDecodedError": "ends a transaction that came to a photo, which is decoded before it begins again",
    "SinkUnavailableError": "the search server does not answer: the outbox tries again, nobody is asked anything",
}
"""Errors that are no answer to a person, each with what they are."""
FAULTS = (LookupError, AssertionError)
"""Bases of errors that tell of the program itself: a kind that no floor has registered, a page that wrote."""


def rooms() -> list[str]:
    """The packages that hold verbs: each floor's `domain`, and the rooms of the accounts floor."""
    domains = [f"{floor}.domain" for floor in FLOORS if (ROOT / floor / "domain").is_dir()]
    folders = [path.parent.name for path in (ROOT / "accounts").glob("*/__init__.py")]
    others = ["booths.consignment", "booths.papers", "events.papers"]
    return [*domains, *others, *(f"accounts.{name}" for name in folders if name not in (*NOT_ROOMS, "domain"))]


def modules_of(package: str) -> list[ModuleType]:
    """The package and everything inside."""
    top = importlib.import_module(package)
    inside = pkgutil.walk_packages(top.__path__, f"{package}.")
    return [top, *(importlib.import_module(found.name) for found in inside)]


def errors() -> list[type[Exception]]:
    """Every class of an error that stands in one of the rooms."""
    found = {
        value
        for room in rooms()
        for module in modules_of(room)
        for value in vars(module).values()
        if inspect.isclass(value) and issubclass(value, Exception) and value.__module__ == module.__name__
    }
    return sorted(found, key=lambda error: error.__name__)


def test_every_error_of_the_domain_is_a_refusal():
    others = [error.__name__ for error in errors() if not issubclass(error, (Refusal, *FAULTS))]
    assert [name for name in others if name not in INTERNAL] == []


def test_every_refusal_is_named_an_error():
    named = [error.__name__ for error in errors() if error is not Refusal]
    assert [name for name in named if not name.endswith("Error")] == []


def kinds(parent: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    """Every kind of refusal of the floors that has a sentence of its own; what only gathers others has none."""
    for kind in parent.__subclasses__():
        if kind.__module__.partition(".")[0] in FLOORS and ("message" in vars(kind) or not kind.__subclasses__()):
            yield kind
        yield from kinds(kind)


def named_in(path: Path) -> Iterator[object]:
    """What a test module imports from the floors, or takes from a module that it imports; an import is used somewhere,
    or the linter would say so."""
    tree = ast.parse(path.read_text("utf-8"))
    found: dict[str, object] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in FLOORS:
            module = importlib.import_module(str(node.module))
            for name in node.names:
                found[name.asname or name.name] = getattr(module, name.name, None)
    yield from found.values()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield getattr(found.get(node.value.id), node.attr, None)


@pytest.fixture(scope="module")
def met() -> set[int]:
    """What the tests name, by its identity, once every room is loaded."""
    for room in rooms():
        modules_of(room)
    return {id(thing) for path in (ROOT / "tests").rglob("*.py") for thing in named_in(path)}


@pytest.mark.parametrize("floor", FLOORS)
def test_every_kind_of_refusal_is_met_by_a_test(floor: str, met: set[int]):
    unmet = [kind for kind in kinds() if kind.__module__.startswith(f"{floor}.") and id(kind) not in met]
    assert sorted(f"{kind.__module__}.{kind.__name__}" for kind in unmet) == []


def is_verb(thing: object, module: ModuleType) -> bool:
    """A function of the module that people call: it takes who does it, and when, by name."""
    if not inspect.isroutine(thing) or thing.__module__ != module.__name__ or thing.__name__.startswith("_"):
        return False
    taken = inspect.signature(thing).parameters
    return all(name in taken and taken[name].kind is inspect.Parameter.KEYWORD_ONLY for name in ("by", "now"))


def verbs() -> list[Any]:
    """Every verb of the rooms."""
    return [
        thing
        for room in rooms()
        for module in modules_of(room)
        for thing in vars(module).values()
        if is_verb(thing, module)
    ]


def called_by(verb: Any) -> set[int]:
    """What a verb names, and the private functions of its module that do its work, by identity."""
    bare = inspect.unwrap(verb)
    codes, found = [bare.__code__], set[int]()
    while codes:
        code = codes.pop()
        codes += [inner for inner in code.co_consts if inspect.iscode(inner)]
        named = [bare.__globals__[name] for name in code.co_names if name in bare.__globals__]
        inside = [getattr(module, name, None) for module in named if inspect.ismodule(module) for name in code.co_names]
        for thing in (*named, *inside):
            if id(thing) not in found and inspect.isfunction(thing) and thing.__name__.startswith("_"):
                codes += [inspect.unwrap(thing).__code__] if thing.__module__ == bare.__module__ else []
            found.add(id(thing))
    return found


@pytest.mark.parametrize("floor", FLOORS)
def test_every_verb_is_named_by_a_test_or_called_by_one_that_is(floor: str, met: set[int]):
    every = verbs()
    reached = met.union(*(called_by(verb) for verb in every if id(verb) in met))
    unmet = [verb for verb in every if verb.__module__.startswith(f"{floor}.") and id(verb) not in reached]
    assert sorted(f"{verb.__module__}.{verb.__name__}" for verb in unmet) == []


def refused_without_a_word(path: Path) -> Iterator[str]:
    """Tests of a module with a database in which a kind of refusal is raised and nothing is asserted afterwards."""
    text = path.read_text("utf-8")
    names = {kind.__name__ for kind in kinds()} if "django_db" in text else set()
    for test in ast.walk(ast.parse(text) if names else ast.Module([], [])):
        if not isinstance(test, ast.FunctionDef) or not test.name.startswith("test_"):
            continue
        ends = [node.end_lineno or 0 for node in ast.walk(test) if isinstance(node, ast.With) and _raises(node)]
        named = {node.id for node in ast.walk(test) if isinstance(node, ast.Name)}
        asserted = [node.lineno for node in ast.walk(test) if isinstance(node, ast.Assert)]
        if ends and named & names and max(asserted, default=0) <= max(ends):
            yield f"{path.relative_to(ROOT)}::{test.name}"


def _raises(block: ast.With) -> bool:
    return any("pytest.raises" in ast.unparse(item.context_expr) for item in block.items)


@pytest.mark.usefixtures("met")
@pytest.mark.parametrize("floor", FLOORS)
def test_after_a_refusal_it_is_asserted_that_nothing_changed(floor: str):
    assert [test for path in (ROOT / "tests" / floor).rglob("test_*.py") for test in refused_without_a_word(path)] == []
