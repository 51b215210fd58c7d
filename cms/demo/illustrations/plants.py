"""Medicinal mushrooms and roots, and the potted trees of Tết."""

from collections.abc import Callable
from random import Random

from cms.demo.illustrations.brush import Canvas
from cms.demo.illustrations.palette import CHAM, HOE, INK, KE, LA, PAPER, SON, SURFACE, Colour
from cms.demo.illustrations.shapes import (
    Path,
    arc,
    bent,
    box,
    ellipse,
    honeycomb,
    knots,
    pointed,
    ribbon,
    rosette,
    spline,
)

Draw = Callable[[Canvas, Random], None]


def lingzhi(c: Canvas, dice: Random) -> None:
    """Lim mushroom (nấm lim xanh): glossy fans on a stump."""
    for x, y, bow in ((-215, -40, -60), (205, -20, 60), (-10, -170, 16)):
        c.band([(x * 0.45, 240), (x * 0.55 + bow, 110), (x, y + 10)], 44, SON, lambda t: 1 - 0.3 * t)
    for x, y, scale, turn in ((-215, -40, 0.72, -10), (205, -20, 0.7, 10), (-10, -170, 0.9, 0)):
        with c.at(x, y, scale, turn=turn):
            c.shape(spline(knots("-210,40 -190,-60 -90,-120 20,-128 130,-110 205,-40 210,44 100,76 -100,76")), SON)
            for k, tone in ((0.76, HOE), (0.5, SURFACE), (0.26, HOE)):
                rib = [(-200 * k, 46), (-150 * k, -66 * k), (0, -118 * k), (150 * k, -70 * k), (200 * k, 46)]
                c.line(spline(rib, closed=False), tone, 13)
            c.cut([(-190, 52), (0, 78), (190, 54)], PAPER, 14, pointed)
    c.shape(spline(knots("-250,215 250,215 300,300 -300,300"), steps=5), KE)
    c.shape(ellipse(0, 215, 252, 46), HOE)
    for share in (0.7, 0.38):
        ring = ellipse(0, 215, 252 * share, 46 * share)
        c.line([*ring, ring[0]], INK, 6)
    for x in (-170, -60, 50, 160):
        c.cut([(x, 262), (x + 8, 280), (x, 296)], INK, 9, pointed)
    for side in (-1, 1):
        c.leaf(side * 300, 300, 130, -90 - side * 30, width=50)


def cordyceps(c: Canvas, dice: Random) -> None:
    """Cordyceps (đông trùng hạ thảo) standing in a glass."""
    c.shape(box(0, 160, 430, 270, 30), SURFACE)
    c.shape(box(0, 225, 414, 126, 22), KE, width=5)
    c.dots(honeycomb(0, 225, 180, 44, 46), 7, INK)
    for x, lean in ((-150, -30), (-100, -14), (-50, -10), (0, 2), (50, 10), (100, 16), (150, 30)):
        top = -250 + abs(x) * 0.8 + dice.uniform(-40, 40)
        spine = [(x * 0.8, 190), (x + lean * 0.3, 60), (x + lean, top)]
        c.shape(ribbon(spine, 46, lambda t: 0.55 + 0.45 * t if t < 0.9 else 1.0 - 6 * (t - 0.9)), HOE)
        c.dots([(x + lean * 0.9, top + 50), (x + lean * 0.8 - 8, top + 84), (x + lean * 0.8 + 8, top + 116)], 5, SON)
    c.line([*box(0, 160, 430, 270, 30), box(0, 160, 430, 270, 30)[0]], INK)
    c.cut([(-190, 260), (-194, 160), (-188, 70)], SURFACE, 15, pointed)


def root(c: Canvas, dice: Random) -> None:
    """A little-man ginseng root (sâm nam núi Dành) with leaves and berries."""
    for angle in (-165, -130, -90, -50, -15):
        c.leaf(0, -150, 190, angle, bend=(angle + 90) * 0.15, width=84, veins=4)
    c.shape(spline([(-26, -150), (26, -150), (40, -90), (-40, -90)]), KE)
    c.dots([(x, y) for x, y in ((-26, -176), (4, -190), (30, -172), (0, -160))], 23, INK)
    c.dots([(x, y) for x, y in ((-26, -176), (4, -190), (30, -172), (0, -160))], 16, SON)
    body = knots(
        "-70,-95 70,-95 110,-30 215,10 330,-40 250,60 120,80 105,140 150,240 210,330 95,275 "
        "30,170 -10,170 -60,280 -160,335 -120,240 -100,140 -120,80 -250,90 -335,20 -215,20 "
        "-110,-30"
    )
    c.shape(spline(body), HOE if dice.random() < 0.6 else KE)
    for x, y, w in (
        (0, -50, 90),
        (10, 0, 110),
        (-20, 50, 80),
        (20, 100, 70),
        (-160, 50, 40),
        (170, 38, 40),
        (110, 210, 34),
        (-110, 220, 34),
    ):
        c.cut([(x - w / 2, y), (x, y + 8), (x + w / 2, y)], INK, 7, pointed)
    for x, y, a in ((330, -40, -20), (210, 330, 30), (-160, 335, 150), (-335, 20, 190)):
        c.cut(bent(x, y, 70, a, 20), INK, 8)
    c.cut([(-34, 20), (0, 40), (34, 20)], SON, 10, pointed)
    c.dots([(-30, -14), (30, -14)], 8)


def herb(c: Canvas, dice: Random) -> None:
    """Medicine plants with a mortar (dược liệu)."""
    for x, angle in ((-90, -118), (0, -92), (90, -64)):
        path = bent(x * 0.3, 40, 340, angle, (angle + 90) * 0.2)
        c.line(path, LA, 14)
        for k in (1, 2, 3):
            for side in (-55, 55):
                c.leaf(*path[k], 120, angle + side, width=54, veins=3)
        c.shape(rosette(*path[4], 50, 6, 0.16), dice.choice((SON, HOE, SURFACE)))
        c.flat(ellipse(*path[4], 13), INK)
    c.band([(120, 40), (240, -110), (290, -190)], 58, HOE)
    c.shape(ellipse(296, -200, 42, 36, -50), HOE)
    c.shape(
        [*spline([(-230, 20), (0, 56), (230, 20)], closed=False), (190, 170), (110, 240), (-110, 240), (-190, 170)],
        CHAM,
    )
    c.shape([(-100, 240), (100, 240), (130, 300), (-130, 300)], CHAM)
    c.cut([(-160, 130), (0, 158), (160, 130)], PAPER, 12, pointed)


def _pot(c: Canvas, fill: Colour, width: float = 330) -> None:
    c.shape([(-width / 2, 215), (width / 2, 215), (width * 0.38, 310), (-width * 0.38, 310)], fill)
    c.shape(box(0, 208, width + 40, 44, 12), fill)
    c.line(
        spline([(-width * 0.3, 268), (-width * 0.1, 250), (width * 0.1, 280), (width * 0.3, 262)], closed=False),
        PAPER,
        9,
    )


def _limbs(c: Canvas) -> Path:
    """A gnarled trunk and boughs; returns where the twigs end."""
    c.shape(ribbon([(0, 210), (-50, 110), (30, 10), (-10, -90), (30, -190)], 76, lambda t: 1 - 0.6 * t), INK, width=3)
    ends: Path = [(-250, -40), (-180, -190), (210, -70), (190, -230), (20, -310), (-60, -260), (300, 20)]
    starts = [(-20, 70), (0, -60), (20, -10), (10, -130), (20, -150), (0, -110), (10, 40)]
    for (x, y), (ex, ey) in zip(starts, ends, strict=True):
        c.shape(ribbon([(x, y), ((x + ex) / 2, (y + ey) / 2 + 24), (ex, ey)], 30, lambda t: 1 - 0.7 * t), INK, width=2)
    return ends


def blossom_tree(c: Canvas, dice: Random) -> None:
    """A peach tree for Tết (đào cảnh)."""
    _blossoms(c, dice, SON, HOE)


def apricot_tree(c: Canvas, dice: Random) -> None:
    """A yellow apricot tree (mai vàng)."""
    _blossoms(c, dice, HOE, SON)


def _blossoms(c: Canvas, dice: Random, fill: Colour, heart: Colour) -> None:
    ends = _limbs(c)
    for ex, ey in ends:
        for dx, dy in ((0, 0), (-62, 34), (58, 40), (-16, -64), (40, -46)):
            x, y, r = ex + dx + dice.uniform(-14, 14), ey + dy + dice.uniform(-12, 12), dice.uniform(26, 44)
            c.shape(rosette(x, y, r, 5, 0.2, dice.uniform(0, 72)), fill, width=6)
            c.flat(ellipse(x, y, r * 0.26), heart)
    for ex, ey in ends[::2]:
        c.leaf(ex, ey + 20, 66, dice.uniform(20, 160), width=28, veins=0)
    _pot(c, CHAM)


def kumquat(c: Canvas, dice: Random) -> None:
    """A kumquat tree for Tết (quất cảnh), round and full."""
    c.shape(ribbon([(0, 210), (10, 120), (0, 20)], 50), INK, width=3)
    c.shape(rosette(0, -80, 265, 15, 0.05), LA)
    for x, y in honeycomb(0, -80, 215, 215, 78):
        c.cut([(x - 22, y + 14), (x, y - 8), (x + 22, y - 20)], PAPER, 8, pointed)
    for x, y in honeycomb(0, -72, 225, 225, 96):
        if dice.random() < 0.8:
            c.ball(x + dice.uniform(-14, 14), y + dice.uniform(-14, 14), 34, HOE)
    _pot(c, SON)
    c.shape(ribbon([(-60, 130), (0, 150), (60, 130)], 26), SON, width=6)


def bonsai(c: Canvas, dice: Random) -> None:
    """A bonsai (cây cảnh) with cloud-shaped crowns in a tray."""
    trunk = [(-30, 215), (-90, 120), (40, 20), (-60, -90), (20, -190)]
    c.shape(ribbon(trunk, 92, lambda t: 1 - 0.55 * t), HOE)
    for t, y in ((-66, 130), (-10, 60), (0, -10), (-36, -80)):
        c.cut([(t - 22, y), (t, y + 10), (t + 26, y - 6)], INK, 8, pointed)
    c.shape(ribbon([(10, 40), (130, 10), (210, 20)], 36, lambda t: 1 - 0.4 * t), HOE)
    c.shape(ribbon([(-40, -50), (-150, -50), (-220, -30)], 34, lambda t: 1 - 0.4 * t), HOE)
    for x, y, w in ((245, 10, 165), (-235, -50, 165), (10, -215, 215)):
        crown = [
            (-w, 16),
            (-w * 0.8, -50),
            (-w * 0.4, -84),
            (0, -104),
            (w * 0.4, -84),
            (w * 0.8, -50),
            (w, 16),
            (w * 0.4, 34),
            (-w * 0.4, 34),
        ]
        c.shape(spline([(x + px, y + py) for px, py in crown]), LA)
        for px, py in honeycomb(x, y - 30, w * 0.75, 46, 52):
            c.line(arc(px, py, 17, 15, 180, 360), PAPER, 6)
    c.shape([(-260, 235), (260, 235), (220, 305), (-220, 305)], CHAM if dice.random() < 0.6 else SON)
    c.shape(box(0, 226, 560, 36, 10), KE)


MOTIFS: dict[str, Draw] = {
    "lingzhi": lingzhi,
    "cordyceps": cordyceps,
    "root": root,
    "herb": herb,
    "blossom-tree": blossom_tree,
    "apricot-tree": apricot_tree,
    "kumquat": kumquat,
    "bonsai": bonsai,
}
