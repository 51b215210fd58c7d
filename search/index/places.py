"""A product's place on both maps (C12): by 2022 district and commune, and by 2025 commune. Pure: rows are given."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.enums import PlaceLevel, PlaceMap
from accounts.models import Place, PlaceSuccession


@dataclass(frozen=True, slots=True)
class Places:
    """Where a product is found; None where it is not known or not the only one possible."""

    old_district: Place | None = None
    old_commune: Place | None = None
    new_commune: Place | None = None

    @property
    def names(self) -> list[str]:
        """Full names for the index, with the provinces of both maps."""
        return [place.full_name for place in self._every]

    @property
    def short_names(self) -> list[str]:
        """The names as buyers say them, without "huyện", "xã" and the like."""
        return list(dict.fromkeys(place.name for place in self._every))

    @property
    def _every(self) -> list[Place]:
        narrow = (self.old_commune, self.old_district, self.new_commune)
        wide = (self.old_district and self.old_district.parent, self.new_commune and self.new_commune.parent)
        return [place for place in (*narrow, *wide) if place]


def places_of(origin: Place | None, steps: Sequence[PlaceSuccession]) -> Places:
    """Both maps' places of an origin; `steps` are the successions from it (old map) or to it (new map).

    A 2022 commune leads to its new commune; a 2025 commune to its old commune if it came from one alone, to the old
    district if all its old communes lay in one; a district stands for itself.
    """
    if origin is None:
        return Places()
    if origin.map == PlaceMap.OLD and origin.level == PlaceLevel.DISTRICT:
        return Places(old_district=origin)
    if origin.level != PlaceLevel.COMMUNE:
        return Places()
    if origin.map == PlaceMap.OLD:
        return Places(origin.parent, origin, steps[0].new if steps else None)
    districts = {step.old.parent_id: step.old.parent for step in steps}
    return Places(
        old_district=next(iter(districts.values())) if len(districts) == 1 else None,
        old_commune=steps[0].old if len(steps) == 1 else None,
        new_commune=origin,
    )
