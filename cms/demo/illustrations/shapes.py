"""Outlines as lists of points: no image, no colour, only geometry.

The y axis points down and angles are in degrees, clockwise from the right, as on the canvas.
"""

import math
from collections.abc import Callable, Sequence

Point = tuple[float, float]
Path = list[Point]
Profile = Callable[[float], float]


def knots(written: str) -> Path:
    """Points written "x,y x,y …", as in the path of an SVG."""
    pairs = (pair.split(",") for pair in written.split())
    return [(float(x), float(y)) for x, y in pairs]


def even(_: float) -> float:
    """Width of a ribbon that is the same all along."""
    return 1.0


def pointed(t: float) -> float:
    """Width of a leaf: narrow at both ends, widest before the middle."""
    return math.sin(math.pi * t**0.8) ** 0.85 if 0 < t < 1 else 0.0


def tapering(t: float) -> float:
    """Width of a gouge mark: full at the start, nothing at the end."""
    found: float = 1 - t**1.6
    return found


def swelling(t: float) -> float:
    """Width of a plume: thin at the root, full and round near the end."""
    found: float = (t**0.6) * math.sqrt(max(0.0, 1 - t**6))
    return found


def ellipse(x: float, y: float, rx: float, ry: float | None = None, turn: float = 0) -> Path:
    """A closed ellipse round (x, y); a circle when `ry` is left out."""
    ry = rx if ry is None else ry
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    steps = [2 * math.pi * i / 72 for i in range(72)]
    around = [(rx * math.cos(a), ry * math.sin(a)) for a in steps]
    return [(x + px * cos - py * sin, y + px * sin + py * cos) for px, py in around]


def arc(x: float, y: float, rx: float, ry: float, start: float, end: float) -> Path:
    """The open part of an ellipse between two angles."""
    angles = [math.radians(start + (end - start) * i / 36) for i in range(37)]
    return [(x + rx * math.cos(a), y + ry * math.sin(a)) for a in angles]


def box(x: float, y: float, w: float, h: float, radius: float = 0) -> Path:
    """A rectangle with its middle at (x, y), its corners rounded by `radius`."""
    left, right, top, bottom = x - w / 2, x + w / 2, y - h / 2, y + h / 2
    if not radius:
        return [(left, top), (right, top), (right, bottom), (left, bottom)]
    corners = [(right - radius, top + radius, -90), (right - radius, bottom - radius, 0)]
    corners += [(left + radius, bottom - radius, 90), (left + radius, top + radius, 180)]
    return [p for cx, cy, a in corners for p in arc(cx, cy, radius, radius, a, a + 90)]


def spline(knots: Sequence[Point], *, closed: bool = True, steps: int = 12) -> Path:
    """A smooth curve (Catmull-Rom) through all knots."""
    n = len(knots)
    path: Path = []
    for i in range(n if closed else n - 1):
        around = [knots[_knot_at(i + k, n, closed)] for k in (-1, 0, 1, 2)]
        path += [_between(around, s / steps) for s in range(steps)]
    return path if closed else [*path, knots[-1]]


def _knot_at(i: int, n: int, closed: bool) -> int:
    return i % n if closed else min(max(i, 0), n - 1)


def _between(p: Sequence[Point], t: float) -> Point:
    """The point at `t` (0 to 1) between the second and the third of four knots."""
    w = (-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2)
    x = sum(k * q[0] for k, q in zip(w, p, strict=True)) / 2
    y = sum(k * q[1] for k, q in zip(w, p, strict=True)) / 2
    return (x, y)


def ribbon(spine: Sequence[Point], width: float, profile: Profile = even) -> Path:
    """The closed outline of a band along a smooth spine; `profile` gives its width from 0 to 1."""
    path = spline(spine, closed=False, steps=16)
    last = len(path) - 1
    left, right = [], []
    for i, (x, y) in enumerate(path):
        (ax, ay), (bx, by) = path[max(i - 1, 0)], path[min(i + 1, last)]
        run = math.hypot(bx - ax, by - ay) or 1.0
        half = width / 2 * profile(i / last)
        nx, ny = -(by - ay) / run * half, (bx - ax) / run * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left + right[::-1]


def reach(x: float, y: float, length: float, angle: float) -> Point:
    """The point `length` away from (x, y) in the direction `angle`."""
    return (x + length * math.cos(math.radians(angle)), y + length * math.sin(math.radians(angle)))


def bent(x: float, y: float, length: float, angle: float, bend: float = 0) -> Path:
    """A spine from (x, y) that leaves at `angle` and has turned by `bend` degrees at its end."""
    path = [(x, y)]
    for i in range(4):
        path.append(reach(*path[-1], length / 4, angle + bend * (i + 0.5) / 4))
    return path


def drop(x: float, y: float, r: float, angle: float = -90) -> Path:
    """A drop with its round end of radius `r` at (x, y) and its tip towards `angle`."""
    tip = reach(x, y, 2.1 * r, angle)
    round_end = [reach(x, y, r, angle + a) for a in range(60, 301, 15)]
    return [tip, *round_end]


def rosette(x: float, y: float, r: float, lobes: int, depth: float = 0.12, turn: float = 0) -> Path:
    """A circle whose edge swells into `lobes` round lobes of `depth` (share of `r`)."""
    points = []
    for i in range(lobes * 16):
        a = 2 * math.pi * i / (lobes * 16)
        radius = r * (1 - depth + depth * 2 * abs(math.sin(a * lobes / 2)) ** 0.7)
        points.append(reach(x, y, radius, math.degrees(a) + turn))
    return points


def spiral(x: float, y: float, r: float, turns: float, start: float = 0) -> Path:
    """A curl from the middle outwards to radius `r`."""
    n = max(8, int(turns * 14))
    return [reach(x, y, r * i / n, start + 360 * turns * i / n) for i in range(n + 1)]


def honeycomb(x: float, y: float, rx: float, ry: float, gap: float) -> Path:
    """Points of a staggered grid that lie inside the ellipse round (x, y)."""
    rows = int(ry // (gap * 0.87)) + 1
    columns = int(rx // gap) + 1
    points = []
    for j in range(-rows, rows + 1):
        for i in range(-columns, columns + 1):
            px, py = (i + 0.5 * (j % 2)) * gap, j * gap * 0.87
            if (px / rx) ** 2 + (py / ry) ** 2 <= 1:
                points.append((x + px, y + py))
    return points


def moved(path: Sequence[Point], dx: float, dy: float) -> Path:
    """The same outline elsewhere."""
    return [(x + dx, y + dy) for x, y in path]


def crossings(path: Sequence[Point], angle: float, gap: float) -> list[tuple[Point, Point]]:
    """Parallel lines at `angle`, `gap` apart, cut to what lies inside the closed outline."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    level = [(x * cos + y * sin, -x * sin + y * cos) for x, y in path]
    low, high = min(y for _, y in level), max(y for _, y in level)
    found = []
    row = math.ceil(low / gap) * gap
    while row < high:
        cuts = _cuts(level, row)
        for a, b in zip(cuts[::2], cuts[1::2], strict=False):
            ends = [(u * cos - row * sin, u * sin + row * cos) for u in (a, b)]
            found.append((ends[0], ends[1]))
        row += gap
    return found


def _cuts(level: Sequence[Point], row: float) -> list[float]:
    edges = zip(level, [*level[1:], level[0]], strict=True)
    return sorted(ax + (row - ay) * (bx - ax) / (by - ay) for (ax, ay), (bx, by) in edges if (ay <= row) != (by <= row))
