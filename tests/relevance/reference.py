"""An engine in memory for the relevance corpus: brute force over every product, so that ranking alone is measured.

    python -m tests.relevance.reference CORPUS.json QUERIES.json OUT.json

Documents are built as `search/domain/document.py` builds them, without a database; QUERIES may hold prefixes. The
results are what `evaluate.py` of the corpus reads.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from search.domain.analysis import column_of, tag_column_of
from search.understanding import FactKind, KnownFacts, Name, Synonyms, Texts, Understanding, Vocabulary, understand
from search.understanding.columns import column_of_tokens, columns_of_tags
from search.understanding.completion import complete
from search.understanding.ranking import Document, rank
from search.understanding.synonyms import read
from search.understanding.vocabulary import build

SYNONYMS = Path(__file__).parents[2] / "search" / "data" / "synonyms.csv"
MOST = 50

PAPERS = {
    "VietGAP": ("VietGAP",),
    "GlobalGAP": ("GlobalGAP", "Global GAP"),
    "Hữu cơ": ("hữu cơ", "organic"),
    "HACCP": ("HACCP",),
    "ISO 22000": ("ISO 22000",),
    "Chỉ dẫn địa lý": ("chỉ dẫn địa lý",),
    "Nhãn hiệu tập thể": ("nhãn hiệu tập thể",),
    "Nhãn hiệu chứng nhận": ("nhãn hiệu chứng nhận",),
    "GMP": ("GMP",),
    "FDA": ("FDA",),
}


@dataclass(frozen=True, slots=True)
class Reference:
    """The corpus ready to be asked."""

    products: list[dict]
    documents: list[Document]
    vocabulary: Vocabulary
    known: KnownFacts
    synonyms: Synonyms

    def search(self, query: str, *, literal: bool = False) -> list[str]:
        """Ids of the products that answer, best first."""
        understood = understand(query, self.vocabulary, self.known, self.synonyms, literal=literal)
        found = [
            document
            for product, document in zip(self.products, self.documents, strict=True)
            if all(_holds(fact.kind, fact.values, product) for fact in understood.hard_facts)
        ]
        if not understood.terms and not understood.hard_facts:
            return []
        return [self.products[one.pk]["id"] for one in rank(understood, found)][:MOST]

    def understand(self, query: str) -> Understanding:
        """What a query is taken for."""
        return understand(query, self.vocabulary, self.known, self.synonyms)

    def complete(self, prefix: str) -> list[str]:
        """Completions of a prefix, best first."""
        return complete(prefix, self.vocabulary, self.synonyms, self.known)


def load(path: Path) -> Reference:
    """Read a corpus."""
    products = json.loads(path.read_text(encoding="utf-8"))
    known = _known(products)
    with SYNONYMS.open(encoding="utf-8", newline="") as lines:
        synonyms = read(lines)
    return Reference(
        products=products,
        documents=[_document(at, product) for at, product in enumerate(products)],
        vocabulary=build((_texts(product) for product in products), version="reference"),
        known=known,
        synonyms=synonyms,
    )


def _tags(product: dict) -> list[str]:
    stars = [f"OCOP {product['ocop_stars']} sao"] if product["ocop_stars"] else []
    return [*product["tags"], *stars, *product["certifications"]]


def _categories(product: dict) -> tuple[str, ...]:
    return product["subgroup"], product["group"]


def _places(product: dict) -> list[str]:
    return [product["district"], product["province"], product["cooperative"]]


def _texts(product: dict) -> Texts:
    return Texts(
        product["name"],
        tuple(_tags(product)),
        tuple(_places(product)),
        (product["description"],),
        _categories(product),
        stars=product["ocop_stars"],
    )


def _document(at: int, product: dict) -> Document:
    name, place, body = (
        column_of_tokens(column_of(phrases))
        for phrases in (
            [product["name"]],
            _places(product),
            [product["description"]],
        )
    )
    tags, categories = columns_of_tags(tag_column_of(_tags(product), _categories(product)))
    standing = sum((product["ocop_stars"] > 0, bool(product["price_vnd"]), bool(product["description"])))
    return Document(at, name, tags, categories, place, body, standing, product["name"])


def _known(products: list[dict]) -> KnownFacts:
    places = sorted({product[level] for product in products for level in ("district", "province")})
    papers = [Name(text, value, value) for value, texts in PAPERS.items() for text in texts]
    return KnownFacts(
        places=tuple(Name(place.removeprefix("Thành phố "), place, place) for place in places),
        papers=tuple(papers),
    )


def _holds(kind: FactKind, values: tuple[str, ...], product: dict) -> bool:
    if kind == FactKind.PRICE:
        low, high = values
        price = product["price_vnd"]
        return (not low or price >= int(low)) and (not high or price <= int(high))
    tests: dict[FactKind, Callable[[str], bool]] = {
        FactKind.STARS: lambda value: str(product["ocop_stars"]) == value,
        FactKind.MONTH: lambda value: int(value) in product["season_months"],
        FactKind.PAPER: lambda value: any(paper.startswith(value) for paper in product["certifications"]),
        FactKind.PLACE: lambda value: value in (product["district"], product["province"]),
        FactKind.PRODUCER_KIND: lambda value: product["cooperative"].startswith("HTX") == (value == "cooperative"),
    }
    return any(tests[kind](value) for value in values)


def main(corpus: str, queries: str, out: str) -> None:
    """Answer every query, or complete every prefix, of a file."""
    reference = load(Path(corpus))
    asked = json.loads(Path(queries).read_text(encoding="utf-8"))
    answers = {
        one["id"]: reference.complete(one["prefix"]) if "prefix" in one else reference.search(one["query"])
        for one in asked
    }
    Path(out).write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
