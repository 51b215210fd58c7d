"""Grain, nuts and pods as they come from the field."""

from collections.abc import Callable
from random import Random

from cms.demo.illustrations.brush import Canvas
from cms.demo.illustrations.palette import CHAM, HOE, INK, KE, LA, PAPER, SON, SURFACE, Colour
from cms.demo.illustrations.shapes import (
    Point,
    arc,
    bent,
    ellipse,
    honeycomb,
    knots,
    pointed,
    reach,
    spline,
)

Draw = Callable[[Canvas, Random], None]


def rice_ear(c: Canvas, x: float, y: float, length: float, angle: float, bend: float) -> None:
    """An ear of ripe rice hanging over."""
    spine = bent(x, y, length, angle, bend)
    path = spline(spine, closed=False)
    c.line(path, LA, 11)
    for i in range(9):
        px, py = path[int(len(path) * (0.42 + 0.062 * i))]
        way = angle + bend * (0.42 + 0.062 * i)
        for side in (-34, 34):
            tip = reach(px, py, 26, way + side)
            c.shape(ellipse(*tip, 24, 11, way + side * 0.6), HOE, width=5)


def rice(c: Canvas, dice: Random) -> None:
    """A sack of rice (gạo) and bending ears."""
    for x, length, angle, bend in (
        (-120, 610, -88, -95),
        (-170, 480, -98, -110),
        (120, 610, -92, 95),
        (170, 480, -82, 110),
    ):
        rice_ear(c, x, 250, length, angle, bend)
    sack = [(-150, -70), (150, -70), (215, 40), (225, 200), (180, 295), (-180, 295), (-225, 200), (-215, 40)]
    c.shape(spline(sack, steps=7), KE)
    heap = [(-160, -70), (-90, -140), (0, -175), (90, -140), (160, -70)]
    c.shape(spline(heap, closed=False), SURFACE)
    for x, y in ((-70, -92), (-20, -130), (40, -110), (85, -88), (0, -90), (-40, -110), (20, -150)):
        c.shape(ellipse(x, y, 14, 6, dice.uniform(-60, 60)), PAPER, width=4)
    c.shape(spline([(-165, -78), (0, -48), (165, -78), (182, -40), (0, -6), (-182, -40)], steps=8), SURFACE)
    stripe = dice.choice((SON, LA, CHAM))
    c.shape(ellipse(0, 140, 105, 105), SURFACE)
    for angle in (-150, -120, -90, -60, -30):
        c.line([(0, 220), reach(0, 220, 90, angle)], stripe, 8)
        for k in (50, 75, 100, 125):
            c.flat(ellipse(*reach(0, 220, k, angle), 14, 8, angle), HOE)
    c.line([(-205, 270), (205, 270)], stripe, 14)


def corn(c: Canvas, dice: Random) -> None:
    """Two cobs of sweet corn (ngô) in their husks."""
    for x, turn, flip in ((-140, -16, False), (150, 14, True)):
        with c.at(x, 10, turn=turn, flip=flip):
            c.shape(spline([(0, -310), (72, -220), (98, -40), (80, 200), (-80, 200), (-98, -40), (-72, -220)]), HOE)
            for row in range(10):
                half = (40, 62, 76, 84, 88, 90, 90, 88, 84, 80)[row]
                for i in range(-2, 3):
                    c.line(arc(i * half / 2.6, -240 + row * 40, 15, 13, 10, 170), INK, 5)
            for angle, bend in ((-128, 60), (-52, -60)):
                c.leaf(0, 300, 420, angle, bend=bend, width=150, veins=0)
            c.leaf(0, 305, 280, -90, width=120, veins=0)
            for dx in (-24, 0, 24):
                c.cut([(dx * 0.3, -300), (dx, -340), (dx * 2, -365)], SON, 12)


def peanut(c: Canvas, dice: Random) -> None:
    """Groundnuts (lạc) on their plant, and an opened shell with red kernels."""
    c.line(spline([(-130, 20), (-120, -120), (-60, -300)], closed=False), LA, 20)
    for x, y, a in (
        (-120, -60, 160),
        (-120, -80, 10),
        (-105, -170, 175),
        (-100, -190, -5),
        (-70, -270, 200),
        (-60, -280, -40),
    ):
        c.leaf(x, y, 165, a, width=88)
    for x, y, turn in ((-320, 160, 60), (-190, 215, 95), (-55, 190, 60)):
        c.cut([(-130, 10), ((x - 130) / 2, 60), (x, y - 40)], INK, 10)
        _shell(c, x, y, turn, dice.uniform(0.9, 1.0), HOE)
    with c.at(215, 115, turn=-24):
        c.shape(_shell_path(190, 112), HOE)
        c.shape(_shell_path(162, 84), SURFACE, width=5)
        for x in (-85, 85):
            c.ball(x, 0, 62, SON)
    c.ball(130, 270, 42, SON, ry=34)
    c.ball(370, 250, 42, SON, ry=36)


def _shell_path(length: float, width: float) -> list[Point]:
    w, n = width, length
    return spline(
        [
            (-n, 0),
            (-n * 0.7, -w * 0.85),
            (-n * 0.3, -w * 0.9),
            (0, -w * 0.6),
            (n * 0.3, -w * 0.9),
            (n * 0.75, -w * 0.85),
            (n, 0),
            (n * 0.75, w * 0.85),
            (n * 0.3, w * 0.9),
            (0, w * 0.6),
            (-n * 0.3, w * 0.9),
            (-n * 0.7, w * 0.85),
        ]
    )


def _shell(c: Canvas, x: float, y: float, turn: float, scale: float, fill: Colour) -> None:
    with c.at(x, y, scale, turn=turn):
        path = _shell_path(108, 62)
        c.shape(path, fill)
        for px, py in honeycomb(0, 0, 92, 40, 40):
            c.cut([(px - 10, py), (px + 10, py + 3)], INK, 6, pointed)


def chestnut(c: Canvas, dice: Random) -> None:
    """Chestnuts (hạt dẻ), one still in its open burr."""
    for angle, bend in ((-160, 30), (-25, -25), (-125, 10)):
        c.leaf(-40, -60, 330, angle, bend=bend, width=110, veins=6)
    for i in range(40):
        a = i * 9
        c.cut([reach(-90, 20, 190, a), reach(-90, 20, 248 + 16 * (i % 2), a + 5)], LA, 16)
    c.shape(ellipse(-90, 20, 205), LA)
    c.shape(ellipse(-90, 30, 150, 140), SURFACE)
    for x, turn in ((-145, -14), (-35, 14)):
        _nut(c, x, 35, 0.72, turn)
    for x, y, s, turn in ((215, 150, 1.05, 10), (350, 245, 0.7, -16), (90, 258, 0.7, -6)):
        _nut(c, x, y, s, turn + dice.uniform(-6, 6))


def _nut(c: Canvas, x: float, y: float, scale: float, turn: float) -> None:
    with c.at(x, y, scale, turn=turn):
        c.shape(
            spline([(0, -125), (30, -80), (105, -10), (100, 70), (0, 100), (-100, 70), (-105, -10), (-30, -80)]), SON
        )
        c.shape(spline([(-98, 62), (0, 40), (98, 62), (60, 92), (0, 102), (-60, 92)]), HOE)
        c.cut([(-64, 10), (-48, -30), (-20, -62)], SURFACE, 14, pointed)


def soybean(c: Canvas, dice: Random) -> None:
    """Soya milk (sữa đậu nành): a glass and pods."""
    c.shape([(-260, -200), (20, -200), (-15, 295), (-225, 295)], SURFACE)
    c.shape([(-250, -110), (10, -110), (-18, 286), (-222, 286)], KE, width=5)
    c.cut([(-212, 220), (-222, 60), (-228, -50)], SURFACE, 18, pointed)
    c.leaf(160, -120, 250, -35, width=130)
    c.leaf(160, -120, 200, -110, width=110)
    c.line(spline([(240, 250), (200, 60), (160, -120)], closed=False), LA, 15)
    for x, y, turn in ((225, 60, -30), (270, 200, 10)):
        with c.at(x, y, turn=turn):
            c.shape(
                spline(knots("-160,-10 -110,-46 -55,-40 0,-52 55,-40 110,-46 160,10 80,46 0,48 -80,44")),
                LA,
            )
            for i in (-90, 0, 90):
                c.ball(i, 0, 33, HOE)


MOTIFS: dict[str, Draw] = {
    "rice": rice,
    "corn": corn,
    "peanut": peanut,
    "chestnut": chestnut,
    "soybean": soybean,
}
