"""Tea, coffee, juice and water, poured."""

from collections.abc import Callable
from random import Random

from cms.demo.illustrations.brush import Canvas
from cms.demo.illustrations.palette import CHAM, HOE, INK, KE, LA, SON, SURFACE, Colour
from cms.demo.illustrations.shapes import (
    Path,
    arc,
    box,
    drop,
    ellipse,
    honeycomb,
    pointed,
    rosette,
    spline,
)
from cms.demo.illustrations.vessels import bottle_path, turned

Draw = Callable[[Canvas, Random], None]


def wine_bottle(c: Canvas, dice: Random) -> None:
    """A bottle and a glass of fruit wine (rượu vang, rượu mùi)."""
    with c.at(-110, 0):
        c.shape(bottle_path(112, 335, neck=36, top=-330), LA)
        c.shape(box(0, -300, 86, 110, 8), SON)
        c.shape(box(0, 150, 220, 200, 4), SURFACE)
        c.shape(rosette(-34, 160, 44, 14, 0.05), SON)
        c.shape(rosette(38, 150, 44, 14, 0.05), SON)
        c.leaf(-10, 115, 90, -30, width=40, veins=2)
        c.cut([(-84, 0), (-80, -60), (-40, -140)], SURFACE, 16, pointed)
    with c.at(200, 60):
        c.shape(turned([(100, -180), (124, -60), (80, 40), (14, 80), (12, 220), (96, 262), (96, 270)]), SURFACE)
        c.shape(turned([(118, -90), (116, -40), (76, 34), (10, 66)]), dice.choice((SON, HOE)), width=6)
        c.cut([(-78, -50), (-70, -4), (-44, 22)], SURFACE, 12, pointed)


def juice(c: Canvas, dice: Random) -> None:
    """A tall glass of juice (nước ép, siro) with a straw and lychees."""
    c.band([(40, -120), (95, -320), (170, -345)], 24, SON if dice.random() < 0.5 else CHAM)
    c.shape([(-160, -230), (160, -230), (125, 300), (-125, 300)], SURFACE)
    c.shape([(-148, -120), (148, -120), (122, 290), (-122, 290)], HOE, width=5)
    for x, y, turn in ((-60, -80, 12), (50, -50, -18), (-10, 20, 30)):
        with c.at(x, y, turn=turn):
            c.shape(box(0, 0, 84, 84, 12), SURFACE, width=6)
    c.cut([(-118, 220), (-126, 80), (-132, -40)], SURFACE, 18, pointed)
    c.shape([*arc(-160, -230, 92, 92, 130, 330)], HOE)
    c.shape([*arc(-160, -230, 66, 66, 130, 330)], SURFACE, width=5)
    for x, y in ((270, 235), (370, 255), (-270, 240)):
        c.shape(rosette(x, y, 64, 15, 0.05), SON)
        for px, py in honeycomb(x, y, 46, 46, 26):
            c.flat(ellipse(px, py, 4), HOE)
    c.leaf(280, 180, 140, -25, width=56)


def water(c: Canvas, dice: Random) -> None:
    """A bottle of mineral water (nước khoáng) with drops and a spring."""
    c.shape(bottle_path(128, 335, neck=48), SURFACE)
    wavy = spline([(-118, 10), (-60, -14), (0, 10), (60, 34), (118, 10)], closed=False)
    c.shape([*wavy, (122, 290), (100, 312), (-100, 312), (-122, 290)], CHAM, width=5)
    c.shape(box(0, -318, 104, 64, 8), CHAM)
    c.cut([(-96, 240), (-98, 120), (-96, 60)], SURFACE, 16, pointed)
    for x, y, r in ((20, 80, 16), (55, 140, 11), (-20, 170, 20), (36, 225, 14)):
        c.line(ellipse(x, y, r), SURFACE, 6)
    for x, y, r in ((-270, -60, 52), (285, -140, 40), (250, 90, 64), (-330, 140, 36))[: dice.choice((3, 4))]:
        c.shape(drop(x, y, r), CHAM)
        c.cut(arc(x, y, r * 0.6, r * 0.6, 110, 190)[::9], SURFACE, r * 0.2, pointed)


def coffee(c: Canvas, dice: Random) -> None:
    """A cup of coffee (cà phê) steaming, beans around."""
    c.shape(ellipse(0, 250, 330, 54), KE)
    c.line(ellipse(235, 60, 92, 82), INK, 40)
    c.line(ellipse(235, 60, 92, 82), SURFACE, 24)
    c.shape(turned([(225, -90), (222, 20), (170, 180), (95, 245)]), dice.choice((SURFACE, SON, CHAM)))
    c.shape(ellipse(0, -90, 225, 56), SURFACE)
    c.shape(ellipse(0, -84, 196, 42), INK, width=4)
    c.cut([(-110, -80), (0, -64), (110, -84)], HOE, 14, pointed)
    for x in (-80, 10, 100):
        c.cut([(x, -160), (x - 30, -210), (x + 20, -260), (x - 6, -320)], INK, 15, pointed)
    for x, y, turn in ((-330, 160, 30), (-395, 235, -20), (380, 205, 40), (330, 280, -30), (-290, 290, 10)):
        with c.at(x, y, turn=turn):
            c.shape(ellipse(0, 0, 52, 36), SON)
            c.cut([(-44, 0), (0, 12), (10, -12), (44, 0)], HOE, 9, pointed)


def tea(c: Canvas, dice: Random) -> None:
    """A teapot with a cup and a sprig of tea (chè xanh)."""
    with c.at(-50, 0):
        _teapot(c, dice.choice((SON, CHAM, LA)))
    _steaming_cup(c, 305, 215)
    with c.at(-300, 290, 0.8, turn=-8):
        for angle, length in ((-150, 200), (-90, 230), (-35, 190)):
            c.leaf(0, 0, length, angle, width=86)


def flower_tea(c: Canvas, dice: Random) -> None:
    """A teapot with golden flowers (trà hoa vàng, hoa cúc)."""
    with c.at(-50, 0):
        _teapot(c, dice.choice((LA, CHAM)))
    _steaming_cup(c, 305, 215)
    for x, y, r in ((-300, 235, 76), (-390, 150, 50), (-215, 285, 44)):
        c.leaf(x, y, r * 1.9, 160, width=r * 0.8, veins=3)
        c.leaf(x, y, r * 1.8, 20, width=r * 0.8, veins=3)
        c.shape(rosette(x, y, r, 8, 0.14), HOE)
        c.shape(ellipse(x, y, r * 0.36), SON, width=6)


def _teapot(c: Canvas, fill: Colour) -> None:
    c.line(spline([(-130, -150), (-110, -290), (0, -340), (110, -290), (130, -150)], closed=False), INK, 34)
    c.line(spline([(-130, -150), (-110, -290), (0, -340), (110, -290), (130, -150)], closed=False), HOE, 18)
    c.shape(
        spline([(150, 60), (220, 20), (255, -80), (310, -105), (320, -80), (285, -20), (260, 90), (180, 160)]), fill
    )
    c.shape(turned([(110, -150), (200, -90), (235, 30), (185, 150), (110, 195)]), fill)
    c.shape(turned([(30, -225), (36, -196), (110, -165), (128, -140)]), fill)
    c.shape(ellipse(0, -222, 34, 28), HOE)
    c.shape(ellipse(0, 30, 108, 92), SURFACE)
    for angle in (-140, -90, -40):
        c.leaf(0, 95, 120, angle, width=48, veins=2)
    c.cut([(-200, 50), (-195, -20), (-150, -80)], SURFACE, 18, pointed)


def _steaming_cup(c: Canvas, x: float, y: float) -> None:
    c.shape(_cup_path(x, y), SURFACE)
    c.shape(ellipse(x, y - 70, 100, 28), HOE)
    c.cut([(x - 60, y - 20), (x, y + 20), (x + 60, y - 20)], CHAM, 13, pointed)
    for dx in (-30, 24):
        c.cut([(x + dx, y - 115), (x + dx - 22, y - 150), (x + dx + 16, y - 185), (x + dx, y - 225)], INK, 12, pointed)


def _cup_path(x: float, y: float) -> Path:
    return [(px + x, py + y) for px, py in turned([(100, -70), (92, 0), (50, 66), (46, 80)])]


MOTIFS: dict[str, Draw] = {
    "wine-bottle": wine_bottle,
    "juice": juice,
    "water": water,
    "coffee": coffee,
    "tea": tea,
    "flower-tea": flower_tea,
}
