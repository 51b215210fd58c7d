"""Long work of the search floor, and what comes round. What the search server is needed for is imported where it is
done: without a server its client is never loaded."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.work.job import queue_job
from accounts.work.job_kind import Step, Work, job
from accounts.work.periodic import every
from catalog.models import Product
from search.index import renewal
from search.index.indexing import BATCH, refresh_documents
from search.index.server.server_error import SearchServerError
from search.index.vocabulary_draft import Draft
from search.index.vocabulary_snapshot import vocabulary_is_stale
from search.journal import log  # noqa: F401 - says which rows of the log have had their time
from search.models import SearchDocument

if TYPE_CHECKING:
    from search.index.server.rebuild import Cursor

logger = logging.getLogger(__name__)

VOCABULARY = "search.vocabulary"
REBUILD = "search.rebuild"
RENEWAL = "search.renewal"
RECONCILE = "search.reconcile"


@job(VOCABULARY, label=_("Đọc lại vốn từ tìm kiếm"))
def count_vocabulary(work: Work) -> Iterator[Step]:
    """Count the words of a slice of the products in a step, and put the snapshot of all of them in use in the last.

    What is counted stands in the draft; a job that finds one goes on from it. One that has begun and finds none has
    nothing left to do: another has finished it.
    """
    draft = Draft.resume(timezone.now()) or (None if work.cursor else Draft.begin(timezone.now()))
    while draft:
        yield _vocabulary_step(draft)
        draft = draft.following(timezone.now())


def _vocabulary_step(draft: Draft) -> Step:
    counting, message = draft.counting, gettext("Đếm từ trong các sản phẩm")
    if not counting.count_slice():
        found = counting.vocabulary()
        write = partial(draft.finish, found)
        return Step(found.version, done=counting.read, total=counting.read, message=message, write=write)
    total, write = counting.read + counting.left(), partial(draft.save, draft.packed())
    return Step(counting.after, done=counting.read, total=total, message=message, write=write)


@every(600, VOCABULARY)
def keep_vocabulary_fresh(now: datetime) -> None:
    """Queue the job where many documents have changed."""
    if vocabulary_is_stale(now=now):
        _queue_vocabulary(now)


def _queue_vocabulary(now: datetime) -> None:
    queue_job(VOCABULARY, by=None, now=now, once=VOCABULARY)


@job(RENEWAL, label=_("Phân tích lại sản phẩm sau khi nâng cấp"))
def renew_documents(work: Work) -> Iterator[Step]:
    """Make anew the documents that another release has analysed, then have the vocabulary read by their like.

    What is left is seen from the documents themselves, so it does not matter how an earlier job ended.
    """
    last, done = work.cursor or (0, 0)
    total = done + _outdated_after(last).count()
    while ids := list(_outdated_after(last).order_by("pk").values_list("pk", flat=True)[: renewal.BATCH]):
        last, done = ids[-1], done + len(ids)
        yield _renewal_step(last, done, max(total, done), partial(renewal.renew, ids))
    yield _renewal_step(last, done, done, partial(_queue_vocabulary, timezone.now()))


def _outdated_after(product_id: int) -> QuerySet[SearchDocument]:
    return renewal.outdated(timezone.now()).filter(pk__gt=product_id)


def _renewal_step(last: int, done: int, total: int, write: Callable[[], object]) -> Step:
    message = gettext("Bản ghi tìm kiếm theo cách phân tích mới")
    return Step(cursor=[last, done], done=done, total=total, message=message, write=write)


@every(60, RENEWAL)
def renew_where_needed(now: datetime) -> None:
    """Queue the job where the running code analyses in another way than the release that made some document."""
    if renewal.outdated(now).exists():
        queue_job(RENEWAL, by=None, now=now, once=RENEWAL)


@job(REBUILD, label=_("Lập lại chỉ mục tìm kiếm"))
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
            message=gettext("Bản ghi tìm kiếm của các sản phẩm"),
            write=partial(refresh_documents, ids),
        )


def _server(cursor: "Cursor | None") -> Iterator[Step]:
    """Every document goes to a new index; changes that come meanwhile go there from the outbox."""
    from search.index.server import rebuild as server

    for step in server.rebuild(cursor):
        message = gettext("Chỉ mục trên máy chủ tìm kiếm")
        yield Step(cursor={"server": step.cursor}, done=step.done, total=step.total, message=message)


@every(60, REBUILD)
def rebuild_where_needed(now: datetime) -> None:
    """Queue a new index where one is needed.

    Not before every document is of the running code's analysis, or all would be sent twice.
    """
    if not settings.ELASTICSEARCH_URL or renewal.outdated(now).exists():
        return
    from search.index.server.aliases import needs_rebuild

    try:
        needed = needs_rebuild()
    except SearchServerError as error:
        logger.warning("the search server does not say whether it needs an index: %s", error)
        return
    if needed:
        queue_job(REBUILD, by=None, now=now, once="all", documents=False)


@job(RECONCILE, label=_("Đối chiếu chỉ mục tìm kiếm"))
def compare(work: Work) -> Iterator[Step]:
    """Compare database and index, mend what differs, and say in the job's message how much did.

    Without a server, or an index there, is nothing to compare: the rebuild that makes one reads everything.
    """
    if not settings.ELASTICSEARCH_URL:
        return
    from search.index.server.aliases import indexes
    from search.index.server.reconcile import reconcile

    if not indexes().live:
        return
    cursor, mended = work.cursor or (0, 0)
    for state in reconcile(cursor):
        message = gettext("Đã sửa %(n)s chỗ lệch") % {"n": mended + state.mended}
        yield Step(cursor=(state.cursor, mended + state.mended), done=state.done, total=state.total, message=message)


@every(24 * 60 * 60, RECONCILE)
def reconcile_nightly(now: datetime) -> None:
    """Queue the comparison once a day where there is an index."""
    if settings.ELASTICSEARCH_URL:
        queue_job(RECONCILE, by=None, now=now, once=RECONCILE)
