"""What a row of synonyms does to a query: the first answers without it and with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from catalog.models import Product
from search.engines import engine
from search.query.address import TEXT, read_request
from search.query.synonym_rows import SynonymRow, active_rows, trying

SHOWN = 10


@dataclass(frozen=True, slots=True)
class PreviewedProduct:
    """One product among the first ten; `changed` where the other side has it elsewhere or not at all."""

    product: Product
    changed: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """Both sides, with how many products each finds."""

    text: str
    before: Sequence[PreviewedProduct]
    after: Sequence[PreviewedProduct]
    total_before: int
    total_after: int


def preview_synonym(row: SynonymRow, text: str, *, today: date, pk: int | None = None) -> Preview:
    """The first ten answers to `text` without the row (the stored one `pk`) and with it; nothing is written."""
    others = active_rows(without=pk)
    ids, total = _answers(text, others, today)
    ids_with, total_with = _answers(text, (*others, row), today)
    products = Product.objects.select_related("organisation").in_bulk({*ids, *ids_with})
    return Preview(text, _side(ids, ids_with, products), _side(ids_with, ids, products), total, total_with)


def _answers(text: str, rows: Sequence[SynonymRow], today: date) -> tuple[list[int], int]:
    given = QueryDict(mutable=True)
    given[TEXT] = text
    with trying(rows):
        results = engine().search(read_request(given), today=today)
    return list(results.ids[:SHOWN]), results.total


def _side(ids: Sequence[int], others: Sequence[int], products: dict[int, Product]) -> list[PreviewedProduct]:
    places = {pk: at for at, pk in enumerate(others)}
    return [PreviewedProduct(products[pk], places.get(pk) != at) for at, pk in enumerate(ids) if pk in products]
