"""Handicraft: basketry, pottery, prints, cloth, bronze and carved wood."""

from collections.abc import Callable
from random import Random

from cms.demo.illustrations.animals import pig
from cms.demo.illustrations.brush import Canvas, dice_for
from cms.demo.illustrations.palette import CHAM, HOE, INK, KE, LA, PAPER, SON, SURFACE, Colour
from cms.demo.illustrations.poultry import chicken
from cms.demo.illustrations.shapes import (
    Path,
    arc,
    box,
    drop,
    ellipse,
    knots,
    pointed,
    reach,
    ribbon,
    rosette,
    spiral,
    spline,
)

Draw = Callable[[Canvas, Random], None]


def weave(c: Canvas, path: Path, *, gap: float = 46, colour: Colour = INK) -> None:
    """Plaited bamboo inside an outline."""
    for angle in (45, -45):
        c.hatch(path, angle=angle, gap=gap, colour=colour, width=5)
        c.hatch(path, angle=angle, gap=gap * 2, colour=colour, width=9)


def basket(c: Canvas, dice: Random) -> None:
    """A plaited basket with a handle and a winnowing tray (mây tre đan)."""
    tray = ellipse(-190, -90, 215)
    c.shape(tray, HOE)
    c.shape(ellipse(-190, -90, 178), SURFACE, width=5)
    weave(c, ellipse(-190, -90, 174), colour=KE, gap=40)
    c.line(arc(110, 0, 215, 310, 180, 360), INK, 42)
    c.line(arc(110, 0, 215, 310, 180, 360), HOE, 25)
    body = spline([(-140, 10), (360, 10), (345, 150), (300, 290), (-80, 290), (-125, 150)], steps=6)
    c.shape(body, HOE)
    weave(c, body)
    band = dice.choice((SON, LA, CHAM))
    c.shape(ribbon([(-138, 120), (110, 140), (358, 120)], 56), band)
    for i in range(7):
        x = -90 + i * 67
        c.shape([(x, 107), (x + 24, 135), (x, 163), (x - 24, 135)], HOE, width=5)
    c.shape(ribbon([(-165, 5), (110, 24), (385, 5)], 46), HOE)
    c.hatch(ribbon([(-165, 5), (110, 24), (385, 5)], 40), angle=60, gap=26, width=5)


def lantern(c: Canvas, dice: Random) -> None:
    """A bamboo lantern (đèn mây tre), lit."""
    c.line([(0, -380), (0, -270)], INK, 9)
    for i in range(16):
        if i not in (11, 12, 13):
            c.cut([reach(0, 20, 330, i * 22.5), reach(0, 20, 385, i * 22.5)], HOE, 14, pointed)
    body = spline([(-90, -240), (90, -240), (255, -60), (270, 80), (120, 250), (-120, 250), (-270, 80), (-255, -60)])
    c.shape(body, dice.choice((HOE, SURFACE)))
    weave(c, body, gap=54)
    c.shape(ellipse(0, 20, 96, 116), SON)
    c.shape(drop(0, 45, 46), HOE)
    for y in (-245, 255):
        c.shape(box(0, y, 250, 40, 18), LA)
    for x in (-40, 0, 40):
        c.line([(x, 276), (x, 350)], SON, 11)
        c.flat(ellipse(x, 352, 13), SON)


def pottery(c: Canvas, dice: Random) -> None:
    """Pots and a vase from Phù Lãng and Thổ Hà (gốm)."""
    tones: list[Colour] = [CHAM, HOE, SON]
    dice.shuffle(tones)
    with c.at(-205, 40):
        c.shape(
            spline(
                knots(
                    "-70,-310 70,-310 46,-230 60,-150 150,-20 130,150 70,250 -70,250 -130,150 -150,-20 "
                    "-60,-150 -46,-230"
                )
            ),
            tones[0],
        )
        mark = PAPER if tones[0] != HOE else INK
        for y in (-90, 150):
            c.cut([(-118, y), (0, y + 16), (118, y)], mark, 12, pointed)
        c.line(spline(spiral(0, 25, 62, 2, 10)[2:], closed=False), mark, 12)
        c.shape(ellipse(0, -310, 74, 22), INK, width=5)
    with c.at(140, 70):
        c.shape(
            spline(
                [(-110, -150), (110, -150), (220, -30), (210, 110), (120, 220), (-120, 220), (-210, 110), (-220, -30)]
            ),
            tones[1],
        )
        mark = PAPER if tones[1] != HOE else INK
        for i in range(6):
            c.leaf(-150 + i * 60, 90, 110, -90, width=44, fill=SURFACE, veins=0, mark=KE)
        c.cut([(-196, 110), (0, 132), (196, 110)], mark, 11, pointed)
        c.shape(ellipse(0, -150, 120, 34), INK, width=6)
    with c.at(345, 230):
        c.shape(spline([(-76, -60), (76, -60), (82, 20), (40, 75), (-40, 75), (-82, 20)], steps=7), tones[2])
        c.shape(ellipse(0, -60, 76, 20), SURFACE, width=6)
    if dice.random() < 0.5:
        c.line(spline([(-205, -270), (-225, -330), (-290, -380)], closed=False), INK, 9)
        for x, y in ((-290, -380), (-240, -345), (-250, -395)):
            c.shape(rosette(x, y, 32, 5, 0.2), SON, width=6)


def folk_print(c: Canvas, dice: Random) -> None:
    """A Đông Hồ print hanging with its rollers: rooster or sow."""
    c.line([(-150, -330), (0, -390), (150, -330)], INK, 8)
    c.shape(box(0, 0, 560, 620), dice.choice((HOE, SURFACE)))
    c.line([*box(0, 0, 490, 550), (-245, -275)], INK, 6)
    for y in (-318, 318):
        c.shape(box(0, y, 640, 40, 16), SON)
    if dice.random() < 0.6:
        with c.at(-20, 35, 0.52):
            chicken(c, dice_for("2"))
    else:
        with c.at(0, 0, 0.5):
            pig(c, dice_for("4"))
    with c.at(170, -200):
        c.shape(box(0, 0, 60, 96), SON, width=5)
        for y in (-24, 0, 24):
            c.line([(-14, y), (14, y)], PAPER, 8)


def bamboo_print(c: Canvas, dice: Random) -> None:
    """A picture on a bamboo blind (tranh tre): boat, hills, sun."""
    c.line([(-200, -330), (0, -385), (200, -330)], INK, 8)
    c.shape(box(0, 0, 760, 580), HOE)
    c.shape(ellipse(210, -120, 78), SON)
    c.shape(
        [
            *spline([(-376, 60), (-220, -130), (-60, 20), (80, -60), (250, 50), (376, 0)], closed=False),
            (376, 286),
            (-376, 286),
        ],
        LA,
        width=6,
    )
    c.shape([(-376, 130), (376, 130), (376, 286), (-376, 286)], CHAM, width=6)
    c.shape(spline([(-150, 170), (0, 195), (150, 170), (100, 230), (-100, 230)], steps=6), SON)
    c.shape(arc(0, 178, 70, 70, 180, 360), KE)
    c.hatch(box(0, 0, 752, 572), angle=0, gap=29, colour=INK, width=2.5)
    for y in (-305, 305):
        c.shape(box(0, y, 820, 40, 18), INK)


def bronze(c: Canvas, dice: Random) -> None:
    """An incense burner and a drum of bronze (đúc đồng)."""
    c.shape(box(0, 275, 560, 50, 10), SON)
    for x in (-130, 130):
        c.shape(spline([(x - 34, 120), (x + 34, 120), (x * 1.2 + 26, 250), (x * 1.2 - 26, 250)]), HOE)
    for side in (-1, 1):
        c.line(
            spline([(side * 190, 20), (side * 300, -20), (side * 310, -130), (side * 250, -150)], closed=False), INK, 50
        )
        c.line(
            spline([(side * 190, 20), (side * 300, -20), (side * 310, -130), (side * 250, -150)], closed=False), HOE, 32
        )
    c.shape(
        spline([(-190, -60), (190, -60), (230, 30), (190, 140), (70, 185), (-70, 185), (-190, 140), (-230, 30)]), HOE
    )
    c.shape(box(0, -75, 440, 50, 18), HOE)
    c.shape(spline([(-165, -105), (-120, -190), (0, -225), (120, -190), (165, -105)], steps=8), HOE)
    c.shape(spline([(0, -320), (40, -270), (26, -222), (-26, -222), (-40, -270)]), SON)
    c.shape(ellipse(0, 50, 82), dice.choice((LA, CHAM)))
    for i in range(8):
        c.cut([reach(0, 50, 20, i * 45), reach(0, 50, 74, i * 45)], HOE, 20, pointed)
    for x in (-80, 80):
        c.cut([(x, -150), (x * 1.1, -150)], INK, 26)
        c.cut([(x, -230), (x + 30, -280), (x - 20, -320), (x + 14, -375)], INK, 13, pointed)


def woodwork(c: Canvas, dice: Random) -> None:
    """A carved armchair (đồ gỗ mỹ nghệ) with a lotus panel."""
    wood = dice.choice((SON, HOE))
    inlay = HOE if wood == SON else SON
    c.shape(
        spline([(-200, 40), (-220, -200), (-140, -290), (0, -345), (140, -290), (220, -200), (200, 40)], steps=8), wood
    )
    c.shape(spline([(-140, 30), (-150, -180), (0, -270), (150, -180), (140, 30)], steps=8), SURFACE)
    for angle in (-150, -30, -120, -60, -90):
        c.leaf(0, -40, 130, angle, width=56, fill=inlay, veins=0, mark=PAPER if inlay == SON else INK)
    for side in (-1, 1):
        c.line(
            spline([(side * 210, -90), (side * 290, -80), (side * 310, -20), (side * 280, 60)], closed=False), INK, 54
        )
        c.line(
            spline([(side * 210, -90), (side * 290, -80), (side * 310, -20), (side * 280, 60)], closed=False), wood, 36
        )
        c.shape(
            spline(
                [
                    (side * 240 - 30, 90),
                    (side * 240 + 30, 90),
                    (side * 260 + 26, 250),
                    (side * 290 + 26, 310),
                    (side * 230, 310),
                    (side * 220, 240),
                ],
                steps=7,
            ),
            wood,
        )
    c.shape(box(0, 75, 640, 76, 20), wood)
    c.shape(spline([(-230, 112), (230, 112), (190, 160), (90, 140), (0, 185), (-90, 140), (-190, 160)], steps=8), wood)
    for x in (-200, -100, 0, 100, 200):
        c.line(spline(spiral(x, 75, 24, 1.4)[2:], closed=False), PAPER if wood == SON else INK, 7)


def cloth(c: Canvas, dice: Random) -> None:
    """Bolts of silk (tơ tằm, vải lụa) and a cocoon or two."""
    tones: list[Colour] = [SON, HOE, LA, CHAM]
    dice.shuffle(tones)
    for i, fill in enumerate(tones[:3]):
        y = 190 - i * 130
        w = 560 - i * 70
        c.shape(box(0, y, w, 122, 60), fill)
        c.shape(ellipse(-w / 2 + 58, y, 52, 58), SURFACE)
        c.line(spline(spiral(-w / 2 + 58, y, 40, 2.4)[2:], closed=False), INK, 7)
        mark = INK if fill == HOE else PAPER
        for k in range(4):
            x = -w / 2 + 190 + k * (w - 240) / 3.4
            c.flat(rosette(x, y, 30, 6, 0.18), mark)
    spill = [(150, -20), (330, -30), (360, 80), (320, 190), (380, 300), (250, 300), (220, 200), (240, 90)]
    c.shape(spline(spill, steps=9), tones[2])
    c.cut([(300, 10), (296, 120), (300, 270)], PAPER, 13, pointed)
    with c.at(-40, -210, turn=-8):
        c.shape(ellipse(0, 0, 105, 64), SURFACE)
        for k in (-50, -10, 30):
            c.cut([(k - 10, -44), (k + 14, 0), (k - 6, 46)], KE, 9, pointed)
    c.shape(ellipse(140, -175, 80, 50, 14), SURFACE)


def brocade(c: Canvas, dice: Random) -> None:
    """A hanging of mountain brocade (thổ cẩm) with fringe."""
    c.shape(box(0, -320, 720, 40, 18), HOE)
    base, one, two = dice.choice(((CHAM, SON, HOE), (SON, HOE, LA), (LA, HOE, SON)))
    c.shape(box(0, -20, 600, 560), base)
    for y, fill in ((-230, one), (190, one)):
        c.shape(box(0, y, 598, 84), fill, width=5)
        for i in range(9):
            x = -264 + i * 66
            c.shape([(x - 30, y + 30), (x, y - 30), (x + 30, y + 30)], SURFACE if i % 2 else two, width=5)
    for i in range(4):
        x = -222 + i * 148
        c.shape([(x, -155), (x + 68, -20), (x, 115), (x - 68, -20)], two, width=6)
        c.shape([(x, -105), (x + 42, -20), (x, 65), (x - 42, -20)], SURFACE, width=5)
        c.shape([(x, -55), (x + 18, -20), (x, 15), (x - 18, -20)], one, width=4)
    for i in range(20):
        c.line([(-285 + i * 30, 262), (-285 + i * 30, 318)], one if i % 2 else two, 13)


def costume(c: Canvas, dice: Random) -> None:
    """A festive jacket of the Sán Chí and Dao, on its pole."""
    c.shape(box(0, -220, 840, 30, 14), HOE)
    cloth_, trim = dice.choice(((CHAM, SON), (LA, SON), (CHAM, HOE)))
    body = knots("-90,-250 90,-250 400,-170 400,-20 190,-60 215,290 -215,290 -190,-60 -400,-20 -400,-170")
    c.shape(body, cloth_)
    for side in (-1, 1):
        c.shape([(side * 350, -183), (side * 400, -170), (side * 400, -20), (side * 350, -30)], trim, width=6)
        c.shape([(side * 300, -196), (side * 336, -186), (side * 336, -34), (side * 300, -40)], SURFACE, width=6)
    c.shape(
        [(-90, -250), (0, -60), (90, -250), (132, -238), (36, -10), (36, 290), (-36, 290), (-36, -10), (-132, -238)],
        trim,
    )
    for y in range(20, 280, 54):
        c.shape([(0, y - 22), (22, y), (0, y + 22), (-22, y)], SURFACE, width=5)
    c.shape(box(0, 250, 424, 62), trim, width=6)
    for i in range(8):
        x = -182 + i * 52
        c.shape([(x - 20, 270), (x, 230), (x + 20, 270)], HOE if trim != HOE else SON, width=4)


def candle(c: Canvas, dice: Random) -> None:
    """Scented candles and incense (hương, nến)."""
    for x, h, w, fill in ((-190, 260, 130, SON), (0, 360, 150, HOE), (195, 210, 140, dice.choice((LA, CHAM)))):
        top = 250 - h
        c.shape(box(x, 250 - h / 2, w, h, 16), fill)
        c.shape(ellipse(x, top + 6, w / 2, 22), SURFACE)
        c.line([(x, top), (x, top - 36)], INK, 9)
        c.shape(drop(x, top - 66, 34), HOE if fill != HOE else SON)
        c.shape(drop(x, top - 58, 16), SURFACE, width=4)
        c.cut([(x - w * 0.3, 220), (x - w * 0.32, top + 90), (x - w * 0.3, top + 40)], SURFACE, 13, pointed)
    c.shape(ellipse(0, 270, 400, 52), KE)
    for i in range(5):
        c.line([(300 + i * 16, 250), (330 + i * 26, -150 + abs(i - 2) * 24)], SON, 10)
    c.shape([(290, 190), (400, 190), (385, 285), (305, 285)], CHAM)


MOTIFS: dict[str, Draw] = {
    "basket": basket,
    "lantern": lantern,
    "pottery": pottery,
    "folk-print": folk_print,
    "bamboo-print": bamboo_print,
    "bronze": bronze,
    "woodwork": woodwork,
    "cloth": cloth,
    "brocade": brocade,
    "costume": costume,
    "candle": candle,
}
