"""The block and the knife: a canvas that draws outlined flat shapes, large, and prints them small."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from random import Random

from PIL import Image, ImageDraw

from cms.demo.illustrations import shapes
from cms.demo.illustrations.palette import INK, LA, PAPER, SURFACE, Colour
from cms.demo.illustrations.shapes import Path, Point, Profile

VIEW = (1200, 900)
PEN = 8.0
SHIFT = (2.5, 3.5)  # the key block's weight lies lower right, as a hand-cut line does

Matrix = tuple[float, float, float, float, float, float]


def dice_for(key: str) -> Random:
    """The dice of one composition: the same key always throws the same numbers."""
    return Random(key)  # noqa: S311 - composition, not secrecy


class Canvas:
    """A drawing in the units of `view`, whatever the size in pixels; the whole view is always shown."""

    def __init__(self, size: tuple[int, int], *, view: tuple[int, int] = VIEW, ground: Colour = PAPER) -> None:
        self.size = size
        self.view = view
        self._over = 3 if max(size) <= 1200 else 2
        big = (size[0] * self._over, size[1] * self._over)
        self._image = Image.new("RGB", big, ground)
        self._draw = ImageDraw.Draw(self._image)
        zoom = min(big[0] / view[0], big[1] / view[1])
        left, top = (big[0] - view[0] * zoom) / 2, (big[1] - view[1] * zoom) / 2
        self._matrix: Matrix = (zoom, 0, 0, zoom, left, top)
        self._zoom = zoom

    def image(self) -> Image.Image:
        """The finished print at its own size, curves smooth."""
        return self._image.resize(self.size, Image.Resampling.LANCZOS)

    @contextmanager
    def at(
        self, x: float, y: float, scale: float = 1, *, turn: float = 0, flip: bool = False, pen: float | None = None
    ) -> Iterator[None]:
        """Draw inside with (0, 0) at (x, y), scaled, turned (degrees), mirrored if `flip`.

        Outlines grow with the square root of the scale unless `pen` gives their factor.
        """
        before = (self._matrix, self._zoom)
        a, b, c, d, e, f = self._matrix
        cos, sin = math.cos(math.radians(turn)) * scale, math.sin(math.radians(turn)) * scale
        side = -1 if flip else 1
        p, q, r, s = cos * side, sin * side, -sin, cos
        moved = (a * x + c * y + e, b * x + d * y + f)
        self._matrix = (a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, *moved)
        self._zoom *= math.sqrt(scale) if pen is None else pen
        try:
            yield
        finally:
            self._matrix, self._zoom = before

    def _pixels(self, path: Sequence[Point]) -> Path:
        a, b, c, d, e, f = self._matrix
        return [(a * x + c * y + e, b * x + d * y + f) for x, y in path]

    def _stroke(self, pixels: Sequence[Point], colour: Colour, width: float) -> None:
        across = max(1, round(width * self._zoom))
        self._draw.line(list(pixels), fill=colour, width=across, joint="curve")
        for x, y in (pixels[0], pixels[-1]):
            r = across / 2
            self._draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)

    def flat(self, path: Sequence[Point], fill: Colour) -> None:
        """A shape without an outline: a distant or a printed patch."""
        self._draw.polygon(self._pixels(path), fill=fill)

    def shape(self, path: Sequence[Point], fill: Colour, *, width: float = PEN, line: Colour = INK) -> None:
        """A closed flat shape in its firm outline."""
        pixels = self._pixels(path)
        ring = [*pixels, pixels[0], pixels[1]]
        dx, dy = (s * self._zoom * width / PEN for s in SHIFT)
        self._stroke([(x + dx, y + dy) for x, y in ring], line, width)
        self._draw.polygon(pixels, fill=fill)
        self._stroke(ring, line, width)

    def line(self, path: Sequence[Point], colour: Colour = INK, width: float = PEN) -> None:
        """An open line of one width with round ends."""
        self._stroke(self._pixels(path), colour, width)

    def cut(
        self, knots: Sequence[Point], colour: Colour = INK, width: float = PEN, profile: Profile = shapes.tapering
    ) -> None:
        """A gouge mark: a smooth line that thins out."""
        self.flat(shapes.ribbon(knots, width, profile), colour)

    def dots(self, points: Sequence[Point], radius: float, colour: Colour = INK) -> None:
        """Round specks."""
        for x, y in points:
            self.flat(shapes.ellipse(x, y, radius), colour)

    def hatch(self, path: Sequence[Point], *, angle: float, gap: float, colour: Colour = INK, width: float = 4) -> None:
        """Parallel lines inside a closed outline."""
        for start, end in shapes.crossings(path, angle, gap):
            self.line([start, end], colour, width)

    def band(self, spine: Sequence[Point], width: float, fill: Colour, profile: Profile = shapes.even) -> None:
        """An outlined ribbon along a smooth spine."""
        self.shape(shapes.ribbon(spine, width, profile), fill)

    def leaf(
        self,
        x: float,
        y: float,
        length: float,
        angle: float,
        *,
        width: float = 0,
        bend: float = 0,
        fill: Colour = LA,
        veins: int = 4,
        mark: Colour = PAPER,
    ) -> None:
        """A leaf growing from (x, y) towards `angle`, its veins cut white; a third as wide as long."""
        spine = shapes.bent(x, y, length, angle, bend)
        width = width or length / 3
        self.shape(shapes.ribbon(spine, width, shapes.pointed), fill)
        self.cut(spine[:-1], mark, max(4, width / 14))
        path = shapes.spline(spine, closed=False)
        for i in range(veins):
            px, py = path[int(len(path) * (0.2 + 0.5 * i / veins))]
            way = angle + bend * (0.2 + 0.5 * i / veins)
            for side in (-42, 42):
                tip = shapes.reach(px, py, width * 0.36 * (1 - 0.12 * i), way + side)
                self.cut([(px, py), tip], mark, max(3, width / 20))

    def ball(self, x: float, y: float, r: float, fill: Colour, *, ry: float | None = None, shine: bool = True) -> None:
        """A round fruit with a cut of light on its upper left."""
        ry = ry or r
        self.shape(shapes.ellipse(x, y, r, ry), fill)
        if shine:
            light = shapes.arc(x, y, r * 0.68, ry * 0.68, 185, 250)[::9]
            self.cut(light, SURFACE, r * 0.13, shapes.pointed)
