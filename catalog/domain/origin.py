"""Where a product comes from, on both maps."""

from dataclasses import dataclass

from accounts.enums import Confidence, PlaceLevel, PlaceMap
from accounts.models import Place, PlaceSuccession


@dataclass(frozen=True, slots=True)
class Origin:
    """The place on the map of 2022 and on that of 2025; `sure` is False where the mapping has no official source."""

    old: Place | None
    new: Place | None
    sure: bool

    @property
    def short(self) -> str:
        """The name that fits on a card: commune and district as people know them, else the new commune."""
        place = self.old or self.new
        if place is None:
            return ""
        if place.level == PlaceLevel.COMMUNE and place.map == PlaceMap.OLD and place.parent:
            return f"{place.name}, {place.parent.name}"
        return place.name if place.map == PlaceMap.OLD else place.full_name


def origin_on_both_maps(place: Place | None) -> Origin:
    """Both forms of `place`: one query where it is a commune, none otherwise.

    An old commune has the new one it went into. A new commune has an old one only if it came from a single commune.
    """
    if place is None:
        return Origin(None, None, True)
    if place.level != PlaceLevel.COMMUNE:
        return Origin(place if place.map == PlaceMap.OLD else None, place if place.map == PlaceMap.NEW else None, True)
    if place.map == PlaceMap.OLD:
        step = PlaceSuccession.objects.select_related("new").filter(old=place).first()
        return Origin(place, step.new if step else None, step is None or step.confidence == Confidence.CERTAIN)
    steps = list(PlaceSuccession.objects.select_related("old__parent").filter(new=place)[:2])
    only = steps[0] if len(steps) == 1 else None
    return Origin(only.old if only else None, place, only is None or only.confidence == Confidence.CERTAIN)


def short_place(place: Place | None) -> str:
    """The name of a place for a card, without asking the database."""
    if place is None:
        return ""
    return Origin(
        place if place.map == PlaceMap.OLD else None, place if place.map == PlaceMap.NEW else None, True
    ).short
