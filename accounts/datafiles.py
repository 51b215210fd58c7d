"""Reading the data files that come with the code. Pure: no Django."""

import csv
from pathlib import Path


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file in UTF-8 with a header line, each column name → text without outer spaces.

    A missing file or a row longer than the header is a fault of the release and raises.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{name: (text or "").strip() for name, text in row.items()} for row in csv.DictReader(file)]
