"""Answer the queries of a relevance corpus, in a database of their own."""

import json
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.scratch import scratch_database
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
