"""Answer the queries of a relevance corpus, in a database of their own."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.http import QueryDict
from django.test.utils import override_settings
from django.utils import timezone

from cms.domain.setup import load_reference_rows
from cms.scratch.corpus import write_corpus
from search.domain.indexing import rebuild_documents
from search.domain.meaning import completions_of
from search.domain.request import LITERAL, PAGE, TEXT, read_request
from search.elastic.index import remove_all
from search.elastic.rebuild import rebuild
from search.engines import ENGINES
from search.engines.base import Engine
from search.receivers import indexing_paused

MOST = 50
"""Products named for each query."""


class Command(BaseCommand):
    """Load a corpus through the real models into a scratch database and answer a file of queries or prefixes."""

    help = "Chạy các câu tìm của một bộ đo trong cơ sở dữ liệu tạm, không đụng đến dữ liệu của trang."

    def add_arguments(self, parser: CommandParser) -> None:
        """Files and engine."""
        parser.add_argument("corpus", type=Path, help="Tệp JSON các sản phẩm.")
        parser.add_argument("queries", type=Path, nargs="+", help="Tệp JSON các câu tìm hoặc các chữ đang gõ.")
        parser.add_argument("--engine", choices=sorted(ENGINES), default="database", help="Bộ máy tìm kiếm.")
        parser.add_argument("--literal", action="store_true", help="Tìm nguyên văn từng câu.")
        parser.add_argument(
            "--out", type=Path, action="append", required=True, help="Tệp kết quả, mỗi tệp câu tìm một tệp."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, index, answer, write."""
        products = json.loads(options["corpus"].read_text(encoding="utf-8"))
        with scratch_database():
            load_reference_rows()
            with indexing_paused():
                ids = write_corpus(products, today=timezone.localdate())
            rebuild_documents()
            with scratch_index(options["engine"]):
                engine = ENGINES[options["engine"]]()
                for queries, out in zip(options["queries"], options["out"], strict=True):
                    asked = json.loads(queries.read_text(encoding="utf-8"))
                    found = {one["id"]: _answer(one, engine, ids, literal=options["literal"]) for one in asked}
                    out.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")


def _answer(asked: dict[str, str], engine: Engine, ids: dict[int, str], *, literal: bool) -> list[str]:
    """Completions of a prefix, or the ids of the products that the site's pages would show, at most `MOST`."""
    if "prefix" in asked:
        return completions_of(asked["prefix"])
    found: list[str] = []
    given = QueryDict(mutable=True)
    given.update({TEXT: asked["query"], LITERAL: "1" if literal else ""})
    for page in range(1, -(-MOST // settings.SEARCH_PAGE_SIZE) + 1):
        given[PAGE] = str(page)
        results = engine.search(read_request(given), today=timezone.localdate())
        found += [ids[pk] for pk in results.ids]
        if page >= results.pages:
            break
    return found[:MOST]


@contextmanager
def scratch_index(engine: str) -> Iterator[None]:
    """A new index on the search server under a prefix of its own, for the engine that needs one."""
    if engine != "elasticsearch":
        yield
        return
    if not settings.ELASTICSEARCH_URL:
        raise CommandError("Hãy đặt ELASTICSEARCH_URL để đo bộ máy tìm kiếm elasticsearch.")
    with override_settings(ELASTICSEARCH_PREFIX=f"scratch-{uuid4().hex}"):
        try:
            list(rebuild())
            yield
        finally:
            remove_all()


@contextmanager
def scratch_database() -> Iterator[None]:
    """A new database on the site's server (a file on SQLite) with a cache of its own; both are gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        name = Path(folder).name
        own = str(Path(folder) / "scratch.sqlite3") if connection.vendor == "sqlite" else f"scratch_{name}".lower()
        site = connection.settings_dict["NAME"]
        connection.settings_dict["TEST"] = {**connection.settings_dict.get("TEST", {}), "NAME": own}
        caches = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}}
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            with override_settings(CACHES=caches):
                yield
        finally:
            connection.creation.destroy_test_db(site, verbosity=0)
