"""What the setup of the site gives, it gives once: nothing that people took away comes back with an update."""

from collections.abc import Iterable

from django.db import transaction

from accounts.models import GivenOnce


@transaction.atomic
def give_once(name: str, wanted: Iterable[str]) -> set[str]:
    """Those of `wanted` that the list `name` has never given; from now on it has given all of them.

    On a site from before this was kept the list has given nothing yet, so all of it is given once more.
    """
    row, _new = GivenOnce.objects.select_for_update().get_or_create(name=name)
    fresh = set(wanted) - set(row.given)
    if fresh:
        row.given = sorted({*row.given, *fresh})
        row.save(update_fields=["given"])
    return fresh
