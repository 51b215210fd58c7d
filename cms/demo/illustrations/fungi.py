"""Edible mushrooms as they grow here: each kind its own, none with the red freckled cap of a fly agaric."""

from collections.abc import Callable
from random import Random

from cms.demo.illustrations.brush import Canvas
from cms.demo.illustrations.palette import HOE, INK, KE, LA, PAPER, SURFACE
from cms.demo.illustrations.shapes import ellipse, knots, pointed, spline

Draw = Callable[[Canvas, Random], None]

FAN = "-170,-10 -140,-100 -40,-140 70,-134 150,-76 172,6 90,44 0,70 -90,44"
DOME = "-205,20 -190,-70 -110,-140 0,-160 110,-140 190,-70 205,20 110,44 0,50 -110,44"
EAR = "-120,30 -150,-40 -110,-110 -30,-100 20,-140 100,-110 140,-40 110,20 60,0 20,50 -40,10 -80,60"


def oyster(c: Canvas, dice: Random) -> None:
    """Oyster mushrooms (nấm sò): a bunch of pale shells on one foot, their gills running down the stem."""
    fans = ((-190, -70, 0.85, -24), (190, -60, 0.85, 24), (-80, -170, 0.9, -8), (100, -160, 0.85, 10), (0, -20, 1.1, 0))
    for x, y, scale, turn in fans:
        c.band([(0, 290), (x * 0.4, 170), (x, y + 40)], 70, SURFACE, lambda t: 1 - 0.25 * t)
        with c.at(x, y, scale, turn=turn):
            c.shape(spline(knots(FAN)), KE if dice.random() < 0.5 else SURFACE)
            for dx in (-110, -66, -22, 22, 66, 110):
                c.cut([(dx * 0.2, 62), (dx * 0.8, 20), (dx * 1.1, -30)], INK, 8, pointed)
    c.shape(ellipse(0, 296, 130, 26), KE)


def straw(c: Canvas, dice: Random) -> None:
    """Straw mushrooms (nấm rơm): grey-topped eggs, one open in its cup, on a bed of straw."""
    for x, y, scale, turn in ((-230, 90, 0.8, -12), (235, 100, 0.75, 12), (-95, 120, 1.0, -4), (110, 130, 0.95, 6)):
        with c.at(x, y, scale, turn=turn):
            c.shape(ellipse(0, 0, 105, 138), SURFACE)
            c.flat(spline(knots("-88,-60 -60,-112 0,-132 60,-112 88,-60 40,-40 0,-34 -40,-40")), KE)
            for dx in (-56, -28, 0, 28, 56):
                c.cut([(dx, -116 + abs(dx) * 0.4), (dx * 1.15, -76), (dx * 1.2, -20)], INK, 10, pointed)
    with c.at(0, -80):
        c.band([(0, 170), (0, 90), (0, 0)], 84, SURFACE)
        c.shape(spline(knots("-150,20 -130,-70 -60,-130 0,-146 60,-130 130,-70 150,20 70,36 0,40 -70,36")), KE)
        for dx in (-90, -45, 0, 45, 90):
            c.cut([(dx * 0.5, -128), (dx * 0.9, -60), (dx * 1.2, 6)], INK, 10, pointed)
        c.shape(spline(knots("-96,120 -60,160 0,140 60,160 96,120 90,230 0,262 -90,230")), SURFACE)
    for _ in range(34):
        left, level = dice.uniform(-400, 280), dice.uniform(238, 296)
        stalk = [(left, level + dice.uniform(-14, 14)), (left + 120, level + dice.uniform(-14, 14))]
        c.cut(stalk, HOE, 14, pointed)


def shiitake(c: Canvas, dice: Random) -> None:
    """Shiitake (nấm hương): golden brown domes with pale cracks, one turned to show its gills."""
    for x, y, scale, turn in ((-210, 60, 0.75, -10), (215, 80, 0.7, 10), (0, -60, 1.15, 0)):
        with c.at(x, y, scale, turn=turn):
            c.band([(0, 300), (6, 160), (0, 30)], 92, SURFACE)
            c.shape(spline(knots(DOME)), HOE)
            for dx, dy in ((-90, -60), (-30, -100), (40, -96), (100, -54), (-20, -40), (46, -30)):
                for way in ((-26, -14), (26, -12), (2, 28)):
                    c.cut([(dx, dy), (dx + way[0], dy + way[1])], PAPER, 14)
            c.cut([(-186, 22), (0, 46), (186, 22)], KE, 16, pointed)
    with c.at(190, 250, 0.6):
        c.shape(ellipse(0, 0, 170, 60), KE)
        for dx in range(-140, 141, 28):
            c.line([(dx * 0.25, 4), (dx, 30 if dx % 56 else -24)], INK, 5)
        c.shape(ellipse(0, 0, 40, 20), SURFACE)


def wood_ear(c: Canvas, dice: Random) -> None:
    """Wood ear (mộc nhĩ): dark thin ears on a log."""
    c.shape(spline(knots("-330,150 330,130 360,220 330,300 -330,300 -360,226"), steps=6), KE)
    c.shape(ellipse(330, 216, 52, 84), HOE)
    for share in (0.66, 0.34):
        ring = ellipse(330, 216, 52 * share, 84 * share)
        c.line([*ring, ring[0]], INK, 6)
    for x in (-260, -140, 0, 150):
        c.cut([(x, 250), (x + 60, 262), (x + 110, 250)], INK, 9, pointed)
    ears = ((-250, 90, 0.85, -14), (-90, 60, 1.05, 6), (100, 70, 1.0, -6), (240, 100, 0.8, 14), (10, -70, 0.95, 4))
    for x, y, scale, turn in ears:
        with c.at(x, y, scale, turn=turn, flip=dice.random() < 0.5):
            c.shape(spline(knots(EAR)), INK)
            c.cut([(-96, -20), (-40, -70), (60, -80)], KE, 12, pointed)
            c.cut([(-60, 10), (0, -40), (90, -40)], KE, 9, pointed)


def button(c: Canvas, dice: Random) -> None:
    """Button mushrooms (nấm mỡ): white round caps on short feet, one cut through."""
    for x, y, scale in ((-200, 90, 0.85), (60, -10, 1.2)):
        with c.at(x, y, scale):
            c.band([(0, 240), (0, 20)], 120, SURFACE)
            c.shape(spline(knots(DOME)), SURFACE)
            c.cut([(-150, -40), (-100, -100), (-30, -126)], KE, 20, pointed)
            c.cut([(-170, 24), (0, 48), (170, 24)], KE, 14, pointed)
    with c.at(240, 170, 0.75):
        c.band([(0, 160), (0, 20)], 110, SURFACE)
        c.shape(spline(knots(DOME)), SURFACE)
        c.flat(spline(knots("-150,10 -100,-40 0,-54 100,-40 150,10 60,24 -60,24")), KE)
        for dx in range(-110, 111, 22):
            c.line([(dx * 0.8, -34), (dx, 14)], INK, 5)
    for x in (-300, 330):
        c.leaf(x, 292, 120, -90, width=46, fill=LA)


MOTIFS: dict[str, Draw] = {
    "oyster-mushroom": oyster,
    "straw-mushroom": straw,
    "shiitake": shiitake,
    "wood-ear": wood_ear,
    "button-mushroom": button,
}
