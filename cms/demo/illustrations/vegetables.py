"""From the garden bed: leaves, roots, shoots and pods."""

from collections.abc import Callable
from random import Random

from cms.demo.illustrations.brush import Canvas
from cms.demo.illustrations.palette import CHAM, HOE, INK, KE, LA, PAPER, SON, SURFACE
from cms.demo.illustrations.shapes import (
    arc,
    bent,
    box,
    ellipse,
    honeycomb,
    knots,
    pointed,
    reach,
    ribbon,
    rosette,
    spline,
    tapering,
)

Draw = Callable[[Canvas, Random], None]


def greens(c: Canvas, dice: Random) -> None:
    """A bunch of greens (rau) tied with a straw."""
    for x, angle, length in ((-110, -128, 400), (110, -52, 400), (-70, -112, 470), (70, -68, 470), (0, -90, 500)):
        root = (x * 0.3, 250.0)
        tip = reach(*root, length * 0.5, angle)
        c.line([root, tip], SURFACE, 34)
        c.line([root, tip], INK, 40)
        c.line([root, tip], SURFACE if dice.random() < 0.6 else KE, 25)
        c.leaf(
            *reach(*root, length * 0.42, angle), length * 0.82, angle, bend=dice.uniform(-14, 14), width=165, veins=5
        )
    c.shape(spline([(-78, 150), (0, 162), (78, 150), (74, 205), (0, 215), (-74, 205)], steps=6), SON)
    for x in (-48, -16, 16, 48):
        c.line([(x, 205), (x * 1.5, 300)], INK, 34)
        c.line([(x, 205), (x * 1.5, 296)], SURFACE, 20)


def celery(c: Canvas, dice: Random) -> None:
    """Water celery (rau cần): long hollow stems, small leaves."""
    for x, angle in ((-60, -112), (-30, -101), (0, -90), (30, -79), (60, -68)):
        path = bent(x, 300, 520, angle, (angle + 90) * 0.5)
        c.line(path, INK, 34)
        c.line(path, LA, 18)
        for k, side in ((2, -60), (2, 60), (3, -50), (3, 50), (4, -30), (4, 30), (4, 0)):
            c.leaf(*path[k], 120, angle + side, width=56, veins=2)
    c.shape(box(0, 150, 220, 54, 24), dice.choice((SON, HOE)))
    for x in (-70, -30, 10, 50, 80):
        c.cut([(x, 300), (x + 8, 330), (x + dice.uniform(-30, 30), 365)], INK, 9)


def tomato(c: Canvas, dice: Random) -> None:
    """Tomatoes (cà chua), one cut."""
    for x, y, r in ((-190, 70, 190), (40, -90, 165)):
        c.shape(rosette(x, y, r, 7, 0.03), SON)
        c.cut(arc(x, y, r * 0.68, r * 0.66, 170, 235)[::9], SURFACE, r * 0.13, pointed)
        for i in range(5):
            c.leaf(x, y - r * 0.82, r * 0.6, i * 72 - 90, width=r * 0.24, veins=0)
        c.line([(x, y - r * 0.82), (x + 10, y - r * 1.2)], LA, 22)
    x, y = 215, 130
    c.shape(rosette(x, y, 168, 8, 0.02), SON)
    for i in range(5):
        c.shape(ellipse(*reach(x, y, 92, i * 72 - 90), 52, 40, i * 72 - 90), HOE, width=5)
        c.dots([reach(x, y, d, i * 72 - 90 + a) for d, a in ((72, 0), (104, 14), (104, -14))], 8, SURFACE)


def cucumber(c: Canvas, dice: Random) -> None:
    """Cucumbers (dưa chuột) with slices and a flower."""
    for x, y, turn, bend in ((-60, -130, -18, 24), (-10, 20, -8, 20)):
        with c.at(x, y, turn=turn):
            spine = [(-340, 10), (-160, -bend), (0, -bend - 6), (160, -bend), (340, 10)]
            c.shape(ribbon(spine, 150, lambda t: max(0.12, (1 - abs(2 * t - 1) ** 4) ** 0.5)), LA)
            c.dots([(-250 + i * 62, -20 + 26 * (i % 3) - 24) for i in range(9)], 7, PAPER)
            c.cut([(-290, 22), (-100, 32), (180, 26)], PAPER, 8, pointed)
    for x, y in ((-210, 205), (-60, 235), (90, 225), (245, 200)):
        c.shape(ellipse(x, y, 92, 88), LA)
        c.shape(ellipse(x, y, 76, 72), SURFACE, width=4)
        for i in range(6):
            c.flat(ellipse(*reach(x, y, 38, i * 60), 15, 7, i * 60), HOE)
    c.shape(rosette(310, -240, 62, 5, 0.18), HOE)
    c.flat(ellipse(310, -240, 16), SON)


def carrot(c: Canvas, dice: Random) -> None:
    """Carrots (cà rốt) with feathery tops."""
    for x, turn in ((-170, 16), (0, 0), (170, -16)):
        with c.at(x, 40, turn=turn):
            for angle, length in ((-125, 210), (-105, 280), (-90, 320), (-75, 280), (-55, 210)):
                c.leaf(0, -110, length, angle, bend=(angle + 90) * 0.5, width=62, veins=5)
            c.shape(
                spline([(0, -130), (70, -100), (66, 20), (22, 220), (0, 280), (-22, 220), (-66, 20), (-70, -100)]),
                HOE if x else SON,
            )
            for y, w in ((-50, 56), (30, -52), (100, 40), (160, -26)):
                c.cut([(w, y), (w * 0.2, y + 6)], INK, 10)


def potato(c: Canvas, dice: Random) -> None:
    """Potatoes (khoai tây) in a heap with the plant's flower."""
    for angle, bend in ((-150, 20), (-30, -20), (-115, 0), (-65, 0)):
        c.leaf(0, -120, 240, angle, bend=bend, width=100)
    c.line([(0, -120), (0, -270)], LA, 18)
    c.shape(rosette(0, -290, 56, 5, 0.18), SURFACE)
    c.flat(ellipse(0, -290, 16), HOE)
    for x, y, turn in ((-150, -10, -10), (150, -10, 14), (-275, 185, 6), (0, 175, -6), (275, 185, -14)):
        with c.at(x, y, turn=turn + dice.uniform(-6, 6)):
            c.shape(
                spline([(-150, 0), (-110, -92), (0, -110), (115, -92), (152, 10), (100, 100), (-20, 104), (-120, 88)]),
                HOE if x in (0, -150) else KE,
            )
            c.dots([(-70, -30), (50, -50), (10, 30), (90, 30), (-60, 50)], 7)
            c.cut([(-30, -10), (-10, -2), (8, -12)], INK, 7, pointed)


def sweet_potato(c: Canvas, dice: Random) -> None:
    """Sweet potatoes (khoai lang) on the vine, one broken open."""
    c.line(spline([(-400, -200), (-200, -260), (0, -200), (200, -250), (380, -190)], closed=False), LA, 18)
    for x, y, a in ((-300, -240, -60), (-120, -240, 80), (80, -215, -80), (260, -240, 70), (380, -190, -10)):
        heart = knots("0,0 50,-50 110,-30 110,20 40,90 0,150 -40,90 -110,20 -110,-30 -50,-50")
        with c.at(x, y, 0.78, turn=a - 90):
            c.shape(spline(heart), LA)
            c.cut([(0, 0), (0, 110)], PAPER, 9)
            c.cut([(0, 24), (60, 10)], PAPER, 7)
            c.cut([(0, 24), (-60, 10)], PAPER, 7)
    for x, y, turn in ((-210, 30, 24), (120, 10, -16), (-40, 190, 4)):
        with c.at(x, y, turn=turn):
            c.shape(
                spline([(-230, 14), (-130, -66), (20, -88), (150, -54), (235, 4), (150, 56), (0, 86), (-140, 66)]), SON
            )
            for px, py in ((-90, -20), (0, 24), (80, -14), (-30, -46)):
                c.cut([(px - 26, py), (px + 26, py + 4)], INK, 8, pointed)
    with c.at(300, 220, turn=-10):
        c.shape(spline([(-110, -60), (-30, -84), (60, -50), (120, 0), (60, 50), (-30, 84), (-110, 60)]), SON)
        c.shape(ellipse(-104, 0, 40, 76), HOE)
        c.dots([(-104, -24), (-94, 20)], 6, SURFACE)


def taro(c: Canvas, dice: Random) -> None:
    """Taro (khoai sọ): ringed corms under big leaves."""
    for x, y, turn in ((-190, -150, -24), (170, -180, 22)):
        c.line(spline([(0, 100), (x * 0.4, -20), (x, y)], closed=False), INK, 34)
        c.line(spline([(0, 100), (x * 0.4, -20), (x, y)], closed=False), LA, 20)
        with c.at(x, y, turn=turn):
            c.shape(
                spline([(0, -40), (70, -110), (150, -60), (120, 60), (0, 190), (-120, 60), (-150, -60), (-70, -110)]),
                LA,
            )
            for end in ((90, -50), (-90, -50), (80, 40), (-80, 40), (0, 150)):
                c.cut([(0, -20), end], PAPER, 9)
    for x, y, r in ((0, 130, 138), (-215, 215, 95), (210, 220, 98), (340, 270, 58), (-345, 275, 54)):
        body = spline(
            [
                (x, y - r),
                (x + r * 0.9, y - r * 0.3),
                (x + r * 0.8, y + r * 0.7),
                (x, y + r),
                (x - r * 0.8, y + r * 0.7),
                (x - r * 0.9, y - r * 0.3),
            ]
        )
        c.shape(body, HOE if r < 120 and dice.random() < 0.4 else KE)
        for k in (-0.45, 0, 0.45):
            w = r * (0.86 - abs(k) * 0.2)
            c.cut([(x - w, y + k * r), (x, y + k * r + r * 0.13), (x + w, y + k * r)], INK, 8, pointed)
    c.shape(ribbon([(0, 0), (0, -60)], 60, tapering), SON)


def bamboo_shoot(c: Canvas, dice: Random) -> None:
    """Bamboo shoots (măng) pushing out, culms behind."""
    for x, top in ((-300, -340), (300, -340), (215, -300)):
        c.shape(box(x, (top + 290) / 2, 62, 290 - top, 6), LA)
        for y in range(int(top) + 110, 280, 150):
            c.line([(x - 40, y), (x + 40, y)], INK, 11)
            c.line([(x - 26, y + 14), (x + 26, y + 14)], PAPER, 6)
        for angle in (200, 160) if x < 0 else (-20, 20):
            c.leaf(x, top + 100, 160, angle, width=44, veins=0)
    for x, h, w in ((-90, 520, 240), (110, 400, 210)):
        body = [
            (x, 290 - h),
            (x + w * 0.3, 290 - h * 0.6),
            (x + w * 0.5, 290 - h * 0.15),
            (x + w * 0.42, 290),
            (x - w * 0.42, 290),
            (x - w * 0.5, 290 - h * 0.15),
            (x - w * 0.3, 290 - h * 0.6),
        ]
        c.shape(spline(body), HOE)
        for k, side in ((0.62, 1), (0.44, -1), (0.28, 1), (0.12, -1)):
            half, edge = w * (0.52 - k * 0.42), 290 - h * k
            sheath = [
                (x + side * half, edge),
                (x - side * half * 0.1, edge - h * 0.30),
                (x - side * half * 0.95, edge + h * 0.06),
                (x, edge + h * 0.1),
            ]
            c.shape(spline(sheath, steps=9), SON if side > 0 else KE)
            c.cut([(x - side * half * 0.1, edge - h * 0.24), (x, edge - h * 0.05), (x, edge + h * 0.06)], INK, 7)
    c.line([(-250, 292), (280, 292)], INK, 9)


def asparagus(c: Canvas, dice: Random) -> None:
    """A bundle of asparagus (măng tây)."""
    for i, x in enumerate((-150, -90, -30, 30, 90, 150)):
        top = -300 + abs(x) * 0.4 + dice.uniform(-15, 15)
        c.shape(
            spline(
                [
                    (x, top),
                    (x + 38, top + 70),
                    (x + 30, top + 180),
                    (x * 0.8 + 30, 290),
                    (x * 0.8 - 30, 290),
                    (x - 30, top + 180),
                    (x - 38, top + 70),
                ],
                steps=8,
            ),
            LA,
        )
        for k in range(4):
            y = top + 62 + k * 34
            c.cut([(x - 26, y + 18), (x, y - 18), (x + 26, y + 18)], PAPER, 9, pointed)
        c.shape(
            [(x - 16, top + 260 + i % 2 * 24), (x + 16, top + 260 + i % 2 * 24), (x, top + 222 + i % 2 * 24)],
            SON,
            width=5,
        )
    c.shape(box(0, 165, 350, 66, 12), HOE)
    c.hatch(box(0, 165, 350, 66), angle=0, gap=18, width=4)


def garlic(c: Canvas, dice: Random) -> None:
    """Spring onion and garlic (hành, tỏi)."""
    for x, turn in ((-255, -12), (-175, 4)):
        with c.at(x, 0, turn=turn):
            for angle in (-104, -90, -76):
                c.leaf(0, 60, 390, angle, bend=angle + 90, width=46, veins=0)
            c.shape(spline([(-20, 30), (20, 30), (26, 150), (56, 220), (0, 275), (-56, 220), (-26, 150)]), SURFACE)
            for dx in (-16, 0, 16):
                c.cut([(dx, 268), (dx * 1.5, 300), (dx * 2.4, 330)], INK, 7)
    for x, y, s in ((60, 90, 1.0), (285, 160, 0.8)):
        with c.at(x, y, s):
            c.shape(
                spline(knots("-12,-260 16,-265 20,-140 120,-60 160,60 90,170 0,185 -90,170 -160,60 -120,-60 -24,-140")),
                SURFACE,
            )
            for k in (-1, 1):
                c.cut([(k * 8, -150), (k * 76, -20), (k * 62, 160)], SON, 11, pointed)
                c.cut([(k * 30, -120), (k * 140, 30), (k * 100, 150)], SON, 9, pointed)
            c.dots([(-24, 186), (0, 192), (24, 186)], 8)
    c.shape(spline([(170, 300), (190, 235), (240, 300), (210, 325)]), SURFACE)


def chilli(c: Canvas, dice: Random) -> None:
    """Chillies (ớt) and a bowl of powder."""
    for x, y, turn in ((-280, -130, 10), (-120, -180, -6), (40, -185, 4), (200, -150, -14), (330, -110, -30)):
        with c.at(x, y, turn=turn):
            c.line([(0, -90), (10, -140)], LA, 20)
            c.shape(
                spline([(-40, -90), (0, -105), (40, -90), (48, 0), (20, 120), (-14, 200), (-26, 100), (-50, 0)]),
                SON if dice.random() < 0.8 else HOE,
            )
            c.cut([(-22, -60), (-28, 10), (-16, 80)], SURFACE, 12, pointed)
            c.shape(rosette(0, -96, 32, 5, 0.12), LA, width=6)
    c.shape(spline([(-210, 110), (-80, 30), (0, 10), (90, 34), (210, 110)], closed=False), SON)
    c.dots(honeycomb(0, 80, 130, 34, 44), 6, HOE)
    c.shape(
        [*spline([(-250, 100), (0, 132), (250, 100)], closed=False), (200, 220), (100, 285), (-100, 285), (-200, 220)],
        CHAM,
    )
    c.cut([(-150, 190), (0, 216), (150, 190)], PAPER, 12, pointed)


def turmeric(c: Canvas, dice: Random) -> None:
    """Turmeric or ginger (nghệ, địa liền): knobbed rhizome, slices, powder."""
    for angle, length in ((-110, 300), (-75, 330), (-45, 270)):
        c.leaf(-60, -20, length, angle, bend=10, width=96, veins=6)
    knobs = knots(
        "-380,120 -330,60 -250,70 -215,10 -150,-30 -80,10 -30,40 60,0 130,-20 190,20 170,80 "
        "250,110 270,170 200,200 110,170 20,190 -50,250 -110,240 -130,180 -230,200 -330,190"
    )
    c.shape(spline(knobs), HOE)
    for x, y, w in ((-300, 100, 40), (-180, 60, 54), (-60, 110, 60), (60, 90, 54), (170, 130, 40), (-90, 200, 26)):
        c.cut([(x - 8, y - w), (x + 16, y), (x, y + w * 0.9)], INK, 8, pointed)
    for x, y in ((330, 235), (245, 290)):
        c.shape(ellipse(x, y, 82, 60, -12), SON if dice.random() < 0.4 else HOE)
        c.shape(ellipse(x, y, 58, 40, -12), HOE, width=5)


def olive(c: Canvas, dice: Random) -> None:
    """Black canarium fruit (trám đen) on a leafy twig."""
    c.line(spline([(-380, -180), (-100, -200), (150, -160), (380, -220)], closed=False), INK, 20)
    for i, x in enumerate((-330, -200, -70, 60, 190, 320)):
        c.leaf(x, -185, 190, -75 + 6 * i, width=74)
    for x, y, turn in (
        (-260, 10, 8),
        (-90, 40, -6),
        (80, 10, 6),
        (250, 30, -10),
        (-170, 200, 12),
        (10, 215, -4),
        (180, 205, 10),
    ):
        c.line([(x, y - 90), (x * 0.95, -180)], INK, 8)
        with c.at(x, y, turn=turn):
            c.shape(ellipse(0, 0, 72, 104), CHAM)
            c.cut([(-40, 20), (-38, -30), (-16, -68)], SURFACE, 15, pointed)
            c.cut([(10, -96), (22, 0), (12, 80)], INK, 7, pointed)


MOTIFS: dict[str, Draw] = {
    "greens": greens,
    "celery": celery,
    "tomato": tomato,
    "cucumber": cucumber,
    "carrot": carrot,
    "potato": potato,
    "sweet-potato": sweet_potato,
    "taro": taro,
    "bamboo-shoot": bamboo_shoot,
    "asparagus": asparagus,
    "garlic": garlic,
    "chilli": chilli,
    "turmeric": turmeric,
    "olive": olive,
}
