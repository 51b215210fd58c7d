"""Fill a scratch site for measuring."""

import time
from random import Random
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from accounts.models import Organisation, Place
from catalog.models import Product
from cms.demo.scratch.organisations import add_cooperatives
from cms.demo.scratch.products import add_products
from cms.domain.setup import load_reference_rows
from search.index.indexing import rebuild_documents


class Command(BaseCommand):
    """Add made-up cooperatives and products, everything marked as a sample, then index them."""

    help = "Nạp dữ liệu đặt ra vào một trang thử để đo tốc độ. Không dùng trên trang có dữ liệu thật."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many, and whether to go on beside other data."""
        parser.add_argument("--cooperatives", type=int, default=961, help="Số hợp tác xã.")
        parser.add_argument("--products", type=int, default=5_000, help="Số sản phẩm.")
        parser.add_argument("--seed", type=int, default=1, help="Cùng số này thì ra cùng dữ liệu.")
        parser.add_argument("--force", action="store_true", help="Vẫn nạp dù đã có đơn vị hoặc sản phẩm.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse beside other data; else load the reference rows, write and index."""
        if not options["force"] and (Organisation.objects.exists() or Product.objects.exists()):
            raise CommandError(
                "Cơ sở dữ liệu đã có đơn vị hoặc sản phẩm: hãy dùng một cơ sở dữ liệu trống, hoặc --force."
            )
        self.began, now = time.monotonic(), timezone.now()
        dice = Random(options["seed"])  # noqa: S311 - data for measuring, not secrets
        load_reference_rows()
        places = list(Place.objects.old_communes().select_related("parent").order_by("code"))
        cooperatives = add_cooperatives(options["cooperatives"], places, dice, timezone.localdate(now))
        self.say(f"{len(cooperatives)} hợp tác xã")
        add_products(
            options["products"], cooperatives, places, dice, now=now, progress=lambda n: self.say(f"{n} sản phẩm")
        )
        rebuild_documents(progress=lambda done, of: self.say(f"chỉ mục {done}/{of}"))
        refresh_statistics()
        self.say("xong")

    def say(self, what: str) -> None:
        """One line with the seconds since the beginning."""
        self.stdout.write(f"{time.monotonic() - self.began:7.1f} s  {what}")
        self.stdout.flush()


def refresh_statistics() -> None:
    """Let the database look at its new rows, so that its plans are those of a site that has run for a while."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
