"""The search floor."""

from typing import TYPE_CHECKING, Any

from django.apps import AppConfig
from django.conf import settings
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from search.index.changes import IndexSink


class SearchConfig(AppConfig):
    """Search over the catalogue; the one floor that listens to other apps' changes."""

    name = "search"
    verbose_name = _("Tìm kiếm")

    def ready(self) -> None:
        """Listen to changes of what is indexed, say where documents are sent, where products are listed and which
        versions their cards have."""
        from catalog.domain.card_versions import counts_card_versions
        from catalog.domain.product_list import keeps_product_list
        from search import checks  # noqa: F401 - checks register themselves
        from search.index import receivers
        from search.index.card_versions import settled_versions
        from search.index.changes import use_sink
        from search.query.address import list_address

        receivers.connect()
        use_sink(configured_sink)
        if settings.ELASTICSEARCH_URL:
            from search.engines import elasticsearch  # noqa: F401 - before workers are forked, so that they share it

        keeps_product_list(list_address)
        counts_card_versions(settled_versions)
        pre_migrate.connect(take_triggers_away, sender=self)
        post_migrate.connect(put_triggers_back, sender=self)


def configured_sink() -> "IndexSink | None":
    """The search server, where the settings name one; else its client is not even loaded."""
    if not settings.ELASTICSEARCH_URL:
        return None
    from search.index.server.delivery import SearchServerSink

    return SearchServerSink()


def take_triggers_away(using: str, plan: list[Any], **kwargs: Any) -> None:
    """Before tables change: on SQLite a table that a trigger names cannot be made anew."""
    from search.index import triggers

    if plan:
        triggers.remove(connections[using])


def put_triggers_back(using: str, **kwargs: Any) -> None:
    """After tables changed, and whenever a trigger is missing; every product is noted then."""
    from search.index import triggers
    from search.models import IndexTask

    if IndexTask._meta.db_table in connections[using].introspection.table_names():
        triggers.install(connections[using])
