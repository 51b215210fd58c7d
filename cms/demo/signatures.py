"""Signature lists of the province."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from accounts.datafiles import rows_of
from accounts.enums import Evidence
from accounts.vietnamese import fold
from catalog.enums import DatePrecision, SignatureLevel
from catalog.models import Product, SignatureListing
from cms.demo.rows import DATA, source_in_vietnamese

LEVELS = {
    "hàng hóa cấp tỉnh": SignatureLevel.COMMODITY,
    "tiêu biểu": SignatureLevel.TYPICAL,
    "chủ lực": SignatureLevel.KEY,
    "đặc trưng": SignatureLevel.SPECIAL,
    "tiềm năng": SignatureLevel.PROMISING,
}


def load_signatures(products: Sequence[Product]) -> None:
    """Write the listings, linked to the one real product whose name is the same but for accents and capitals."""
    names = _by_name(products)
    SignatureListing.objects.bulk_create(
        (_listing(row, names.get(fold(row["product"]))) for row in rows_of(DATA / "signature_products.csv")),
        ignore_conflicts=True,  # a listing that is there already stays as it is
    )


def _by_name(products: Sequence[Product]) -> dict[str, Product]:
    """Products by folded name: made-up ones and names that two products share are left out."""
    real = [(fold(product.name), product) for product in products if product.evidence != Evidence.SAMPLE]
    times = Counter(name for name, _ in real)
    return {name: product for name, product in real if times[name] == 1}


def _listing(row: dict[str, str], product: Product | None) -> SignatureListing:
    decided_on, precision = day_known(row["decision_date"])
    return SignatureListing(
        list_name=row["list"],
        level=LEVELS[row["level"]],
        name=row["product"],
        product=product,
        decision=row["decision_no"],
        decided_on=decided_on,
        precision=precision,
        valid_from=day_known(row["valid_from"])[0],
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        source=source_in_vietnamese(row["source"]),
    )


def day_known(text: str) -> tuple[date, DatePrecision]:
    """ "2018-04-26", "2021-09" or "2021" as its first day and how much of it is known."""
    precision = {1: DatePrecision.YEAR, 2: DatePrecision.MONTH, 3: DatePrecision.DAY}[len(text.split("-"))]
    year, month, day, *_ = [*map(int, text.split("-")), 1, 1]
    return date(year, month, day), precision
