"""Jars, pots and bottles: wine, sauce, honey, oil, pickles, balm, soap."""

from collections.abc import Callable
from random import Random

from cms.demo.illustrations.animals import bee
from cms.demo.illustrations.brush import Canvas
from cms.demo.illustrations.palette import CHAM, HOE, INK, KE, LA, PAPER, SON, SURFACE, Colour
from cms.demo.illustrations.shapes import (
    Path,
    arc,
    box,
    drop,
    ellipse,
    honeycomb,
    knots,
    pointed,
    reach,
    ribbon,
    rosette,
    spline,
)

Draw = Callable[[Canvas, Random], None]


def turned(half: list[tuple[float, float]], *, steps: int = 10) -> Path:
    """A vessel's outline from the right half of its profile, top to bottom."""
    right = spline(half, closed=False, steps=steps)
    return right + [(-x, y) for x, y in reversed(right)]


def jar_path(belly: float = 220, top: float = -190, foot: float = 290) -> Path:
    """A round-bellied jar about the middle line."""
    tall = foot - top
    return turned(
        [
            (105, top),
            (120, top + tall * 0.09),
            (belly, top + tall * 0.34),
            (belly * 0.94, top + tall * 0.62),
            (belly * 0.62, foot - 6),
            (belly * 0.56, foot),
        ]
    )


def _red_diamond(c: Canvas, x: float, y: float, r: float, fill: Colour = SON) -> None:
    """The red paper lozenge pasted on jars of wine."""
    c.shape([(x, y - r), (x + r, y), (x, y + r), (x - r, y)], fill, width=6)
    c.shape(rosette(x, y, r * 0.42, 6, 0.16), HOE, width=4)


def wine_jar(c: Canvas, dice: Random) -> None:
    """A stoneware jar of rice wine (rượu) with cups."""
    fill = dice.choice((CHAM, KE, HOE))
    mark = PAPER if fill == CHAM else INK
    body = jar_path(230)
    c.shape(body, fill)
    for y in (-105, 205):
        c.cut([(-190, y), (0, y + 22), (190, y)], mark, 11, pointed)
    c.cut([(-185, 60), (-188, -10), (-150, -75)], SURFACE, 20, pointed)
    _red_diamond(c, 0, 55, 100)
    c.shape(turned([(70, -330), (112, -300), (130, -245), (118, -200)]), SON)
    c.line(spline([(-125, -222), (0, -206), (125, -222)], closed=False), HOE, 16)
    c.cut([(0, -320), (-20, -280), (-30, -240)], INK, 8)
    c.cut([(10, -320), (34, -280), (48, -240)], INK, 8)
    for x in (-330, 330)[: dice.choice((1, 2))]:
        _cup(c, x, 235)


def _cup(c: Canvas, x: float, y: float) -> None:
    c.shape([(x - 72, y - 60), (x + 72, y - 60), (x + 50, y + 52), (x - 50, y + 52)], SURFACE)
    c.shape(ellipse(x, y - 60, 72, 20), HOE)
    c.cut([(x - 34, y - 18), (x, y + 18), (x + 34, y - 18)], CHAM, 11, pointed)


def sauce_jar(c: Canvas, dice: Random) -> None:
    """A big jar of soy paste (tương) in the sun, ladle and beans beside it."""
    fill = dice.choice((SON, HOE))
    c.band([(95, -150), (210, -300), (265, -370)], 30, KE)
    body = turned([(190, -170), (205, -140), (290, 0), (275, 150), (180, 280), (170, 290)])
    c.shape(body, fill)
    c.shape(ellipse(0, -170, 195, 50), INK, width=6)
    c.shape(ellipse(0, -160, 165, 34), SON if fill == HOE else HOE, width=5)
    c.dots([(-80, -160), (-20, -150), (50, -168), (100, -156), (10, -172)], 11, PAPER)
    ring = [(-262, -50), (-130, -22), (0, -14), (130, -22), (262, -50)]
    for dy in (0, 205):
        c.cut([(x * (1 if dy == 0 else 0.86), y + dy) for x, y in ring], INK, 11, pointed)
    for i in range(5):
        x = -180 + i * 90
        c.line(spline([(x - 34, 60), (x, 20), (x + 34, 60), (x, 100), (x - 34, 60)], closed=False), SURFACE, 8)
    c.cut([(-232, 60), (-228, -15), (-190, -70)], SURFACE, 16, pointed)
    for x, y in ((-340, 275), (-385, 290), (320, 285), (368, 262), (395, 292)):
        c.ball(x, y, 24, HOE if fill == SON else LA, ry=20)


def fish_sauce(c: Canvas, dice: Random) -> None:
    """A bottle of fish sauce (nước mắm) with its little fish and a chilli in a dish."""
    c.shape(bottle_path(120, 330), HOE if dice.random() < 0.5 else SON)
    c.shape(box(0, -315, 92, 60, 8), LA)
    c.shape(box(0, 110, 236, 210, 6), SURFACE)
    _small_fish(c, -8, 108, CHAM)
    c.cut([(-95, 0), (-92, -60), (-52, -140)], SURFACE, 18, pointed)
    for side in (-1, 1):
        c.shape([*arc(side * 275, 230, 118, 66, 0, 180)], CHAM)
        c.shape(ellipse(side * 275, 230, 118, 30), HOE)
    c.cut([(-330, 232), (-285, 220), (-230, 236)], SON, 24, pointed)
    c.leaf(250, 238, 90, -20, fill=LA, veins=2)


def _small_fish(c: Canvas, x: float, y: float, fill: Colour) -> None:
    c.shape([(x + 50, y), (x + 92, y - 36), (x + 84, y + 36)], fill, width=6)
    c.shape(spline([(x - 88, y), (x - 30, y - 44), (x + 62, y), (x - 30, y + 44)]), fill, width=6)
    c.flat(ellipse(x - 52, y - 8, 8), SURFACE)
    c.cut([(x - 24, y - 30), (x - 14, y), (x - 24, y + 30)], PAPER, 7, pointed)


def bottle_path(half: float, foot: float, neck: float = 42, top: float = -290) -> Path:
    """A bottle `half` as wide as its body, standing on `foot`."""
    return turned(
        [
            (neck, top),
            (neck, top + 130),
            (half * 0.85, top + 230),
            (half, top + 310),
            (half, foot - 70),
            (half * 0.9, foot - 36),
        ]
    )


def honey(c: Canvas, dice: Random) -> None:
    """A pot of honey (mật ong), a dipper, comb and a busy bee."""
    cells = honeycomb(0, 0, 190, 150, 92)
    with c.at(-215, 145):
        for px, py in cells:
            c.shape([reach(px, py, 50, 30 + 60 * k) for k in range(6)], dice.choice((HOE, HOE, SURFACE)))
    pot = knots("-130,-140 130,-140 195,-60 205,60 190,240 150,290 -150,290 -190,240 -205,60 -195,-60")
    with c.at(80, 20):
        c.band([(30, -140), (90, -260), (125, -330)], 22, KE)
        c.shape(spline(pot, steps=7), HOE)
        c.shape(box(0, -150, 300, 54, 22), SURFACE)
        run = knots(
            "-150,-128 150,-128 146,-60 120,-62 104,20 76,22 62,-50 20,-56 -4,60 -40,62 -58,-48 "
            "-104,-52 -120,-5 -146,-8"
        )
        c.shape(spline(run, steps=6), SON)
        c.shape(ellipse(0, 150, 112, 84), SURFACE)
        for i in range(6):
            c.leaf(0, 150, 66, i * 60 + 30, fill=HOE, width=34, veins=0)
        c.shape(ellipse(0, 150, 18), SON, width=5)
    spots = dice.sample([(-250, -190), (330, -210), (-345, -60), (-120, -275)], dice.choice((2, 3)))
    for x, y in spots:
        bee(c, x, y, 0.75, flip=x < 0)
        c.line(
            spline([(x + (70 if x > 0 else -70), y + 5), (x + (110 if x > 0 else -110), y + 30)], closed=False), INK, 4
        )


def oil(c: Canvas, dice: Random) -> None:
    """A bottle of pressed oil (dầu mè, dầu gấc) with sesame pods."""
    c.shape(bottle_path(118, 330), HOE)
    c.flat([(-110, 20), (110, 20), (110, 60), (-110, 60)], SURFACE)
    c.shape(box(0, -312, 84, 64, 8), SON)
    c.shape(box(0, 155, 232, 180, 4), SURFACE)
    c.shape(drop(0, 172, 44), dice.choice((SON, HOE)))
    c.cut([(-92, 0), (-90, -60), (-48, -130)], SURFACE, 16, pointed)
    for side in (1, -1):
        with c.at(side * 265, 0, flip=side < 0):
            c.line(spline([(-40, 300), (0, 120), (20, -150)], closed=False), LA, 16)
            for y, a in ((-60, -30), (60, -25), (170, -20)):
                c.leaf(12 - y * 0.05, y, 120, a, width=58)
                c.leaf(0, y + 50, 100, 180 - a, width=48)
            c.shape(rosette(22, -170, 46, 5, 0.2), SURFACE)
            c.flat(ellipse(22, -170, 12), HOE)
    c.dots([(-330 + i * 36, 305 + (i % 2) * 14) for i in range(4)], 10)


def essence(c: Canvas, dice: Random) -> None:
    """A dropper bottle of essential oil (tinh dầu) among leaves."""
    for angle, length in ((-150, 330), (-30, 330), (-125, 360), (-55, 360), (180, 260), (0, 260)):
        c.leaf(0, 150, length, angle, bend=(angle + 90) * 0.35, fill=LA, width=100)
    c.shape(
        turned([(70, -110), (74, -70), (160, 10), (165, 230), (150, 290)], steps=6),
        CHAM if dice.random() < 0.5 else HOE,
    )
    c.shape(box(0, -140, 160, 74, 10), SURFACE)
    c.shape(spline([(-44, -178), (-50, -260), (-30, -320), (30, -320), (50, -260), (44, -178)]), SON)
    c.shape(box(0, 150, 250, 150, 8), SURFACE)
    c.shape(drop(0, 168, 40), HOE)
    c.cut([(-130, 80), (-128, 30), (-96, -10)], SURFACE, 14, pointed)
    for x in (-34, 0, 34):
        c.line([(x, -168), (x, -112)], INK, 5)


def pickle_jar(c: Canvas, dice: Random) -> None:
    """A glass jar of pickles (dầm giấm, muối): cucumbers, chilli, dill."""
    c.shape(
        spline(
            [(-190, -200), (190, -200), (235, -140), (240, 240), (200, 300), (-200, 300), (-240, 240), (-235, -140)],
            steps=8,
        ),
        SURFACE,
    )
    for x, fill in ((-150, LA), (-52, LA), (48, HOE if dice.random() < 0.5 else LA), (146, LA)):
        c.shape(spline([(x, -130), (x + 44, -80), (x + 44, 200), (x, 265), (x - 44, 200), (x - 44, -80)]), fill)
        c.dots([(x - 16, -40), (x + 14, 20), (x - 12, 90), (x + 16, 160), (x + 8, -85)], 6, PAPER)
    c.cut([(-90, 220), (-20, 120), (20, 40)], SON, 34, pointed)
    c.cut([(90, 240), (120, 160), (104, 60)], SON, 30, pointed)
    c.cut([(-215, 220), (-218, 60), (-212, -90)], SURFACE, 20, pointed)
    c.shape(
        spline([(-200, -205), (-238, -215), (-180, -300), (0, -330), (180, -300), (238, -215), (200, -205)], steps=6),
        SON,
    )
    c.hatch(
        spline([(-200, -215), (-170, -296), (0, -322), (170, -296), (200, -215)], steps=6), angle=0, gap=34, colour=HOE
    )
    c.shape(ribbon([(-215, -205), (0, -188), (215, -205)], 26), HOE)


def balm(c: Canvas, dice: Random) -> None:
    """A round pot of thick extract (cao dược liệu) with a spoon, herbs and flowers."""
    for angle, length in ((-155, 330), (-25, 330), (-135, 330), (-45, 330)):
        c.leaf(0, 60, length, angle, bend=(angle + 90) * 0.3, width=104)
    c.shape(turned([(225, -30), (245, 10), (245, 200), (205, 285)], steps=8), dice.choice((CHAM, KE)))
    c.shape(ellipse(0, -32, 230, 62), SURFACE)
    c.shape(ellipse(0, -28, 196, 44), INK, width=4)
    c.cut([(-120, -30), (-20, -12), (110, -34)], HOE, 18, pointed)
    c.band([(30, -40), (150, -190), (215, -300)], 30, HOE)
    c.shape(rosette(0, 140, 84, 8, 0.12), HOE)
    c.shape(ellipse(0, 140, 34), SON, width=6)
    c.cut([(-205, 180), (-215, 100), (-205, 40)], SURFACE, 16, pointed)


def soap(c: Canvas, dice: Random) -> None:
    """Herbal soap and a shampoo bottle (mỹ phẩm từ dược liệu)."""
    with c.at(-130, -10):
        c.shape(turned([(70, -160), (120, -110), (140, 0), (140, 260), (120, 300)], steps=6), LA)
        c.shape(box(0, -185, 110, 60, 6), SURFACE)
        c.line([(0, -215), (0, -270)], INK, 24)
        c.shape(spline([(-120, -300), (50, -305), (56, -262), (-70, -262), (-110, -255)]), SURFACE)
        c.shape(ellipse(0, 110, 100, 112), SURFACE)
        c.leaf(-40, 180, 150, -62, width=60)
    c.shape(box(195, 215, 300, 150, 40), HOE if dice.random() < 0.5 else SON)
    c.leaf(105, 225, 180, -5, fill=SURFACE, width=60, mark=INK)
    for x, y, r in ((130, 80, 46), (215, 30, 62), (300, 95, 40), (330, -30, 28), (250, -90, 34)):
        c.ball(x, y, r, SURFACE)


MOTIFS: dict[str, Draw] = {
    "wine-jar": wine_jar,
    "sauce-jar": sauce_jar,
    "fish-sauce": fish_sauce,
    "honey": honey,
    "oil": oil,
    "essence": essence,
    "pickle-jar": pickle_jar,
    "balm": balm,
    "soap": soap,
}
