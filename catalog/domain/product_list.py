"""The address of the list of products. A floor above lists and filters them; it says here where."""

from collections.abc import Callable

from catalog.models import Category

ListAddress = Callable[[Category | None], str]
"""The address of the whole list, or of the part of a category."""

_keepers: list[ListAddress] = []


def keeps_product_list(address: ListAddress) -> None:
    """Register who lists products; called once, when the site starts."""
    _keepers.append(address)


def product_list_address(category: Category | None = None) -> str:
    """Where products are listed, those of a category alone where one is given and the list knows it; "" where nobody
    lists any."""
    return _keepers[-1](category) if _keepers else ""
