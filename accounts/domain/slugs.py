"""Slugs for many new rows at once."""

from collections.abc import Sequence
from typing import Any

from accounts.vietnamese import slug


def set_free_slugs(rows: Sequence[Any], *, max_length: int) -> None:
    """Give each unsaved row of one model (with `name` and a unique `slug`) a slug that no other row has.

    One query, whatever the number: all slugs in use are read. Equal names get -2, -3 … in the order given.
    """
    if not rows:
        return
    taken = set(type(rows[0])._default_manager.values_list("slug", flat=True))
    last: dict[str, int] = {}
    for row in rows:
        wanted = slug(row.name, max_length=max_length)
        number = last.get(wanted, 0)
        while (candidate := wanted if number == 0 else f"{wanted}-{number + 1}") in taken:
            number += 1
        last[wanted] = number
        taken.add(candidate)
        row.slug = candidate
