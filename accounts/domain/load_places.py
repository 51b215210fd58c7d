"""Load both administrative maps and what went where (domain facts A4).

Only rows that are absent are written, by their code on their map: what staff have corrected stays. The files and
their licences are described in accounts/data/SOURCES.md.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import transaction

from accounts.datafiles import rows_of
from accounts.enums import Confidence, PlaceLevel, PlaceMap
from accounts.models import Place, PlaceSuccession
from accounts.vietnamese import slug

DATA = Path(__file__).resolve().parent.parent / "data"

# Resolution 1191 merged communes, Yên Dũng joined the city; resolutions 202 and 1658 ended the old map.
FIRST_MERGER = date(2025, 1, 1)
SECOND_MERGER = date(2025, 7, 1)
DISTRICT_ENDED_EARLY = "Huyện Yên Dũng"

Key = tuple[str, str, str]
Row = dict[str, str]


@transaction.atomic
def load_places() -> None:
    """Add the absent places of both maps, parents first, then the absent successions; few queries, bulk writes.

    With the setting MERGED_PROVINCE, the 41 communes of old Bắc Ninh become part of home as long as all of them
    are still as loaded; a choice that staff made for any of them is kept.
    """
    existing = {(place.map, place.level, place.code): place for place in Place.objects.all()}
    for level in PlaceLevel.values:
        old = [_old_place(row, existing) for row in _rows_2022() if row["level"] == level]
        _add([*old, *_new_places(level, existing)], existing)
    if settings.MERGED_PROVINCE:
        _take_old_bac_ninh_home()
    _load_successions(existing)


def _rows_2022() -> list[Row]:
    return rows_of(DATA / "admin_units_bacgiang_2022.csv")


def _rows_2025() -> list[Row]:
    return rows_of(DATA / "admin_units_bacninh_2025.csv")


def _rows_of_change() -> list[Row]:
    return rows_of(DATA / "commune_map_2022_to_2025.csv")


def _add(places: Iterable[Place], existing: dict[Key, Place]) -> None:
    """Write the places that are absent and note them in `existing`."""
    absent = [place for place in places if (place.map, place.level, place.code) not in existing]
    for place in Place.objects.bulk_create(absent):
        existing[place.map, place.level, place.code] = place


def _old_place(row: Row, existing: dict[Key, Place]) -> Place:
    """A place of the map of 2022; its parent stands in `existing` already."""
    level_above = PlaceLevel.PROVINCE if row["level"] == PlaceLevel.DISTRICT else PlaceLevel.DISTRICT
    return Place(
        map=PlaceMap.OLD,
        level=row["level"],
        code=row["code"],
        kind=row["type"],
        name=row["name"],
        full_name=row["full_name"],
        slug=_old_slug(row),
        parent=existing.get((PlaceMap.OLD, level_above, row["parent_code"])),
        valid_to=FIRST_MERGER if _ended_early(row) else SECOND_MERGER,
    )


def _old_slug(row: Row) -> str:
    """The full name, with its district behind it where two communes have the same one (Phúc Sơn)."""
    return slug(f"{row['full_name']} {row['parent_name'] if row['full_name'] in _repeated_names() else ''}")


@cache
def _repeated_names() -> frozenset[str]:
    names = Counter(row["full_name"] for row in _rows_2022())
    return frozenset(name for name, times in names.items() if times > 1)


def _ended_early(row: Row) -> bool:
    """Whether it ended on 1 January 2025: communes without a name in February 2025, and the district Yên Dũng."""
    if row["level"] == PlaceLevel.COMMUNE:
        return row["code"] in _communes_ended_early()
    return row["full_name"] == DISTRICT_ENDED_EARLY


@cache
def _communes_ended_early() -> frozenset[str]:
    return frozenset(row["old_code"] for row in _rows_of_change() if not row["old_full_name_2025_02"])


def _new_places(level: str, existing: dict[Key, Place]) -> list[Place]:
    """The places of one level on the map of 2025: the province Bắc Ninh, no districts, 99 communes and wards."""
    if level == PlaceLevel.PROVINCE:
        return [_new_province()]
    province = existing.get((PlaceMap.NEW, PlaceLevel.PROVINCE, "24"))
    return [_new_commune(row, province) for row in _rows_2025()] if level == PlaceLevel.COMMUNE else []


def _new_province() -> Place:
    return Place(
        map=PlaceMap.NEW,
        level=PlaceLevel.PROVINCE,
        code="24",
        kind="Tỉnh",
        name="Bắc Ninh",
        full_name="Tỉnh Bắc Ninh",
        valid_from=SECOND_MERGER,
    )


def _new_commune(row: Row, province: Place | None) -> Place:
    """A commune or ward of 2025; those of old Bắc Ninh are not home before the merged province is switched on."""
    return Place(
        map=PlaceMap.NEW,
        level=PlaceLevel.COMMUNE,
        code=row["code"],
        kind=row["type"],
        name=row["full_name"].removeprefix(row["type"]).strip(),
        full_name=row["full_name"],
        parent=province,
        valid_from=SECOND_MERGER,
        home=row["from_former_bac_giang"] == "yes",
        latitude=float(row["lat"]),
        longitude=float(row["lon"]),
        area_km2=float(row["area_km2"]),
    )


def _take_old_bac_ninh_home() -> None:
    """Count old Bắc Ninh as home if nobody has chosen otherwise for one of its communes."""
    codes = [row["code"] for row in _rows_2025() if row["from_former_bac_giang"] != "yes"]
    communes = Place.objects.new_communes().filter(code__in=codes)
    if not communes.filter(home=True).exists():
        communes.update(home=True)


def _load_successions(existing: dict[Key, Place]) -> None:
    """Add a succession for each old commune that has none: one that staff have redirected is not doubled."""
    notes = {row["old_code"]: row["note"] for row in rows_of(DATA / "succession_notes.csv")}
    known = set(PlaceSuccession.objects.values_list("old_id", flat=True))
    rows = [(existing[PlaceMap.OLD, PlaceLevel.COMMUNE, row["old_code"]], row) for row in _rows_of_change()]
    PlaceSuccession.objects.bulk_create(
        PlaceSuccession(
            old=old,
            new=existing[PlaceMap.NEW, PlaceLevel.COMMUNE, row["new_code"]],
            confidence=Confidence(row["confidence"]),
            note=notes.get(old.code) or _interim_name(row),
        )
        for old, row in rows
        if old.pk not in known
    )


def _interim_name(row: Row) -> str:
    """What the commune was called from 1 January to 30 June 2025 where that differs from 2022; else empty."""
    interim = f"{row['old_full_name_2025_02']}, {row['old_district_2025_02']}"
    same = interim == f"{row['old_full_name_2022']}, {row['old_district_2022']}"
    return "" if same else f"Từ 01/01/2025 đến 30/06/2025 là {interim}."
