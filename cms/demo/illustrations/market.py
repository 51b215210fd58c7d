"""Stalls of the fair: roofs, counters, what lies on them, and the festival flags between."""

from collections.abc import Callable
from random import Random

from cms.demo.illustrations import crafts, dishes, drinks, meats, plants, vessels
from cms.demo.illustrations.brush import Canvas, dice_for
from cms.demo.illustrations.palette import CHAM, HOE, INK, KE, LA, PAPER, SON, SURFACE, Colour
from cms.demo.illustrations.people import full_basket
from cms.demo.illustrations.shapes import Path, arc, box, ellipse, honeycomb, pointed, ribbon, rosette, spline

Draw = Callable[[Canvas, Random], None]
COUNTER = 84  # units from the ground to the top of a counter
EAVES = 205


def small(c: Canvas, motif: Draw, x: float, foot: float, scale: float, *, flip: bool = False, seed: int = 1) -> None:
    """A motif as a small thing standing on (x, foot)."""
    with c.at(x, foot - 295 * scale, scale, flip=flip, pen=max(0.32, scale * 1.5)):
        motif(c, dice_for(str(seed)))


def posts(c: Canvas, width: float) -> None:
    """The bamboo posts of a stall standing on y = 0."""
    for x in (-width / 2 + 12, width / 2 - 12):
        c.shape(box(x, -EAVES / 2 - 8, 13, EAVES + 14), HOE, width=6)
        for y in (-60, -120, -175):
            c.line([(x - 6, y), (x + 6, y)], INK, 4)


def counter(c: Canvas, width: float, cloth: Colour, mark: Colour) -> None:
    """A counter with a scalloped cloth."""
    c.shape(box(0, -COUNTER / 2, width, COUNTER), KE)
    for x in range(int(-width / 2) + 26, int(width / 2), 26):
        c.line([(x, -38), (x, -4)], INK, 4)
    n = max(5, round(width / 44))
    step = width / n
    scallops: Path = [(-width / 2 - 6, -COUNTER - 6), (width / 2 + 6, -COUNTER - 6)]
    for i in range(n):
        middle = width / 2 - step * (i + 0.5)
        scallops += arc(middle, -COUNTER + 36, step / 2, 18, 0, 180)
    c.shape(scallops, cloth)
    for i in range(n):
        c.flat(rosette(width / 2 - step * (i + 0.5), -COUNTER + 28, 8, 5, 0.2), mark)
    c.shape(box(0, -COUNTER - 4, width + 22, 13, 4), HOE, width=6)


def tiled_roof(c: Canvas, width: float, fill: Colour) -> None:
    """Upturned eaves and rows of round tiles."""
    w = width / 2 + 34
    roof = spline(
        [
            (-w - 22, -EAVES - 22),
            (-w + 16, -EAVES + 8),
            (w - 16, -EAVES + 8),
            (w + 22, -EAVES - 22),
            (w * 0.76, -EAVES - 48),
            (w * 0.6, -EAVES - 92),
            (-w * 0.6, -EAVES - 92),
            (-w * 0.76, -EAVES - 48),
        ],
        steps=9,
    )
    c.shape(roof, fill)
    for row, (y, half) in enumerate(((-74, 0.58), (-52, 0.7), (-28, 0.86))):
        n = int(half * w / 11)
        for i in range(-n, n + 1):
            if abs(i * 22 + 11 * (row % 2)) < half * w - 10:
                c.line(arc(i * 22 + 11 * (row % 2), -EAVES + y, 10, 11, 10, 170), PAPER, 4.5)
    c.shape(ribbon([(-w * 0.66, -EAVES - 100), (0, -EAVES - 94), (w * 0.66, -EAVES - 100)], 17), HOE)


def striped_awning(c: Canvas, width: float, fill: Colour) -> None:
    """A sloping awning in stripes with a scalloped edge."""
    n = 9
    top, bottom = width * 0.40, width / 2 + 26
    for i in range(n):
        a, b = -1 + 2 * i / n, -1 + 2 * (i + 1) / n
        colour = fill if i % 2 == 0 else SURFACE
        lip = arc((a + b) / 2 * bottom, -EAVES + 2, bottom / n, 15, 0, 180)
        c.shape(
            [(a * top, -EAVES - 88), (b * top, -EAVES - 88), (b * bottom, -EAVES), *lip, (a * bottom, -EAVES)],
            colour,
            width=6,
        )
    c.shape(box(0, -EAVES - 90, width * 0.84, 15, 7), HOE, width=6)


def thatched_roof(c: Canvas, width: float, fill: Colour) -> None:
    """A thick thatch, combed."""
    w = width / 2 + 30
    roof = spline(
        [
            (-w, -EAVES + 10),
            (-w * 0.8, -EAVES - 52),
            (-w * 0.42, -EAVES - 98),
            (w * 0.42, -EAVES - 98),
            (w * 0.8, -EAVES - 52),
            (w, -EAVES + 10),
            (w * 0.5, -EAVES + 2),
            (0, -EAVES + 8),
            (-w * 0.5, -EAVES + 2),
        ],
        steps=9,
    )
    c.shape(roof, fill)
    for i in range(-8, 9):
        c.cut(
            [(i * w * 0.055, -EAVES - 82), (i * w * 0.085, -EAVES - 44), (i * w * 0.104, -EAVES - 6)], INK, 5.5, pointed
        )
    c.shape(ribbon([(-w * 0.46, -EAVES - 98), (0, -EAVES - 104), (w * 0.46, -EAVES - 98)], 20), KE)


def flag(c: Canvas, x: float, y: float, scale: float, colours: tuple[Colour, ...], *, flip: bool = False) -> None:
    """A square festival flag (cờ hội) of nested colours with a flame edge, its pole standing on (x, y)."""
    with c.at(x, y, scale, flip=flip):
        c.shape(box(0, -170, 9, 340), HOE, width=5)
        c.shape(ellipse(0, -346, 9, 11), SON, width=5)
        edge: Path = [(4, -334)]
        edge += [(12 + 14 * i, -344 + 10 * (i % 2)) for i in range(7)]
        edge += [(104 + 11 * (1 - i % 2), -330 + 14 * i) for i in range(7)]
        edge += [(98 - 14 * i, -236 + 10 * (i % 2)) for i in range(7)]
        c.shape([*edge, (4, -240)], colours[0], width=6)
        for inset, colour in zip((14, 28, 40), colours[1:], strict=False):
            left, right, top, foot = 4 + inset, 102 - inset, -336 + inset, -238 - inset
            c.shape([(left, top), (right, top), (right, foot), (left, foot)], colour, width=5)


def lanterns(c: Canvas, left: tuple[float, float], right: tuple[float, float], n: int) -> None:
    """A string of little lanterns hanging between two points."""
    (ax, ay), (bx, by) = left, right
    middle = ((ax + bx) / 2, max(ay, by) + 26)
    line = spline([left, middle, right], closed=False, steps=20)
    c.line(line, INK, 4)
    for i in range(n):
        x, y = line[int(len(line) * (i + 0.5) / n)]
        fill = (SON, HOE, LA)[i % 3]
        c.line([(x, y + 22), (x, y + 34)], SON, 3)
        c.shape(ellipse(x, y + 12, 11, 12), fill, width=4)
        c.line([(x - 7, y + 1), (x + 7, y + 1)], INK, 4)


def fruit_goods(c: Canvas, width: float) -> None:
    """Three baskets of fruit."""
    for x, fill in ((-0.34, SON), (0.13, HOE), (0.38, SON)):
        full_basket(c, x * width, -COUNTER - 8, 0.3, fill)


def noodle_goods(c: Canvas, width: float) -> None:
    """Skeins of noodles, rice paper, leaf-wrapped cakes."""
    small(c, dishes.noodle_bundle, -0.31 * width, -COUNTER - 8, 0.1)
    small(c, dishes.rice_cake, 0.12 * width, -COUNTER - 6, 0.082)
    for x, y, r in ((0.34, -28, 22), (0.41, -24, 20)):
        c.shape(ellipse(x * width, -COUNTER + y - 4, r), HOE if r > 21 else SURFACE, width=6)
        c.dots(honeycomb(x * width, -COUNTER + y - 4, r * 0.7, r * 0.7, 13), 2.2)
    meats_rail(c, width)


def meats_rail(c: Canvas, width: float) -> None:
    """Sausages on a rail under the roof."""
    c.line([(-width / 2 + 12, -EAVES + 24), (width / 2 - 12, -EAVES + 24)], INK, 5)
    for x in (-0.36, -0.29, 0.29, 0.36):
        for k in range(2):
            c.shape(ellipse(x * width, -EAVES + 38 + 21 * k, 6.5, 11), SON, width=4)


def jar_goods(c: Canvas, width: float) -> None:
    """Wine, honey and tea."""
    small(c, vessels.wine_jar, -0.33 * width, -COUNTER - 8, 0.12)
    small(c, vessels.honey, 0.13 * width, -COUNTER - 8, 0.085, seed=3)
    small(c, drinks.tea, 0.38 * width, -COUNTER - 8, 0.085, seed=2)


def craft_goods(c: Canvas, width: float) -> None:
    """Pots, baskets, bolts of cloth, a print on the rail."""
    small(c, crafts.pottery, -0.3 * width, -COUNTER - 8, 0.125)
    small(c, crafts.cloth, 0.14 * width, -COUNTER - 4, 0.072, seed=3)
    small(c, crafts.basket, 0.38 * width, -COUNTER - 8, 0.08)
    with c.at(0.36 * width, -EAVES + 44, 0.075, pen=0.3):
        crafts.lantern(c, dice_for("2"))


ROOFS = {"tile": tiled_roof, "awning": striped_awning, "thatch": thatched_roof}
GOODS = {"fruit": fruit_goods, "noodle": noodle_goods, "jar": jar_goods, "craft": craft_goods}


def stall(
    c: Canvas,
    x: float,
    y: float,
    scale: float,
    *,
    roof: str,
    fill: Colour,
    cloth: Colour,
    goods: str,
    seller: Callable[[Canvas], None],
    width: float = 240,
) -> None:
    """A stall standing on (x, y): posts, the seller behind the counter, goods, roof."""
    with c.at(x, y, scale):
        c.flat(box(0, -EAVES / 2 - 40, width - 26, EAVES - 76), PAPER)
        posts(c, width)
        seller(c)
        counter(c, width, cloth, HOE if cloth != HOE else SON)
        GOODS[goods](c, width)
        ROOFS[roof](c, width, fill)


def tet_trees(c: Canvas, x: float, y: float, scale: float) -> None:
    """A peach and a kumquat in pots, for sale."""
    small(c, plants.blossom_tree, x, y, scale, seed=2)
    small(c, plants.kumquat, x + 560 * scale, y + 6, scale * 0.82, seed=2)


def smoke(c: Canvas, x: float, y: float, scale: float) -> None:
    """A brazier with skewers of nem on it."""
    with c.at(x, y, scale):
        c.shape([(-70, -58), (70, -58), (50, -12), (-50, -12)], CHAM)
        for dx in (-36, 36):
            c.line([(dx, -12), (dx * 1.3, 4)], INK, 9)
        c.dots([(-40, -60), (-12, -64), (16, -62), (42, -60)], 10, SON)
        with c.at(0, -74, 0.2, pen=0.34):
            meats.nem(c, dice_for("1"))
        c.cut([(-20, -130), (-34, -158), (-8, -186), (-22, -220)], INK, 8, pointed)
