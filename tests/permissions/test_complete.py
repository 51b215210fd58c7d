"""No address is outside the matrix."""

from tests.permissions.addresses import LOGIN, every_address, is_core, is_list, known_by_name
from tests.permissions.matrix import RIGHTS, views_of

# Patterns without a name: those that stand before Wagtail's own, its error page, its catch-all, which is a 404.
UNNAMED = {LOGIN, "cms/reports/site-history/", "cms/reports/site-history/results/", "cms/test404/", "cms/^.*/$"}


def test_every_address_stands_in_the_matrix() -> None:
    addresses = [a for a in every_address() if not is_core(a) and not is_list(a)]
    assert {a.pattern for a in addresses if a.name not in known_by_name()} == {LOGIN}


def test_every_view_of_a_list_stands_in_the_matrix() -> None:
    found: dict[str, set[str]] = {}
    for address in filter(is_list, every_address()):
        space, _, view = address.name.rpartition(":")
        found.setdefault(space.partition("_")[2].replace("_", ".", 1), set()).add(view)
    assert found == {model: set(views_of(model)) for model in RIGHTS}


def test_unnamed_addresses_are_those_known() -> None:
    assert {a.pattern for a in every_address() if not a.name.rpartition(":")[2]} == UNNAMED
