"""Database and index compared document by document, and the index mended. Should find nothing, each night.

Both are read in the order of the products' ids, by id and version alone. What differs is read again from the database
and written under its version, so a change on its way meanwhile is no difference: only what the index really took is
counted. A document whose version the index refuses although it holds another one (the database was restored from a
backup, a clock was put back) gets a new version.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from search.index.changes import Outcome, Result, load_changes
from search.index.freshness import raise_generation
from search.index.indexing import refresh_documents
from search.index.server.aliases import live_alias, refresh_live
from search.index.server.client import asking, patient_client, reading
from search.index.server.delivery import write_changes
from search.models import SearchDocument

BATCH = 5000
"""Documents compared in one step; at most 10,000, which is what the server gives in one answer."""

Versions = dict[int, int]
"""Versions by product."""


@dataclass(frozen=True, slots=True)
class Reconciling:
    """How far the comparison is, up to and with the product `cursor`, and what was mended so far.

    lost    were missing in the index
    stale   stood there with another version
    ghosts  stood there, but their product is not on the site
    failed  could not be mended
    """

    done: int
    total: int
    cursor: int = 0
    lost: int = 0
    stale: int = 0
    ghosts: int = 0
    failed: int = 0

    @property
    def mended(self) -> int:
        """Every difference that is none any more."""
        return self.lost + self.stale + self.ghosts


def reconcile(cursor: int = 0, *, batch: int = BATCH) -> Iterator[Reconciling]:
    """Compare and mend step by step, from the first product or after the one at `cursor`.

    Each step yields the counts since this call began.
    """
    refresh_live()
    documents = SearchDocument.objects.order_by("pk")
    state = Reconciling(documents.filter(pk__lte=cursor).count(), documents.count(), cursor)
    last = False
    while not last:
        ours = dict(documents.filter(pk__gt=state.cursor).values_list("pk", "version")[:batch])
        last = len(ours) < batch
        until = None if last else max(ours)
        theirs = dict(_indexed(state.cursor, until, batch))
        before, state = state.mended, _counted(state, ours, theirs, until)
        if state.mended > before:
            refresh_live()
            raise_generation()
        yield state


def _indexed(after: int, until: int | None, batch: int) -> Iterator[tuple[int, int]]:
    """Products and versions in the index after one product and up to another."""
    while page := _page_of_index(after, until, batch):
        yield from page
        after = page[-1][0]


def _page_of_index(after: int, until: int | None, batch: int) -> list[tuple[int, int]]:
    within = {"gt": after} if until is None else {"gt": after, "lte": until}
    with asking():
        answer = patient_client().search(
            index=live_alias(),
            query={"range": {"product": within}},
            sort=["product"],
            size=batch,
            source=False,
            version=True,
            track_total_hits=False,
            allow_partial_search_results=False,
        )
    with reading(answer):
        return [(int(hit["_id"]), hit["_version"]) for hit in answer["hits"]["hits"]]


def _counted(state: Reconciling, ours: Versions, theirs: Versions, until: int | None) -> Reconciling:
    differing = [pk for pk in ours.keys() | theirs.keys() if ours.get(pk) != theirs.get(pk)]
    outcomes = _mend(differing, theirs)
    mended = {outcome.product_id for outcome in outcomes if outcome.result == Result.WRITTEN}
    return replace(
        state,
        done=state.done + len(ours),
        total=max(state.total, state.done + len(ours)),
        cursor=until or max([state.cursor, *ours, *theirs]),
        lost=state.lost + len(mended - theirs.keys()),
        stale=state.stale + len(mended & ours.keys() & theirs.keys()),
        ghosts=state.ghosts + len(mended & theirs.keys() - ours.keys()),
        failed=state.failed + sum(not outcome.settled for outcome in outcomes),
    )


def _mend(product_ids: list[int], theirs: Mapping[int, int]) -> list[Outcome]:
    """Write what the database says now; what is refused for its version alone comes again with a new one."""
    if not product_ids:
        return []
    gone_at = {pk: version + 1 for pk, version in theirs.items()}
    outcomes = write_changes(load_changes(product_ids, gone_at=gone_at), aliases=[live_alias()])
    refused = _still_differing([outcome.product_id for outcome in outcomes if outcome.result == Result.STALE])
    refresh_documents(refused)
    again = write_changes(load_changes(refused), aliases=[live_alias()]) if refused else []
    kept_out = [replace(one, result=Result.FAILED) if one.result == Result.STALE else one for one in again]
    return [*(outcome for outcome in outcomes if outcome.product_id not in refused), *kept_out]


def _still_differing(product_ids: list[int]) -> set[int]:
    """Those whose document the index does not hold in the version of the database; it is asked past its refreshes."""
    if not product_ids:
        return set()
    ours = dict(SearchDocument.objects.filter(pk__in=product_ids).values_list("pk", "version"))
    with asking():
        answer = patient_client().mget(index=live_alias(), ids=[str(pk) for pk in product_ids], source=False)
    with reading(answer):
        theirs = {int(found["_id"]): found["_version"] for found in answer["docs"] if found.get("found")}
    return {pk for pk, version in ours.items() if theirs.get(pk) != version}
