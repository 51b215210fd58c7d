"""What the setup gives, it gives once."""

import pytest

from accounts.domain.given import give_once
from accounts.models import GivenOnce

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_only_what_was_never_given_is_given():
    told = [give_once("tests.kinds", wanted) for wanted in ("ab", "b", "bc", "")]
    assert (told, GivenOnce.objects.get(name="tests.kinds").given) == (
        [{"a", "b"}, set(), {"c"}, set()],
        ["a", "b", "c"],
    )


def test_lists_are_apart():
    give_once("tests.kinds", "a")
    assert give_once("tests.others", "a") == {"a"}
