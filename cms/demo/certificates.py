"""Stars and other papers of real products: known by their year alone (data README)."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

from catalog.domain.load_taxonomy import DATA as TAXONOMY
from catalog.enums import DatePrecision
from catalog.models import Certificate, CertificateType, Product

OTHER_STARS = re.compile(r"(\d) stars (?:again in )?(\d{4})")
DECISION = re.compile(r"decision (\S+) (\d\d/\d\d/\d{4})")
INDICATION_PRODUCT, INDICATION_YEAR = "P086", 2020  # chỉ dẫn địa lý of na dai Lục Nam: a fact of the data

Row = dict[str, str]
Rules = list[dict[str, str]]


def load_certificates(rows: list[Row], by_id: Mapping[str, Product]) -> None:
    """Write the stars that sources state, and the geographical indication of na dai Lục Nam."""
    types = {kind.code: kind for kind in CertificateType.objects.all()}
    rules = json.loads((TAXONOMY / "ocop_taxonomy.json").read_text(encoding="utf-8"))["issuer_rules"]
    papers = [star for row in rows for star in _stars(row, by_id[row["id"]], types["ocop"], rules)]
    papers.append(_indication(by_id[INDICATION_PRODUCT], types["cddl"]))
    Certificate.objects.bulk_create(papers)


def _stars(row: Row, product: Product, kind: CertificateType, rules: Rules) -> Iterator[Certificate]:
    """The star of the row and those that its note names besides, oldest first, each known by its year."""
    found = {(int(stars), int(year)) for stars, year in OTHER_STARS.findall(row["note"])}
    if row["stars"]:
        found.add((int(row["stars"]), int(row["year"])))
    for stars, year in sorted(found, key=lambda star: star[1]):
        yield Certificate(
            type=kind,
            product=product,
            stars=stars,
            issuer=issuer_in(year, stars, rules),
            decided_on=date(year, 1, 1),
            precision=DatePrecision.YEAR,
            source=product.source,
            note=_note(row["note"]),
        )


def issuer_in(year: int, stars: int, rules: Rules) -> str:
    """Who certified so many stars in that year; empty where the rule changed within the year."""
    issuers = {rule[str(stars)] for rule in rules if rule["from"][:4] <= str(year) <= (rule["to"] or "9999")[:4]}
    return issuers.pop() if len(issuers) == 1 else ""


def _note(note: str) -> str:
    """A decision that the source names, for staff to verify: it is not used as the certificate's number."""
    named = DECISION.search(note)
    return f"Nguồn nêu quyết định {named[1]} ngày {named[2]}; chờ xác minh." if named else ""


def _indication(product: Product, kind: CertificateType) -> Certificate:
    return Certificate(
        type=kind,
        product=product,
        issuer=kind.issuer,
        decided_on=date(INDICATION_YEAR, 1, 1),
        precision=DatePrecision.YEAR,
        source=product.source,
        note="Sáu xã của huyện Lục Nam.",
    )
