"""What floors make known by a name."""

from dataclasses import dataclass

import pytest

from accounts.registry import Registry


@dataclass(frozen=True)
class Kind:
    """A kind of nothing."""

    name: str
    label: str


class UnknownError(LookupError):
    """Of nobody."""


@pytest.fixture
def kinds() -> Registry[Kind]:
    found = Registry[Kind]("thing", UnknownError)
    for name in ("b", "a"):
        found.add(Kind(name, name.upper()))
    return found


def test_kinds_are_found_by_name_in_the_order_in_which_they_came(kinds: Registry[Kind]) -> None:
    assert (kinds.of("a"), kinds.get("a"), kinds.label("a")) == (Kind("a", "A"), Kind("a", "A"), "A")
    assert (kinds.all(), kinds.choices()) == ([Kind("b", "B"), Kind("a", "A")], [("b", "B"), ("a", "A")])


def test_a_name_that_nobody_knows_is_its_own_label_and_no_kind(kinds: Registry[Kind]) -> None:
    assert (kinds.get("c"), kinds.label("c")) == (None, "c")
    with pytest.raises(UnknownError, match="c"):
        kinds.of("c")


def test_a_name_is_given_once(kinds: Registry[Kind]) -> None:
    with pytest.raises(ValueError, match="thing a is registered twice"):
        kinds.add(Kind("a", "Khác"))
    assert kinds.label("a") == "A"
