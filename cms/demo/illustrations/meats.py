"""Cooked and cured meat: giò, nem, sausages, the smoked strips over the hearth."""

from collections.abc import Callable
from random import Random

from cms.demo.illustrations.brush import Canvas
from cms.demo.illustrations.palette import CHAM, HOE, INK, KE, LA, PAPER, SON, SURFACE
from cms.demo.illustrations.shapes import arc, bent, box, drop, ellipse, honeycomb, pointed, spline

Draw = Callable[[Canvas, Random], None]


def ham(c: Canvas, dice: Random) -> None:
    """Giò lụa: a roll in banana leaf, tied, and cut slices."""
    with c.at(-40, -70, turn=-10):
        c.shape(
            spline(
                [(-330, -120), (250, -120), (330, -60), (330, 80), (250, 140), (-330, 140), (-370, 60), (-370, -50)],
                steps=6,
            ),
            LA,
        )
        for y in (-70, -20, 30, 80):
            c.cut([(-340, y), (0, y - 10), (290, y)], PAPER, 7, pointed)
        for x in (-250, -110, 30, 170):
            c.line([(x, -124), (x + 10, 10), (x, 142)], INK, 22)
            c.line([(x, -124), (x + 10, 10), (x, 142)], HOE, 10)
        c.shape(ellipse(300, 10, 62, 128), SURFACE)
        c.dots([(300, -40), (285, 20), (318, 60)], 6, KE)
    c.shape(ellipse(40, 270, 330, 44), CHAM)
    for x in (-130, 20, 170):
        c.shape(ellipse(x, 185, 92, 88, 0), LA)
        c.shape(ellipse(x, 185, 78, 74), SURFACE, width=4)
        c.dots(
            [(x + dx, 185 + dy) for dx, dy in ((-30, -20), (10, 20), (32, -14), (-16, 34), (4, -38))],
            5,
            SON if dice.random() < 0.5 else INK,
        )


def nem(c: Canvas, dice: Random) -> None:
    """Nem: grilled rolls on skewers over coals with herbs."""
    for x, y in ((-130, -110), (0, 10), (130, 130)):
        with c.at(x * 0.3, y, turn=-9):
            c.line([(-400, 0), (400, 0)], INK, 20)
            c.line([(-400, 0), (400, 0)], HOE, 9)
            for i in (-210, 0, 210):
                c.shape(box(i, 0, 182, 104, 48), SON if dice.random() < 0.75 else HOE)
                for k in (-45, 0, 45):
                    c.cut([(i + k - 14, -34), (i + k + 14, 34)], INK, 12, pointed)
    for x, angle in ((-330, -70), (-350, -120), (-320, -20)):
        c.leaf(x, 300, 170, angle, width=80)
    for x in (-90, 60, 210):
        c.cut([(x, -190), (x - 26, -235), (x + 20, -275), (x - 4, -330)], INK, 15, pointed)


def nem_chua(c: Canvas, dice: Random) -> None:
    """Nem chua: little parcels in leaf hung on a string, one opened."""
    c.line(spline([(-400, -300), (0, -260), (400, -300)], closed=False), SON, 12)
    for x in (-290, -100, 100, 290):
        with c.at(x, -130, turn=dice.uniform(-6, 6)):
            c.line([(0, -150), (0, -90)], SON, 8)
            c.shape(box(0, 0, 130, 210, 24), LA)
            c.cut([(-40, -80), (-30, 0), (-44, 80)], PAPER, 8, pointed)
            c.cut([(34, -80), (40, 0), (30, 80)], PAPER, 8, pointed)
            for y in (-50, 50):
                c.line([(-65, y), (65, y)], HOE, 13)
    for angle in (180, 0):
        c.leaf(0, 220, 300, angle, width=130)
    c.shape(box(0, 195, 260, 130, 50), SON)
    c.dots(honeycomb(0, 195, 100, 44, 48), 7, PAPER)
    c.cut([(-20, 170), (30, 160), (80, 190)], HOE, 18)


def sausage(c: Canvas, dice: Random) -> None:
    """Strings of sausages (xúc xích, lạp sườn) hung from a bamboo."""
    c.shape(box(0, -290, 800, 40, 18), HOE)
    for x in (-260, -120, 20, 160, 280):
        c.line([(x, -312), (x, -268)], INK, 6)
    for x, n, lean in ((-240, 3, 10), (-30, 4, -8), (190, 3, 8)):
        y = -250.0
        for i in range(n):
            bend = lean * (1 if i % 2 else -1)
            c.line([(x, y - 24), (x, y + 8)], INK, 10)
            c.shape(
                spline(
                    [
                        (x - 20, y),
                        (x + 20, y),
                        (x + 54 + bend, y + 66),
                        (x + 26, y + 134),
                        (x - 26, y + 134),
                        (x - 54 + bend, y + 66),
                    ]
                ),
                SON,
            )
            c.cut([(x - 26 + bend, y + 96), (x - 30 + bend, y + 60), (x - 14, y + 26)], SURFACE, 12, pointed)
            y += 140
    c.leaf(330, 300, 160, -120, width=80)
    c.leaf(330, 300, 160, -70, width=80)


def smoked_meat(c: Canvas, dice: Random) -> None:
    """Meat strips smoked over the kitchen hearth (gác bếp)."""
    c.shape(box(0, -300, 820, 44, 20), HOE)
    for x, usual in ((-290, 270), (-150, 330), (0, 290), (150, 330), (290, 260)):
        length = usual + dice.uniform(-20, 20)
        c.line([(x, -320), (x, -240)], INK, 9)
        c.shape(
            spline(
                [
                    (x - 36, -245),
                    (x + 36, -245),
                    (x + 50, -100),
                    (x + 36, -250 + length),
                    (x - 30, -240 + length),
                    (x - 54, -120),
                ],
                steps=8,
            ),
            SON,
        )
        c.cut([(x - 16, -210), (x - 24, -130), (x - 10, -250 + length * 0.75)], HOE, 15, pointed)
        c.cut([(x + 20, -200), (x + 26, -120), (x + 12, -250 + length * 0.6)], INK, 9, pointed)
    for x, h in ((-130, 120), (-50, 190), (50, 190), (130, 120)):
        c.shape(drop(x, 235, h * 0.36), HOE if abs(x) > 100 else SON)
    for turn in (-9, 9):
        with c.at(0, 285, turn=turn):
            c.shape(box(0, 0, 480, 48, 20), KE)
    for x in (-230, 230):
        c.cut([(x, 150), (x - 26, 110), (x + 20, 75), (x, 30)], INK, 14, pointed)


def floss(c: Canvas, dice: Random) -> None:
    """A bowl of meat floss (ruốc), fluffy as a cloud, with rice."""
    for _ in range(60):
        x = dice.uniform(-210, 210)
        top = -150 + abs(x) * 0.55
        c.cut(
            [
                (x, 20),
                (x + dice.uniform(-60, 60), (top + 20) / 2),
                (x + dice.uniform(-50, 50), top + dice.uniform(-30, 30)),
            ],
            HOE,
            26,
        )
    c.shape(
        spline(
            [(-250, 20), (-215, -70), (-130, -120), (-40, -170), (60, -150), (150, -110), (225, -50), (250, 20)],
            closed=False,
        ),
        HOE,
    )
    for i in range(38):
        x = dice.uniform(-190, 190)
        y = dice.uniform(-110 + abs(x) * 0.5, 5)
        c.cut([(x - 36, y + 10), (x, y - 14), (x + 38, y + 6)], SON if i % 3 else INK, 7, pointed)
    c.shape(
        [*spline([(-290, 0), (0, 36), (290, 0)], closed=False), (235, 165), (120, 255), (-120, 255), (-235, 165)],
        dice.choice((CHAM, LA)),
    )
    c.shape(box(0, 280, 210, 46, 6), SURFACE)
    for i in range(4):
        c.line(arc(-165 + i * 110, 140, 40, 40, 180, 360), PAPER, 10)
    c.line(bent(240, -40, 260, -60, 5), INK, 24)
    c.line(bent(240, -40, 260, -60, 5), SURFACE, 10)


def poached_chicken(c: Canvas, dice: Random) -> None:
    """A whole chicken on a platter (gà ủ muối), with a flower in its beak."""
    c.shape(ellipse(0, 245, 420, 70), CHAM if dice.random() < 0.5 else LA)
    c.shape(ellipse(0, 228, 370, 50), SURFACE, width=5)
    c.shape(
        spline([(-180, -20), (-190, -160), (-215, -245), (-170, -290), (-110, -255), (-110, -170), (-70, -60)]), HOE
    )
    c.shape(spline([(-205, -275), (-190, -320), (-165, -295), (-140, -322), (-120, -265)], steps=6), SON)
    c.shape([(-212, -255), (-275, -232), (-212, -215)], SON)
    c.flat(ellipse(-170, -245, 10), INK)
    c.shape(
        spline([(-220, 100), (-190, -20), (-60, -85), (110, -80), (240, 10), (280, 120), (210, 220), (-150, 225)]), HOE
    )
    c.shape(spline([(-90, 60), (-20, 0), (90, 10), (130, 80), (60, 150), (-50, 140)]), HOE)
    c.cut([(-160, 110), (-150, 40), (-100, -10)], SURFACE, 20, pointed)
    c.band([(200, 120), (300, 60), (370, 20)], 60, HOE)
    c.ball(380, 15, 34, SURFACE, shine=False)
    for angle in (200, 160, 230):
        c.leaf(-230, 225, 150, angle, width=70)
    for a in range(5):
        c.flat(ellipse(-292 + 22 * (a - 2), -226 + 8 * abs(a - 2), 17), SON)


MOTIFS: dict[str, Draw] = {
    "ham": ham,
    "nem": nem,
    "nem-chua": nem_chua,
    "sausage": sausage,
    "smoked-meat": smoked_meat,
    "floss": floss,
    "poached-chicken": poached_chicken,
}
