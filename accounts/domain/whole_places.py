"""Names of places stay on one line in titles: "Vải thiều Lục / Ngạn" reads as if the place were called Lục."""

import re
from functools import cache

from accounts.datafiles import rows_of
from accounts.domain.load_places import DATA

NO_BREAK = "\N{NO-BREAK SPACE}"
KIND = re.compile(r"^(?:Tỉnh|Thành phố|Huyện|Thị xã|Thị trấn|Phường|Xã) ")
MERGED_INTO = "Bắc Ninh"
"""The province of the map of 2025, whose file names communes alone."""
FILES = ("admin_units_bacgiang_2022.csv", "admin_units_bacninh_2025.csv")


def keep_places_whole(title: str) -> str:
    """The title with no line break inside the name of a place of the province, on either map."""
    return _names().sub(lambda found: found[0].replace(" ", NO_BREAK), title)


@cache
def _names() -> re.Pattern[str]:
    """Names of several syllables, the longest first, whole words only; from the files that the places come from."""
    rows = (row["full_name"] for name in FILES for row in rows_of(DATA / name))
    names = {MERGED_INTO, *(KIND.sub("", full_name) for full_name in rows)}
    longest_first = sorted((name for name in names if " " in name), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
