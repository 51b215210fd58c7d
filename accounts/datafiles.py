"""Reading the data files that come with the code. Pure: no Django."""

import csv
from pathlib import Path
from unicodedata import is_normalized, normalize


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file in UTF-8 with a header line, each column name → text without outer spaces, in NFC.

    A missing file or a row longer than the header is a fault of the release and raises.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(line if is_normalized("NFC", line) else normalize("NFC", line) for line in file)
        return [{name: (text or "").strip() for name, text in row.items()} for row in rows]
