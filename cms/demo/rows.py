"""The demo's data files, read with the rules of cms/demo/data/SOURCES.md."""

from functools import cache
from pathlib import Path

from django.conf import settings

from accounts.datafiles import rows_of
from accounts.enums import PlaceLevel, PlaceMap
from accounts.models import Place

DATA = Path(__file__).resolve().parent / "data"
OLD_BAC_NINH = "Bắc Ninh"


def rows_in_scope(name: str) -> list[dict[str, str]]:
    """Rows of a file of the demo; those of old Bắc Ninh only where the merged province is switched on."""
    rows = rows_of(DATA / name)
    return rows if settings.MERGED_PROVINCE else [row for row in rows if row["province_2022"] != OLD_BAC_NINH]


@cache
def _sources() -> dict[str, str]:
    return {row["source"]: row["vi"] for row in rows_of(DATA / "sources_vi.csv")}


def source_in_vietnamese(source: str) -> str:
    """The source as it is shown, at most 500 characters: an address as it is, our collectors' words translated."""
    return _sources().get(source, source)[:500]


class OldMap:
    """Places of the map of 2022 by bare names, read in one query."""

    def __init__(self) -> None:
        places = list(Place.objects.select_related("parent"))
        old = [place for place in places if place.map == PlaceMap.OLD]
        self._communes = {
            (place.parent.full_name, place.name): place
            for place in old
            if place.parent and place.level == PlaceLevel.COMMUNE
        }
        self._districts = {place.full_name: place for place in old if place.level == PlaceLevel.DISTRICT}
        self._provinces = {place.name: place for place in places if place.level == PlaceLevel.PROVINCE}

    def find(self, province: str, district: str = "", commune: str = "") -> Place:
        """The narrowest place named; KeyError where a name is not on the map.

        Bare names mean the 2022 map ("Lục Ngạn" is the district, never the new commune); a province without a
        district is that province, old Bắc Ninh the new one.
        """
        if not district:
            return self._provinces[province]
        full_name = district if district in self._districts else f"Huyện {district}"
        return self._communes[full_name, commune] if commune else self._districts[full_name]
