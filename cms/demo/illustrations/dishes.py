"""What is made of rice and flour: noodles, rice paper, cakes, sticky rice."""

from collections.abc import Callable
from random import Random

from cms.demo.illustrations.brush import Canvas
from cms.demo.illustrations.palette import CHAM, HOE, INK, KE, LA, PAPER, SON, SURFACE
from cms.demo.illustrations.shapes import (
    arc,
    box,
    drop,
    ellipse,
    honeycomb,
    knots,
    pointed,
    reach,
    rosette,
    spline,
)

Draw = Callable[[Canvas, Random], None]


def noodles(c: Canvas, dice: Random) -> None:
    """A bundle of dried rice noodles (mỳ Chũ) and a steaming bowl."""
    fill = dice.choice((CHAM, SON, LA))
    for x in (-100, 0, 100):
        c.cut([(x, -130), (x - 30, -190), (x + 26, -250), (x, -320)], INK, 18, pointed)
    for x, y, turn in ((55, -190, 26), (105, -180, 30)):
        with c.at(x, y, turn=turn):
            c.shape(box(90, 0, 22, 380, 6), HOE if fill != HOE else SON, width=6)
    heap = [(-240, 10), (-210, -60), (-110, -110), (0, -128), (110, -110), (210, -60), (240, 10)]
    c.shape(spline(heap, closed=False), SURFACE)
    for i in range(5):
        x = -170 + i * 85
        c.line(
            spline(
                [(x - 60, -10), (x - 30, -60 + abs(i - 2) * 12), (x + 20, -70 + abs(i - 2) * 12), (x + 40, -20)],
                closed=False,
            ),
            INK,
            5,
        )
        c.line(
            spline(
                [(x - 34, -8), (x - 12, -36 + abs(i - 2) * 8), (x + 16, -38 + abs(i - 2) * 8), (x + 22, -14)],
                closed=False,
            ),
            INK,
            5,
        )
    c.leaf(-70, -60, 120, -20, width=46, veins=2)
    c.leaf(-40, -70, 110, -150, width=44, veins=2)
    c.shape(rosette(75, -50, 36, 6, 0.16), SON)
    c.shape(
        [*spline([(-290, -10), (0, 26), (290, -10)], closed=False), (230, 160), (120, 250), (-120, 250), (-230, 160)],
        fill,
    )
    c.shape([(-100, 250), (100, 250), (84, 300), (-84, 300)], fill)
    for i in range(5):
        x = -180 + i * 90
        c.line(spline([(x - 36, 130), (x - 20, 80), (x + 18, 84), (x + 14, 122), (x - 6, 116)], closed=False), PAPER, 9)


def noodle_bundle(c: Canvas, dice: Random) -> None:
    """Skeins of dried noodles (mỳ gạo, bún khô) tied with a ribbon, many colours."""
    colours = [SURFACE, HOE, SON, LA, CHAM] if dice.random() < 0.6 else [SURFACE, KE, SURFACE, KE, HOE]
    dice.shuffle(colours)
    for i, fill in enumerate(colours[:3]):
        with c.at((-215, 0, 215)[i], (30, -10, 30)[i], 0.95, turn=(-8, 0, 8)[i]):
            path = spline(
                knots("-118,-270 0,-300 118,-270 72,-80 58,0 72,80 118,280 0,300 -118,280 -72,80 -58,0 -72,-80")
            )
            c.shape(path, fill)
            mark = INK if fill in (SURFACE, KE, HOE) else PAPER
            for k in (-0.72, -0.36, 0, 0.36, 0.72):
                c.line(
                    spline([(k * 120, -262), (k * 70, -80), (k * 56, 0), (k * 70, 80), (k * 120, 262)], closed=False),
                    mark,
                    5,
                )
            c.shape(box(0, 0, 138, 66, 8), SON if fill != SON else HOE)
            c.shape(rosette(0, 0, 24, 6, 0.15), HOE if fill != SON else SON, width=4)


def rice_paper(c: Canvas, dice: Random) -> None:
    """Toasted sesame rice paper (bánh đa Kế) drying on a bamboo rack."""
    spots = ((-200, -60, 185), (205, -40, 180), (0, 90, 205))
    for x, y, r in spots:
        c.shape(rosette(x, y, r, 11, 0.02, dice.uniform(0, 30)), HOE if dice.random() < 0.5 or r == 205 else SURFACE)
        for px, py in honeycomb(x, y, r * 0.78, r * 0.78, r * 0.3):
            c.flat(ellipse(px + dice.uniform(-8, 8), py + dice.uniform(-8, 8), 9, 6, dice.uniform(0, 180)), INK)
        for i in range(4):
            px, py = reach(x, y, r * 0.5, i * 90 + dice.uniform(0, 60))
            c.line(arc(px, py, 26, 18, 180, 340), SON, 6)
    for y in (250, 300):
        c.shape(box(0, y, 800, 26, 12), LA)
        c.dots([(xx, y) for xx in (-250, 0, 250)], 5, PAPER)
    for x in (-330, 330):
        c.shape(box(x, 275, 26, 120, 12), LA)


def rice_cake(c: Canvas, dice: Random) -> None:
    """Square sticky-rice cakes (bánh chưng) in leaves, tied, one slice opened."""
    _wrapped(c, -130, 20, 240)
    with c.at(215, 130):
        c.shape(box(0, 0, 320, 300, 22), LA)
        c.shape(box(0, 0, 264, 246, 14), SURFACE, width=5)
        c.shape(ellipse(0, 0, 96, 74), HOE, width=5)
        c.shape(ellipse(0, 4, 44, 28), SON, width=5)
        c.dots([(-105, -95), (100, -90), (-95, 90), (104, 96), (0, -104), (0, 104)], 6, KE)
    if dice.random() < 0.6:
        for x in (-330, -250, -170):
            c.leaf(x, 320, 150, -30, width=46, veins=0)


def _wrapped(c: Canvas, x: float, y: float, r: float) -> None:
    with c.at(x, y, turn=-6):
        c.shape(box(0, 0, r * 2, r * 2, 26), LA)
        for k in (-0.62, -0.2, 0.2, 0.62):
            c.cut([(-r * 0.92, k * r + 20), (0, k * r), (r * 0.92, k * r + 14)], PAPER, 6, pointed)
        for k in (-0.42, 0.42):
            c.line([(k * r, -r), (k * r, r)], INK, 22)
            c.line([(k * r, -r), (k * r, r)], SON, 10)
            c.line([(-r, k * r), (r, k * r)], INK, 22)
            c.line([(-r, k * r), (r, k * r)], SON, 10)
        for side in (-1, 1):
            c.shape(drop(side * 34, -r - 8, 30, 90 - side * 88), SON)
        c.ball(0, -r - 2, 20, HOE, shine=False)


def cakes(c: Canvas, dice: Random) -> None:
    """Moulded cakes (bánh khảo, bánh nướng, bánh dẻo) on a plate."""
    c.shape(ellipse(0, 245, 400, 66), CHAM)
    c.shape(ellipse(0, 230, 350, 46), SURFACE, width=5)
    fills = [HOE, SURFACE, SON]
    dice.shuffle(fills)
    for x, y, r, fill in ((-195, 95, 160, fills[0]), (195, 95, 160, fills[1]), (0, -85, 175, fills[2])):
        mark = SURFACE if fill == SON else SON if fill == HOE else LA
        c.shape(rosette(x, y + 42, r, 12, 0.06), fill)
        c.shape(rosette(x, y, r, 12, 0.06), fill)
        c.line([*ellipse(x, y, r * 0.72), (x + r * 0.72, y)], mark, 8)
        for i in range(6):
            c.flat(drop(*reach(x, y, r * 0.32, i * 60), r * 0.15, i * 60), mark)
        c.flat(ellipse(x, y, r * 0.13), mark)


def wedding_cake(c: Canvas, dice: Random) -> None:
    """Husband-and-wife cakes (bánh phu thê), tied in pairs with red string."""
    for x, y, turn in ((-190, -70, -8), (190, -60, 8), (-20, 120, 2)):
        with c.at(x, y, turn=turn):
            c.shape(box(0, 20, 330, 270, 30), LA)
            for k in (-90, -30, 30, 90):
                c.cut([(-145, 20 + k), (0, 12 + k), (145, 22 + k)], PAPER, 6, pointed)
            c.shape(box(0, 20, 46, 272), SON, width=6)
            c.shape(box(0, 20, 332, 46), SON, width=6)
            for side in (-1, 1):
                c.shape(drop(side * 54, 10, 44, 90 + side * 90), SON)
            c.shape(rosette(0, 18, 34, 6, 0.15), HOE)
    if dice.random() < 0.5:
        c.shape(rosette(320, 250, 52, 8, 0.14), HOE)


def sticky_rice(c: Canvas, dice: Random) -> None:
    """Five-coloured sticky rice (xôi ngũ sắc) on a leaf."""
    for angle, length in ((178, 430), (2, 430), (160, 380), (20, 380)):
        c.leaf(0, 215, length, angle, width=140, veins=6)
    colours = [SON, HOE, LA, CHAM, SURFACE]
    dice.shuffle(colours)
    for i, (x, y) in enumerate(((-210, 110), (210, 110), (-105, -35), (105, -35), (0, 125))):
        fill = colours[i]
        c.shape(rosette(x, y, 150, 14, 0.035), fill)
        for px, py in honeycomb(x, y, 116, 110, 50):
            mark = INK if fill in (SURFACE, HOE) else PAPER
            c.flat(ellipse(px, py, 13, 5, dice.uniform(0, 180)), mark)
    c.shape(ellipse(0, 265, 330, 50), HOE)
    c.hatch(ellipse(0, 265, 316, 40), angle=60, gap=34, width=5)


def snack(c: Canvas, dice: Random) -> None:
    """A bag of crunchy rice snacks (đồ ăn nhanh)."""
    zig = [(-200 + 25 * i, -290 - (i % 2) * 20) for i in range(17)]
    zag = [(200 - 25 * i, 280 + (i % 2) * 20) for i in range(17)]
    c.shape(
        [*zig, (180, -120), (200, 0), (180, 150), *zag, (-180, 150), (-200, 0), (-180, -120)],
        dice.choice((SON, LA, CHAM)),
    )
    c.shape(ellipse(0, -40, 140, 118), HOE)
    for angle in (-130, -90, -50):
        c.leaf(0, 60, 160, angle, width=56, fill=SURFACE, mark=INK, veins=3)
    c.shape(box(0, 180, 260, 70, 14), SURFACE)
    c.dots([(x, 180) for x in (-80, -40, 0, 40, 80)], 9, SON)
    for x, y, r in ((-300, 235, 60), (290, 220, 70), (365, 285, 44), (-375, 285, 40)):
        c.shape(rosette(x, y, r, 7, 0.12), HOE)
        c.dots([(x - r * 0.3, y - 4), (x + r * 0.25, y + 10), (x, y - r * 0.4)], 5)


MOTIFS: dict[str, Draw] = {
    "noodles": noodles,
    "noodle-bundle": noodle_bundle,
    "rice-paper": rice_paper,
    "rice-cake": rice_cake,
    "cakes": cakes,
    "wedding-cake": wedding_cake,
    "sticky-rice": sticky_rice,
    "snack": snack,
}
