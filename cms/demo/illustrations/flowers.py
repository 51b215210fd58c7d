"""Cut flowers and the lotus."""

from collections.abc import Callable
from random import Random

from cms.demo.illustrations.brush import Canvas
from cms.demo.illustrations.palette import CHAM, HOE, INK, KE, LA, PAPER, SON, SURFACE, Colour
from cms.demo.illustrations.shapes import (
    bent,
    box,
    ellipse,
    reach,
    ribbon,
    spiral,
    spline,
)

Draw = Callable[[Canvas, Random], None]


def lotus(c: Canvas, dice: Random) -> None:
    """A lotus (sen) over its round leaf."""
    c.line([(0, 60), (6, 320)], LA, 20)
    c.shape(ellipse(-200, 230, 200, 66), LA)
    c.shape(ellipse(230, 260, 180, 58), LA)
    for x, y in ((-200, 230), (230, 260)):
        for i in range(8):
            c.cut([(x, y), (x + reach(0, 0, 150, i * 45)[0], y + reach(0, 0, 48, i * 45)[1])], PAPER, 8)
    fill = dice.choice((SON, SURFACE, HOE))
    for angle, length, width in (
        (-165, 270, 110),
        (-15, 270, 110),
        (-145, 310, 130),
        (-35, 310, 130),
        (-120, 330, 140),
        (-60, 330, 140),
        (-90, 345, 150),
        (-155, 215, 105),
        (-25, 215, 105),
        (-128, 235, 125),
        (-52, 235, 125),
        (-90, 240, 135),
    ):
        c.leaf(0, 90, length, angle, width=width, fill=fill, veins=0, mark=PAPER if fill == SON else KE)


def flower(c: Canvas, dice: Random) -> None:
    """Chrysanthemums (hoa cúc) in full bloom."""
    tones: list[Colour] = [HOE, SON, SURFACE]
    dice.shuffle(tones)
    for (x, y, r), fill in zip(((-210, -60, 150), (215, -40, 150), (0, -150, 165)), tones, strict=True):
        c.line(spline([(0, 320), (x * 0.5, 180), (x, y)], closed=False), LA, 18)
        for k, length, width in ((20, r, r * 0.3), (14, r * 0.72, r * 0.28), (9, r * 0.44, r * 0.24)):
            for i in range(k):
                c.shape(
                    ribbon(bent(x, y, length, i * 360 / k, 14), width, lambda t: t**0.7 * (1 - t**8) ** 0.5),
                    fill,
                    width=5,
                )
        c.shape(ellipse(x, y, r * 0.15), SON if fill == HOE else HOE, width=5)
    for x, y, a in ((-70, 190, 200), (70, 200, -20), (-20, 260, 160), (20, 270, 20)):
        c.leaf(x, y, 170, a, bend=20, width=84)


def daisy(c: Canvas, dice: Random) -> None:
    """Gerberas (hoa đồng tiền), one big, two small."""
    main = dice.choice((SON, HOE))
    for x, y, r, fill in ((-230, 10, 120, HOE if main == SON else SON), (225, 40, 112, SURFACE), (0, -110, 190, main)):
        c.line(spline([(x * 0.2, 330), (x * 0.6, 200), (x, y)], closed=False), LA, 20)
        for i in range(14):
            c.shape(
                ribbon(bent(x, y, r, i * 360 / 14), r * 0.36, lambda t: (0.3 + 0.7 * t) * (1 - t**6) ** 0.5),
                fill,
                width=6,
            )
        c.shape(ellipse(x, y, r * 0.32), INK)
        c.dots([reach(x, y, r * 0.2, i * 45) for i in range(8)], r * 0.05, HOE)
    for x, a in ((-40, 195), (40, -15)):
        c.leaf(x, 310, 260, a, width=90)


def rose(c: Canvas, dice: Random) -> None:
    """Roses (hoa hồng) with a spiral heart."""
    fill = dice.choice((SON, SON, HOE))
    for x, y, r in ((-190, -20, 130), (200, 10, 120), (0, -140, 165)):
        c.line(spline([(0, 330), (x * 0.5, 180), (x, y)], closed=False), LA, 18)
        for i in range(5):
            c.shape(ellipse(*reach(x, y, r * 0.5, i * 72 + 20), r * 0.6, r * 0.5, i * 72 + 110), fill)
        c.shape(ellipse(x, y, r * 0.66), fill)
        c.line(spline(spiral(x, y, r * 0.55, 2.3, 60)[2:], closed=False), PAPER if fill == SON else INK, 11)
    for x, y, a in ((-60, 170, 190), (60, 190, -10), (-10, 250, 165), (10, 270, 15)):
        c.leaf(x, y, 165, a, width=96)


def orchid(c: Canvas, dice: Random) -> None:
    """A spray of moth orchids (lan hồ điệp) in a pot."""
    spray = [(0, 190), (-40, 20), (20, -160), (170, -250), (330, -220)]
    c.line(spline(spray, closed=False), LA, 14)
    for a, b in ((-160, -40), (-20, 40), (-135, -50)):
        c.leaf(0, 190, 260, a, bend=b, width=80, veins=0)
    fill = dice.choice((SON, SURFACE, HOE))
    for x, y, r in ((-60, -30, 92), (10, -175, 100), (150, -235, 92), (280, -215, 76), (365, -160, 52)):
        for angle in (-90, 145, 35):
            c.leaf(x, y, r * 1.05, angle, width=r * 0.6, fill=fill, veins=0, mark=KE if fill != SON else PAPER)
        for dx in (-1, 1):
            c.shape(ellipse(x + dx * r * 0.55, y - r * 0.08, r * 0.58, r * 0.46, dx * -12), fill)
        c.shape(ellipse(x, y + r * 0.12, r * 0.22, r * 0.3), HOE if fill != HOE else SON, width=6)
    c.shape([(-140, 180), (140, 180), (105, 310), (-105, 310)], CHAM)
    c.shape(box(0, 180, 320, 44, 12), CHAM)


def lily(c: Canvas, dice: Random) -> None:
    """Lilies (hoa ly) with long stamens."""
    fill = dice.choice((SURFACE, HOE, SON))
    for x, y, turn in ((-190, -30, -24), (190, -20, 24), (0, -130, 0)):
        c.line(spline([(0, 330), (x * 0.4, 170), (x, y + 60)], closed=False), LA, 20)
        with c.at(x, y, 0.92, turn=turn):
            for angle in (-150, -30, -120, -60, -90):
                c.leaf(
                    0,
                    90,
                    260,
                    angle,
                    bend=(angle + 90) * 0.7,
                    width=104,
                    fill=fill,
                    veins=0,
                    mark=KE if fill != SON else PAPER,
                )
            for angle in (-112, -90, -68):
                c.line(bent(0, 80, 150, angle, (angle + 90) * 0.5), HOE if fill != HOE else LA, 7)
                c.flat(ellipse(*bent(0, 80, 150, angle, (angle + 90) * 0.5)[-1], 18, 10), SON if fill != SON else INK)
    for x, y, a in ((-40, 200, 205), (40, 210, -25), (-10, 280, 170), (10, 290, 10)):
        c.leaf(x, y, 220, a, width=60)


MOTIFS: dict[str, Draw] = {
    "lotus": lotus,
    "flower": flower,
    "daisy": daisy,
    "rose": rose,
    "orchid": orchid,
    "lily": lily,
}
