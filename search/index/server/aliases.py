"""The indexes behind their aliases: which is searched, which is being built, how one takes the other's place.

    <prefix>-products-<hash>-<word>   an index; the hash is that of its mapping and of the analysis
    <prefix>-products-<hash>          the alias that is searched and written
    <prefix>-products-<hash>-next     the alias of the index that a rebuild is filling, written too

Writers ask for aliases, never for indexes, and require that they are aliases: so nothing that comes late makes an
index by writing into one that is gone, and what was meant for the old index reaches the one in its place.
"""

from dataclasses import dataclass
from uuid import uuid4

from django.conf import settings
from elasticsearch_dsl import Index

from search.index.outbox import has_gap
from search.index.server.client import asking, client, patient_client, reading
from search.index.server.mapping import SETTINGS, ProductDocument, mapping_hash

_WHILE_LOADING = {"refresh_interval": "-1", "auto_expand_replicas": "false", "number_of_replicas": 0}


def live_alias() -> str:
    """The alias of the index that is searched."""
    return f"{settings.ELASTICSEARCH_PREFIX}-products-{mapping_hash()}"


def next_alias() -> str:
    """The alias of the index that is being built."""
    return f"{live_alias()}-next"


def every_index() -> str:
    """A pattern for all our indexes, whatever their mapping."""
    return f"{settings.ELASTICSEARCH_PREFIX}-products-*"


@dataclass(frozen=True, slots=True)
class Indexes:
    """Names of the indexes behind both aliases; empty where there is none."""

    live: str = ""
    next: str = ""

    @property
    def aliases(self) -> list[str]:
        """The aliases that stand for an index: where changes are written, in this order.

        The next one comes first. Were it swapped in between the two writes, the second still reached it, under the
        other name; the other way round the first would be in the index that was removed, and the second nowhere.
        """
        return [alias for alias, index in ((next_alias(), self.next), (live_alias(), self.live)) if index]


def indexes() -> Indexes:
    """What stands behind the aliases now: one short request."""
    with asking():
        answer = client().options(ignore_status=404).indices.get_alias(name=[live_alias(), next_alias()])
    with reading(answer):
        behind = {
            alias: index
            for index, entry in answer.body.items()
            if isinstance(entry, dict) and "aliases" in entry
            for alias in entry["aliases"]
        }
    return Indexes(behind.get(live_alias(), ""), behind.get(next_alias(), ""))


def needs_rebuild() -> bool:
    """Whether a server is configured that has no index for this code's mapping and analysis: after the first
    configuration, after a change of either, after the loss of its disk; or one that lacks what was changed while none
    was configured. SearchServerError where it does not answer."""
    return bool(settings.ELASTICSEARCH_URL) and (has_gap() or not indexes().live)


def create_next() -> str:
    """Make an empty index behind the second alias, in place of one left there; its name.

    It is loaded without refreshes and copies.
    """
    drop_next()
    name = f"{live_alias()}-{uuid4().hex[:8]}"
    index = Index(name)
    index.document(ProductDocument)
    index.settings(**{**SETTINGS, **_WHILE_LOADING}, number_of_shards=settings.ELASTICSEARCH_SHARDS)
    index.aliases(**{next_alias(): {}})
    with asking():
        index.create(using=patient_client())
    return name


def drop_next() -> None:
    """Remove the index that was being built, if there is one."""
    if left := indexes().next:
        with asking():
            patient_client().indices.delete(index=left, ignore_unavailable=True)


def swap_in(index: str) -> None:
    """Let the index that was built be searched; in the same step every other index of ours is removed."""
    patient = patient_client()
    with asking():
        patient.indices.put_settings(index=index, settings=SETTINGS)
        patient.indices.refresh(index=index)
        others = [name for name in patient.indices.get(index=every_index(), features="aliases") if name != index]
        patient.indices.update_aliases(
            actions=[
                {"remove": {"index": index, "alias": next_alias()}},
                {"add": {"index": index, "alias": live_alias()}},
                *({"remove_index": {"index": name}} for name in others),
            ]
        )


def refresh_live() -> None:
    """Let searches see everything that was written until now, where there is an index."""
    with asking():
        patient_client().indices.refresh(index=live_alias(), ignore_unavailable=True)


def remove_all() -> None:
    """Remove every index of ours; a rebuild makes them anew."""
    with asking():
        names = list(patient_client().indices.get(index=every_index(), features="aliases"))
        if names:
            patient_client().indices.delete(index=names, ignore_unavailable=True)
