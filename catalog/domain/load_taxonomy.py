"""Load the OCOP criteria, their classification, units of trade and kinds of papers (domain facts A1, A2, A6).

Only rows that are absent are written, by their codes: what staff have corrected stays. The files and their licences
are described in catalog/data/SOURCES.md.
"""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from accounts.datafiles import rows_of
from accounts.domain.given import give_once
from accounts.vietnamese import slug
from catalog.enums import CategoryLevel
from catalog.models import Category, CertificateType, CriteriaVersion, Unit

DATA = Path(__file__).resolve().parent.parent / "data"
CODE_2019, CODE_2023, CODE_2026 = "1048/QĐ-TTg", "148/QĐ-TTg", "26/2026/QĐ-TTg"
SOURCE = "Đọc từ hai bản chép công khai của quyết định; cần đối chiếu với Công báo trước khi dùng chính thức."
VERSIONS = (
    (CODE_2019, date(2019, 8, 21), date(2023, 2, 24)),
    (CODE_2023, date(2023, 2, 24), date(2026, 5, 22)),
    (CODE_2026, date(2026, 5, 22), None),
)
LEFT_OUT = "nntb"
BASE_OF_TENS = "the counting unit it is used with"

Found = dict[tuple[str, str], Category]


@transaction.atomic
def load_taxonomy() -> None:
    """Add the absent criteria versions and categories: those of 26/2026 whole, of 2019 the industries and sets.

    The sets of 2019 point to the set that continues them today where that is plain from their names. The criteria of
    2023 kept the sets that 26/2026 names, so they have none of their own.
    """
    taxonomy = json.loads((DATA / "ocop_taxonomy.json").read_text(encoding="utf-8"))
    versions = _load_versions()
    today = _load_2026(taxonomy, versions[CODE_2026])
    _load_2019(taxonomy, versions[CODE_2019], today)


def _load_versions() -> dict[str, CriteriaVersion]:
    known = set(CriteriaVersion.objects.values_list("code", flat=True))
    CriteriaVersion.objects.bulk_create(
        CriteriaVersion(code=code, in_force_from=first, in_force_to=end, source=SOURCE)
        for code, first, end in VERSIONS
        if code not in known
    )
    return {version.code: version for version in CriteriaVersion.objects.all()}


def _load_2026(taxonomy: dict[str, Any], version: CriteriaVersion) -> Found:
    """Industries, then groups, then sets of the criteria in force; returns all of the version's categories."""
    found = _found(version)
    english = {(row["level"], row["code"]): row["name_en"] for row in rows_of(DATA / "ocop_names_en.csv")}
    _add(_industries(taxonomy["industries"], version), found)
    _add(_groups(taxonomy["sets_2026"], version, found, english), found)
    _add(_sets(taxonomy["sets_2026"], version, found, english), found)
    return found


def _found(version: CriteriaVersion) -> Found:
    return {(category.level, category.code): category for category in version.categories.all()}


def _add(categories: list[Category], found: Found) -> None:
    """Write the absent ones and note them in `found`."""
    absent = [category for category in categories if (category.level, category.code) not in found]
    for category in Category.objects.bulk_create(absent):
        found[category.level, category.code] = category


def _category(version: CriteriaVersion, level: CategoryLevel, code: str, name: str, **fields: Any) -> Category:
    return Category(version=version, level=level, code=code, name=name, slug=slug(name, max_length=100), **fields)


def _industries(rows: list[dict[str, str]], version: CriteriaVersion) -> list[Category]:
    return [
        _category(version, CategoryLevel.INDUSTRY, row["code"], row["name_vi"], name_en=row["name_en"], position=number)
        for number, row in enumerate(rows, start=1)
    ]


def _groups(rows: list[dict[str, Any]], version: CriteriaVersion, found: Found, english: Any) -> list[Category]:
    """17 groups, code "I.3": each stands in the rows of its sets, in legal order."""
    names = {(row["industry"], row["group_no"]): row["group_vi"] for row in rows}
    return [
        _category(
            version,
            CategoryLevel.GROUP,
            f"{industry}.{number}",
            name,
            name_en=english[CategoryLevel.GROUP, f"{industry}.{number}"],
            parent=found[CategoryLevel.INDUSTRY, industry],
            position=position,
        )
        for position, ((industry, number), name) in enumerate(names.items(), start=1)
    ]


def _sets(rows: list[dict[str, Any]], version: CriteriaVersion, found: Found, english: Any) -> list[Category]:
    return [
        _category(
            version,
            CategoryLevel.SET,
            str(row["no"]),
            row["name_vi"],
            name_en=english[CategoryLevel.SET, str(row["no"])],
            parent=found[CategoryLevel.GROUP, f"{row['industry']}.{row['group_no']}"],
            position=row["no"],
            managing_agency=row["managing_agency"],
        )
        for row in rows
    ]


def _load_2019(taxonomy: dict[str, Any], version: CriteriaVersion, today: Found) -> None:
    found = _found(version)
    _add(
        [
            _category(version, CategoryLevel.INDUSTRY, code, name, position=number)
            for number, (code, name) in enumerate(
                zip(("I", "II", "III", "IV", "V", "VI"), taxonomy["industries_2019_1048"], strict=True), start=1
            )
        ],
        found,
    )
    rows = rows_of(DATA / "ocop_sets_2019.csv")
    _add(
        [
            _category(
                version,
                CategoryLevel.SET,
                row["no"],
                name,
                parent=found[CategoryLevel.INDUSTRY, row["industry"]],
                position=int(row["no"]),
                successor=today.get((CategoryLevel.SET, row["successor"])),
            )
            for row, name in zip(rows, taxonomy["sets_2019_1048"], strict=True)
        ],
        found,
    )


@transaction.atomic
def load_units() -> None:
    """Add the absent units of trade, in the file's order; one that staff deleted stays deleted."""
    rows = list(rows_of(DATA / "units.csv"))
    fresh = give_once("units", (row["code"] for row in rows))
    known = set(Unit.objects.values_list("code", flat=True))
    Unit.objects.bulk_create(
        Unit(
            code=row["code"],
            name=row["name_vi"],
            symbol=row["symbol"],
            dimension=row["dimension"],
            factor=Decimal(row["factor"]) if row["factor"] else None,
            base="đơn vị đếm đi kèm" if row["base"] == BASE_OF_TENS else row["base"],
            unece=row["unece_rec20_21"],
            position=position,
        )
        for position, row in enumerate(rows, start=1)
        if row["code"] in fresh - known
    )


@transaction.atomic
def load_certificate_types() -> None:
    """Add the absent kinds of papers; `is_facet` for those by which buyers filter. A deleted one stays deleted."""
    known = {LEFT_OUT, *CertificateType.objects.values_list("code", flat=True)}
    words = {row["code"]: row for row in rows_of(DATA / "certificate_words.csv")}
    rows = list(enumerate(rows_of(DATA / "certificate_types.csv"), start=1))
    fresh = give_once("certificate types", (row["code"] for _position, row in rows)) - known
    CertificateType.objects.bulk_create(
        _certificate_type(row, words[row["code"]], position) for position, row in rows if row["code"] in fresh
    )


def _certificate_type(row: dict[str, str], words: dict[str, str], position: int) -> CertificateType:
    return CertificateType(
        code=row["code"],
        name=row["name_vi"],
        short_name=words["short_name"],
        name_en=row["name_en"][:1].upper() + row["name_en"][1:],
        issuer=words["issuer"],
        number_form=words["number_form"],
        valid_months=int(row["valid_months"]) if row["valid_months"] else None,
        note=words["note"],
        is_fact=row["basis"] == "fact",
        is_facet=words["is_facet"] == "yes",
        position=position,
    )
