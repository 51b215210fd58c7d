"""The search floor's jobs."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.domain.job_kind import Step, Work, job
from catalog.models import Product
from search.domain import log  # noqa: F401 - says which rows of the log have had their time
from search.domain.indexing import BATCH, refresh_documents

REBUILD = "search.rebuild"


@job(REBUILD, label=gettext_lazy("Lập lại chỉ mục tìm kiếm"))
def rebuild(work: Work) -> Iterator[Step]:
    """Write every product's document anew, BATCH in a step, in the order of their ids; the site goes on answering.

    The cursor holds the last id and the number done: products that come meanwhile write their own documents.
    """
    last, done = work.cursor or (0, 0)
    total = done + Product.objects.filter(pk__gt=last).count()
    while ids := list(Product.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        last, done = ids[-1], done + len(ids)
        yield Step(
            cursor=(last, done),
            done=done,
            total=max(total, done),
            message=_("Bản ghi tìm kiếm của các sản phẩm"),
            write=partial(refresh_documents, ids),
        )
