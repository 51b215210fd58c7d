"""The worst pictures that are taken: `python -m tests.accounts.files.worst make|measure CASE FILE [MEGABYTES]`.

`measure` decodes the file as the site's own process does and prints how it ended and the most memory it had, in MB.
"""

import json
import sys
from pathlib import Path

import pillow_heif
from PIL import Image

from accounts.files import process
from accounts.files.formats import Format

pillow_heif.register_heif_opener()

CASES = {
    "JPEG": (Format.JPEG, (8_900, 8_900), "RGB", {"quality": 60, "subsampling": 0}),
    "progressive JPEG": (Format.JPEG, (5_600, 4_200), "RGB", {"quality": 60, "subsampling": 0, "progressive": True}),
    "PNG": (Format.PNG, (5_100, 3_900), "RGBA", {"compress_level": 1}),
    "WebP": (Format.WEBP, (4_000, 2_990), "RGBA", {"method": 0}),
    "HEIC": (Format.HEIF, (5_800, 4_400), "RGB", {"quality": 30}),
    "AVIF": (Format.AVIF, (5_100, 3_900), "RGB", {"quality": 30, "speed": 10}),
    "GIF": (Format.GIF, (5_800, 4_400), "P", {}),
}
PILLOW = {Format.HEIF: "HEIF", Format.WEBP: "WEBP"}


def make(case: str, path: Path) -> None:
    """Write the picture: of one colour, half of it transparent where that can be."""
    kind, size, mode, options = CASES[case]
    colour = (200, 30, 60, 128)[: len(mode)] if len(mode) > 1 else 3
    Image.new(mode, size, colour).save(path, PILLOW.get(kind, kind.value), **options)


def measure(case: str, path: Path) -> None:
    """Print the state and the peak."""
    process.limit_process()
    line = process.answer(path.read_bytes(), CASES[case][0], 3000).partition(b"\n")[0]
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    sys.stdout.write(json.dumps([json.loads(line)[0], int(peak.split()[1]) // 1024]))


if __name__ == "__main__":
    if len(sys.argv) > 4:
        process.MEMORY = int(sys.argv[4]) * 1024**2
    {"make": make, "measure": measure}[sys.argv[1]](sys.argv[2], Path(sys.argv[3]))
