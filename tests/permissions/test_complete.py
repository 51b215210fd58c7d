"""No address is outside the matrix."""

from tests.permissions.addresses import DOORS, every_address, is_core, is_list, known_by_name, part_of
from tests.permissions.matrix.lists import RIGHTS, views_of
from tests.permissions.matrix.wagtail import BARE, CLOSED, PARTS

# Patterns without a name: those that stand before Wagtail's own, and its catch-all, which is a 404.
OURS = {
    "cms/reports/site-history/",
    "cms/reports/site-history/results/",
    "cms/images/<int:image_id>/delete/",
    "cms/documents/delete/<int:document_id>/",
    "cms/images/",
    "cms/images/results/",
    "cms/images/<int:image_id>/",
    "cms/documents/",
    "cms/documents/results/",
    "cms/documents/edit/<int:document_id>/",
}
USES = ("cms/images/usage/<int:image_id>/", "cms/documents/usage/<int:document_id>/")
"""Ours before Wagtail's, which are reached by their names."""
UNNAMED = {*DOORS, *CLOSED, *OURS, *USES, "cms/^.*/$"}


def test_every_address_stands_in_the_matrix() -> None:
    addresses = [a for a in every_address() if not is_core(a) and not is_list(a)]
    assert {a.pattern for a in addresses if a.name not in known_by_name()} == {*DOORS, *CLOSED}


def test_every_part_of_the_admin_says_what_it_is_open_for() -> None:
    assert {part_of(a) for a in every_address() if is_core(a) or a.name in BARE} == set(PARTS)


def test_every_view_of_a_list_stands_in_the_matrix() -> None:
    found: dict[str, set[str]] = {}
    for address in filter(is_list, every_address()):
        space, _, view = address.name.rpartition(":")
        found.setdefault(space.partition("_")[2].replace("_", ".", 1), set()).add(view)
    assert found == {model: set(views_of(model)) for model in RIGHTS}


def test_unnamed_addresses_are_those_known() -> None:
    assert {a.pattern for a in every_address() if not a.name.rpartition(":")[2]} == UNNAMED
