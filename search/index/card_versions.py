"""Which version of a product's card and page stands: that of its document, unless a change waits to be written."""

from collections.abc import Sequence

from django.db import connection

from search.enums import TaskKind
from search.models import IndexTask, SearchDocument

_SETTLED = (
    f"SELECT product_id, version FROM {SearchDocument._meta.db_table} AS d WHERE product_id IN ({{ids}}) "  # noqa: S608 - constants
    f"AND NOT EXISTS (SELECT 1 FROM {IndexTask._meta.db_table} AS t "
    f"WHERE t.product_id = d.product_id AND t.kind = '{TaskKind.REFRESH}')"
)
"""Written out, since the ORM would take longer to write it than the database to answer, for every list and page."""


def settled_versions(product_ids: Sequence[int]) -> dict[int, int]:
    """The versions of these products' documents; none of those that a change has reached since: one query.

    Whatever writes, triggers note the change in its transaction, and whoever writes the document takes the note away
    in the transaction that raises the version. So what is kept under a version was never read before its change.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SETTLED.format(ids=", ".join(["%s"] * len(product_ids))), list(product_ids))
        return dict(cursor.fetchall())
