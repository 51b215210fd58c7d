"""The market day (chợ phiên) of the home page: hills of Bắc Giang, stalls, people under flags and lanterns."""

from itertools import pairwise
from random import Random

from PIL import Image

from cms.demo.illustrations import animals, people, poultry
from cms.demo.illustrations.brush import Canvas, dice_for
from cms.demo.illustrations.market import flag, lanterns, small, smoke, stall, tet_trees
from cms.demo.illustrations.palette import CHAM, HOE, INK, KE, LA, PAPER, SON, SURFACE, Colour
from cms.demo.illustrations.places import stilt_house, tree
from cms.demo.illustrations.scenery import cloud, sun
from cms.demo.illustrations.shapes import Point, bent, box, honeycomb, knots, pointed, ribbon, rosette, spline

WIDE = (1600, 600)
TALL = (960, 720)
PEN = 0.46
FLAGS: tuple[tuple[Colour, ...], ...] = ((SON, HOE, CHAM, SURFACE), (HOE, SURFACE, SON, CHAM), (LA, SURFACE, SON, HOE))


def draw_banner(seed: int = 0, size: tuple[int, int] = WIDE) -> Image.Image:
    """The market scene, `size` pixels, RGB: twice as wide as high or wider is the desk's, else the phone's."""
    dice = dice_for(f"banner:{seed}")
    wide = size[0] >= 2 * size[1]
    view = WIDE if wide else TALL
    canvas = Canvas(size, view=view)
    with canvas.at(0, 0, pen=PEN):
        (_wide if wide else _tall)(canvas, dice)
    return canvas.image()


def _wide(c: Canvas, dice: Random) -> None:
    sun(c, 1098, 118, 60)
    for x, y, scale, flip in ((470, 104, 0.8, False), (905, 78, 0.5, True), (1345, 92, 0.75, True)):
        cloud(c, x + dice.uniform(-20, 20), y, scale, flip=flip)
    _far(c, 1600, 0)
    _birds(c, 640, 70)
    _kite(c, 770, 96, 0.8, (832, 400))
    _hills(c, 1600, 0)
    _yard(c, 1600, 392, 600, dice)
    turn = dice.randrange(3)
    for i, x in enumerate((522, 815, 1098)):
        flag(c, x, 470, 0.98, FLAGS[(i + turn) % 3])
    ropes = [(262, 232), (522, 228), (815, 228), (1098, 228), (1452, 214)]
    for left, right in pairwise(ropes):
        lanterns(c, left, right, 8)
    _stalls(c, (392, 672, 962, 1238), 474, 0.78)
    _banyan(c, 104, 500, 0.92)
    _bamboo(c, 1512, 520)
    _crowd_wide(c, dice)


def _crowd_wide(c: Canvas, dice: Random) -> None:
    people.tea_drinkers(c, 138, 545, 0.7)
    people.shoulder_pole(c, 392, 570, 0.74)
    people.woman(c, 566, 558, 0.7, HOE, SON, arms=(people.AT_SIDE, people.AT_SIDE))
    people.child(c, 622, 572, 0.64, SON)
    people.full_basket(c, 712, 578, 0.38, SON)
    people.full_basket(c, 764, 588, 0.33, HOE)
    people.man(c, 852, 562, 0.72, CHAM, KE, arms=(people.AT_SIDE, ((34, -100), (60, -84))))
    c.line(spline([(895, 502), (906, 540), (922, 552)], closed=False), INK, 5)
    small(c, animals.pig, 966, 586, 0.14, seed=8)
    people.greeting(c, 1108, 562, 0.72)
    small(c, poultry.chicken, 1246, 590, 0.15, seed=1)
    smoke(c, 1345, 556, 0.62)
    people.man(c, 1412, 556, 0.68, SON, INK, flip=True, hat="leaf")
    tet_trees(c, 1484, 586, 0.15)


def _tall(c: Canvas, dice: Random) -> None:
    sun(c, 720, 140, 62)
    for x, y, scale, flip in ((290, 92, 0.7, False), (880, 104, 0.6, True)):
        cloud(c, x + dice.uniform(-15, 15), y, scale, flip=flip)
    _far(c, 960, 60)
    _kite(c, 470, 96, 0.9, (560, 470))
    _hills(c, 960, 60)
    _yard(c, 960, 462, 720, dice)
    turn = dice.randrange(3)
    for i, x in enumerate((512, 872)):
        flag(c, x, 560, 1.16, FLAGS[(i + turn) % 3], flip=i == 1)
    ropes = [(190, 272), (512, 262), (872, 262)]
    for left, right in pairwise(ropes):
        lanterns(c, left, right, 9)
    _stalls(c, (345, 680), 566, 0.98)
    _banyan(c, 66, 600, 0.96)
    people.shoulder_pole(c, 205, 692, 0.92)
    people.woman(c, 424, 680, 0.86, HOE, SON, arms=(people.AT_SIDE, people.AT_SIDE))
    people.child(c, 494, 692, 0.8, SON)
    people.greeting(c, 646, 686, 0.86)
    small(c, poultry.chicken, 842, 708, 0.19, seed=1)


def _kite(c: Canvas, x: float, y: float, scale: float, hand: Point) -> None:
    """A flute kite (diều sáo) with two tails; its string ends at `hand`, behind the stalls."""
    c.line(spline([(x, y), ((x + hand[0]) / 2 + 22, (y + hand[1]) / 2 + 20), hand], closed=False), INK, 3)
    with c.at(x, y, scale, turn=-12):
        for side in (-1, 1):
            c.cut([(side * 30, 8), (side * 44, 40), (side * 30, 70), (side * 42, 104)], SON, 9)
        wing = [(-92, 22), (-60, -14), (0, -30), (60, -14), (92, 22), (50, 14), (0, 18), (-50, 14)]
        c.shape(spline(wing), SON)
        c.shape(spline([(-40, 4), (0, -16), (40, 4), (0, 10)]), HOE, width=5)
        c.line([(0, -28), (0, 18)], INK, 5)
        c.shape(box(0, -30, 40, 9, 4), HOE, width=5)


def _birds(c: Canvas, x: float, y: float) -> None:
    """Three egrets on their way."""
    for dx, dy, r in ((0, 0, 15), (38, -16, 12), (66, 6, 11)):
        c.cut([(x + dx, y + dy + 3), (x + dx - r, y + dy - 7), (x + dx - 2 * r, y + dy)], INK, 7)
        c.cut([(x + dx, y + dy + 3), (x + dx + r, y + dy - 7), (x + dx + 2 * r, y + dy)], INK, 7)


def _far(c: Canvas, width: float, drop: float) -> None:
    """The range of Yên Tử: flat shade, then indigo peaks with cut ridges."""
    shade: list[Point] = knots("-40,300 150,180 330,240 500,140 700,230 840,130 1120,220 1340,130 1480,200 1660,120")
    c.flat([*spline([(x, y + drop) for x, y in shade], closed=False), (1700, 640), (-40, 640)], KE)
    for x, top, half in (
        (330, 178, 230),
        (700, 160, 200),
        (1240, 172, 210),
        (960, 122, 230),
        (1490, 150, 230),
        (560, 215, 170),
    ):
        if x - half > width:
            continue
        y = top + drop
        c.shape(
            spline(
                [
                    (x - half, 420 + drop),
                    (x - half * 0.5, y + 90),
                    (x - 16, y),
                    (x + 22, y + 4),
                    (x + half * 0.46, y + 84),
                    (x + half, 420 + drop),
                ],
                closed=False,
            ),
            CHAM,
        )
        for dx, a, b in ((0, 22, 120), (-40, 58, 140), (44, 54, 130)):
            c.cut(
                [(x + dx * 0.6, y + a), (x + dx * 1.3 + 8, y + (a + b) / 2), (x + dx * 1.7, y + b)], PAPER, 9, pointed
            )


def _hills(c: Canvas, width: float, drop: float) -> None:
    """Green orchard hills with rows of lychee trees, and terraces of ripe rice."""
    _hill(c, [(380, 330), (680, 252), (980, 286), (1270, 246), (1660, 320)], drop, HOE)
    for k in range(4):
        y = 284 + k * 24 + drop
        c.cut(
            [(560 - k * 26, y + 22), (760, y - 4), (960, y + 12), (1160, y - 2), (1420 + k * 30, y + 12)],
            LA,
            7,
            pointed,
        )
    with c.at(748 if width > 1000 else 600, 232 + drop, 0.15, pen=0.34):
        stilt_house(c, dice_for("5"))
    _hill(c, [(-60, 270), (190, 222), (400, 248), (600, 330), (780, 420)], drop, LA)
    _hill(c, [(1000, 420), (1190, 330), (1400, 262), (1660, 240)], drop, LA)
    rows: list[tuple[float, float, float]] = [
        (250, 268, 15),
        (305, 270, 15),
        (360, 280, 15),
        (415, 292, 15),
        (470, 312, 15),
        (525, 340, 15),
        (230, 322, 18),
        (290, 322, 18),
        (350, 330, 18),
        (410, 340, 18),
        (470, 358, 18),
        (530, 378, 17),
        (590, 384, 16),
    ]
    rows += [(1600 - x * 0.98, y + 14, r) for x, y, r in rows]
    for x, y, r in rows:
        if x < width + 20:
            with c.at(x, y + drop, pen=0.7):
                tree(c, 0, 0, r, fill=LA)


def _hill(c: Canvas, crest: list[Point], drop: float, fill: Colour) -> None:
    path = spline([(x, y + drop) for x, y in crest], closed=False)
    c.shape([*path, (path[-1][0], 700), (path[0][0], 700)], fill)


def _yard(c: Canvas, width: float, top: float, bottom: float, dice: Random) -> None:
    """The beaten earth of the market with grass tufts and footmarks."""
    edge = spline(
        [(-30, top + 12), (width * 0.25, top), (width * 0.55, top + 10), (width * 0.8, top - 2), (width + 30, top + 8)],
        closed=False,
    )
    c.shape([*edge, (width + 30, bottom + 30), (-30, bottom + 30)], PAPER)
    lower = spline(
        [(-30, bottom - 76), (width * 0.3, bottom - 92), (width * 0.7, bottom - 78), (width + 30, bottom - 96)],
        closed=False,
    )
    c.flat([*lower, (width + 30, bottom + 30), (-30, bottom + 30)], KE)
    for i in range(int(width / 30)):
        x, y = i * 30 + dice.uniform(0, 30), dice.uniform(top + 90, bottom - 6)
        c.cut([(x - 16, y), (x, y + 3), (x + 22, y)], INK, 4, pointed)
    for _ in range(int(width / 90)):
        x, y = dice.uniform(0, width), dice.uniform(bottom - 60, bottom - 4)
        for lean in (-9, 0, 9):
            c.cut([(x, y), (x + lean, y - 16)], LA, 7)


def _stalls(c: Canvas, places: tuple[float, ...], y: float, scale: float) -> None:
    """Up to four stalls, each with another roof, other goods and another seller."""
    kinds = (
        (
            "tile",
            SON,
            LA,
            "fruit",
            lambda c: people.woman(c, -26, -20, 0.86, HOE, SON, hat="bun", arms=(people.AT_SIDE, people.UP)),
        ),
        ("awning", LA, SON, "noodle", lambda c: people.woman(c, -24, -20, 0.86, CHAM, HOE, hat="scarf")),
        ("thatch", HOE, CHAM, "jar", lambda c: people.man(c, -24, -20, 0.86, SON, KE, hat="beard")),
        ("awning", CHAM, HOE, "craft", lambda c: people.woman(c, -14, -20, 0.86, LA, SON, hat="bun", flip=True)),
    )
    for x, (roof, fill, cloth, goods, seller) in zip(places, kinds, strict=False):
        stall(c, x, y, scale, roof=roof, fill=fill, cloth=cloth, goods=goods, seller=seller)


def _banyan(c: Canvas, x: float, y: float, scale: float) -> None:
    """The old banyan (cây đa) at the market's edge with hanging roots."""
    with c.at(x, y, scale):
        trunk = knots(
            "-84,14 -46,-60 -40,-190 -110,-270 -70,-290 0,-215 50,-300 92,-280 42,-180 46,-60 96,14 40,-6 10,8 -34,-6"
        )
        c.shape(spline(trunk, steps=7), HOE)
        for dx, top, foot in ((-18, -170, -20), (6, -190, -40), (26, -150, -14)):
            c.cut([(dx, top), (dx + 7, (top + foot) / 2), (dx - 3, foot)], INK, 8, pointed)
        for dx, length in ((-98, 90), (84, 100), (112, 70), (-70, 60)):
            c.cut(bent(dx, -262, length, 90, 10), INK, 6)
        for cx, cy, r in (
            (-110, -300, 88),
            (118, -290, 84),
            (-60, -370, 92),
            (70, -375, 96),
            (4, -318, 92),
            (165, -350, 62),
            (5, -430, 84),
        ):
            c.shape(rosette(cx, cy, r, 11, 0.06), LA)
            for px, py in honeycomb(cx, cy, r * 0.7, r * 0.66, 30):
                c.cut([(px - 9, py + 5), (px, py - 4), (px + 9, py - 8)], PAPER, 5, pointed)


def _bamboo(c: Canvas, x: float, y: float) -> None:
    """A grove of bamboo that closes the picture on the right."""
    for dx, height, lean in ((-34, 330, -34), (4, 400, -10), (38, 370, 22), (72, 420, 46)):
        spine = [(x + dx, y), (x + dx + lean * 0.3, y - height * 0.5), (x + dx + lean, y - height)]
        c.shape(ribbon(spine, 18, lambda t: 1 - 0.4 * t), LA, width=6)
        for k in (0.2, 0.4, 0.6, 0.8):
            px, py = x + dx + lean * k * k, y - height * k
            c.line([(px - 9, py), (px + 9, py)], PAPER, 5)
        for k, a in ((1.0, -120), (1.0, -60), (0.9, 200), (0.85, -10), (0.75, 165), (0.7, 15), (1.0, -170), (0.96, 30)):
            c.leaf(
                x + dx + lean * k * k, y - height * k, 54, a, bend=a + 90 if abs(a + 90) < 60 else 20, width=16, veins=0
            )
