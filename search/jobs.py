"""The search floor's jobs."""

from collections.abc import Iterator
from functools import partial

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.domain.job_kind import Step, Work, job
from catalog.models import Product
from search.domain import log  # noqa: F401 - says which rows of the log have had their time
from search.domain.indexing import BATCH, refresh_documents
from search.elastic import rebuild as server

REBUILD = "search.rebuild"


@job(REBUILD, label=gettext_lazy("Lập lại chỉ mục tìm kiếm"))
def rebuild(work: Work) -> Iterator[Step]:
    """Write every product's document anew, then build a new index on the search server, if there is one.

    The site goes on answering. The cursor says which of the two is under way and where it stands. With the argument
    `documents` False only the server's index is built.
    """
    cursor = work.cursor or {}
    if "server" not in cursor and work.arguments.get("documents", True):
        yield from _documents(*cursor.get("documents", (0, 0)))
    if settings.ELASTICSEARCH_URL:
        yield from _server(cursor.get("server"))


def _documents(last: int, done: int) -> Iterator[Step]:
    """BATCH products in a step, in the order of their ids; those that come meanwhile write their own documents."""
    total = done + Product.objects.filter(pk__gt=last).count()
    while ids := list(Product.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        last, done = ids[-1], done + len(ids)
        yield Step(
            cursor={"documents": [last, done]},
            done=done,
            total=max(total, done),
            message=_("Bản ghi tìm kiếm của các sản phẩm"),
            write=partial(refresh_documents, ids),
        )


def _server(cursor: server.Cursor | None) -> Iterator[Step]:
    for step in server.rebuild(cursor):
        message = _("Chỉ mục trên máy chủ tìm kiếm")
        yield Step(cursor={"server": step.cursor}, done=step.done, total=step.total, message=message)
