"""What lives in river, pond and bowl."""

from collections.abc import Callable
from random import Random

from cms.demo.illustrations.animals import eye
from cms.demo.illustrations.brush import Canvas, dice_for
from cms.demo.illustrations.palette import CHAM, HOE, INK, KE, PAPER, SON, SURFACE
from cms.demo.illustrations.shapes import (
    arc,
    bent,
    ellipse,
    knots,
    pointed,
    ribbon,
    spline,
)

Draw = Callable[[Canvas, Random], None]


def fish(c: Canvas, dice: Random) -> None:
    """The carp (cá) that looks at the moon."""
    fill = dice.choice((SON, CHAM, HOE))
    fin = HOE if fill != HOE else SON
    for bend, angle in ((40, -35), (-40, 35)):
        c.leaf(255, -10, 210, angle, bend=bend, width=110, fill=fin, veins=0)
    c.shape(spline([(-120, -120), (-40, -235), (60, -225), (170, -190), (190, -70)]), fin)
    body = knots("-390,0 -300,-100 -140,-160 60,-150 210,-75 290,-10 200,75 40,135 -150,140 -310,90")
    c.shape(spline(body), fill)
    for i in range(9):
        for j in range(-3, 4):
            x, y = -130 + i * 48 + 24 * (j % 2), j * 34
            if abs(j) * 34 < 130 - max(0, x - 20) * 0.5 and x < 230:
                c.line(arc(x, y, 22, 20, -75, 75), PAPER, 6)
    c.shape(spline([(-390, 0), (-300, -100), (-215, -128), (-175, -30), (-195, 70), (-235, 118), (-310, 90)]), SURFACE)
    eye(c, -285, -30, 26)
    c.cut([(-385, 18), (-350, 36), (-315, 28)], INK, 10, pointed)
    c.cut([(-225, -70), (-205, 0), (-225, 70)], INK, 10, pointed)
    c.leaf(-130, 95, 130, 55, bend=-30, width=70, fill=fin, veins=0)
    for y, bend in ((25, 70), (45, 110)):
        c.cut(bent(-380, y, 100, 100, -bend), INK, 9)
    c.leaf(40, 110, 110, 50, bend=-30, width=56, fill=fin, veins=0)
    for i in range(dice.choice((3, 4, 5))):
        c.line(ellipse(-430 + dice.uniform(-20, 30), -70 - i * 58, 12 + i * 4), CHAM, 6)


def crab(c: Canvas, dice: Random) -> None:
    """A river crab (cua da), claws up."""
    fill = dice.choice((SON, CHAM))
    for side in (False, True):
        with c.at(0, 30, flip=side):
            for y, lift in ((-10, -60), (45, -20), (95, 30), (130, 90)):
                c.band([(170, y), (285, y + lift), (350, y + lift + 95)], 40, fill, lambda t: 1 - 0.75 * t)
            c.band([(150, -60), (270, -110), (285, -190)], 52, fill)
            c.shape(
                spline(knots("250,-190 235,-290 290,-370 300,-290 325,-285 350,-365 378,-280 340,-190 290,-165")),
                fill,
            )
            c.line([(55, -120), (65, -180)], INK, 12)
            eye(c, 66, -192, 22)
    shell = [(-230, 10), (-170, -90), (0, -125), (170, -90), (230, 10), (170, 130), (0, 180), (-170, 130)]
    c.shape(spline([(x, y + 20) for x, y in shell]), fill)
    c.cut([(-70, 110), (0, 145), (70, 110)], SURFACE, 14, pointed)
    c.dots([(-90, 10), (90, 10), (0, -30), (-45, 50), (45, 50)], 10, HOE)


def pond_fish(c: Canvas, dice: Random) -> None:
    """Goldfish (cá cảnh) in a glass bowl with a water plant."""
    bowl = knots("-170,-230 170,-230 200,-190 330,-20 310,160 180,280 -180,280 -310,160 -330,-20 -200,-190")
    c.shape(spline(bowl, steps=8), SURFACE)
    water = knots("-300,-70 -150,-55 0,-70 150,-55 300,-70 325,30 300,170 170,268 -170,268 -300,170 -325,30")
    c.shape(spline(water), CHAM, width=5)
    for angle, length in ((-110, 250), (-90, 300), (-70, 230)):
        c.leaf(190, 250, length, angle, bend=20, width=50, veins=3)
    for x, y, s, flip in ((-130, 40, 0.42, False), (60, 150, 0.3, True)):
        with c.at(x, y, s, flip=flip):
            fish(c, dice_for("3"))
    c.dots([(-180 + i * 60, 245 - abs(i - 3) * 3) for i in range(7)], 17, KE)
    c.shape(ribbon([(-185, -232), (185, -232)], 34), SURFACE)


MOTIFS: dict[str, Draw] = {
    "fish": fish,
    "crab": crab,
    "pond-fish": pond_fish,
}
