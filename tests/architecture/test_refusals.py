"""Every error of the domain that a person may meet is a Refusal, so that it is shown and never a 500."""

import importlib
import inspect
import pkgutil
from types import ModuleType

from accounts.domain.refusal import Refusal
from tests.architecture.project import FLOORS, ROOT

NOT_ROOMS = ("admin", "forms", "management", "migrations", "models", "views")
"""Packages of the accounts floor that are no rooms with verbs (docs/adr/0008-rooms.md)."""

INTERNAL = {
    "LostClaimError": "tells a runner that its job was cancelled or taken over",
    "TooManyPixelsError": "what the process that decodes pictures says; the door makes a refusal of it",
    "UndecodableError": "the same, of a picture that could not be decoded",
    "SinkUnavailableError": "the search server does not answer: the outbox tries again, nobody is asked anything",
}
"""Errors that are no answer to a person, each with what they are."""
FAULTS = (LookupError, AssertionError)
"""Bases of errors that tell of the program itself: a kind that no floor has registered, a page that wrote."""


def rooms() -> list[str]:
    """The packages that hold verbs: each floor's `domain`, and the rooms of the accounts floor."""
    domains = [f"{floor}.domain" for floor in FLOORS if (ROOT / floor / "domain").is_dir()]
    folders = [path.parent.name for path in (ROOT / "accounts").glob("*/__init__.py")]
    return [*domains, *(f"accounts.{name}" for name in folders if name not in (*NOT_ROOMS, "domain"))]


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
