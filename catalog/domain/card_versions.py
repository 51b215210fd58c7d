"""Versions of what cards and pages of products show. A floor above counts them; it says here which ones stand."""

from collections.abc import Callable, Sequence

CardVersions = Callable[[Sequence[int]], dict[int, int]]
"""Of some products the version of all that their cards and pages show; one without it is read anew each time."""

_counters: list[CardVersions] = []


def counts_card_versions(versions: CardVersions) -> None:
    """Register who counts versions; called once, when the site starts."""
    _counters.append(versions)


def card_versions(product_ids: Sequence[int]) -> dict[int, int]:
    """The versions of these products' cards; none where nobody counts any, so that nothing is kept."""
    return _counters[-1](product_ids) if _counters and product_ids else {}
