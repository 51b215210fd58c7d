"""Answer the queries of a relevance corpus, in a database of their own."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.test.utils import override_settings
from django.utils import timezone

from cms.demo.scratch.answering import answer, scratch_index
from cms.demo.scratch.corpus import write_corpus
from cms.domain.setup import load_reference_rows
from search.engines import ENGINES
from search.index.indexing import rebuild_documents
from search.index.receivers import indexing_paused


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
            with index_of(options["engine"]):
                engine = ENGINES[options["engine"]]()
                for queries, out in zip(options["queries"], options["out"], strict=True):
                    asked = json.loads(queries.read_text(encoding="utf-8"))
                    found = {one["id"]: answer(one, engine, ids, literal=options["literal"]) for one in asked}
                    out.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")


def index_of(engine: str) -> AbstractContextManager[None]:
    """A new index on the search server for the engine that needs one."""
    if engine != "elasticsearch":
        return nullcontext()
    if not settings.ELASTICSEARCH_URL:
        raise CommandError("Hãy đặt ELASTICSEARCH_URL để đo bộ máy tìm kiếm elasticsearch.")
    return scratch_index()


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
