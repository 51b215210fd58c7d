"""Beasts of the stable, the pig in the manner of Đông Hồ, and the honey bee."""

from collections.abc import Callable
from random import Random

from cms.demo.illustrations.brush import Canvas
from cms.demo.illustrations.palette import CHAM, HOE, INK, KE, LA, PAPER, SON, SURFACE, Colour
from cms.demo.illustrations.shapes import (
    arc,
    bent,
    box,
    ellipse,
    knots,
    pointed,
    reach,
    ribbon,
    spiral,
    spline,
    tapering,
)

Draw = Callable[[Canvas, Random], None]


def eye(c: Canvas, x: float, y: float, r: float = 13) -> None:
    """A round eye looking ahead."""
    c.shape(ellipse(x, y, r), SURFACE, width=5)
    c.flat(ellipse(x - r * 0.2, y, r * 0.5), INK)


def pig(c: Canvas, dice: Random) -> None:
    """The spiral-marked sow (lợn âm dương) with a piglet or two."""
    fill = dice.choice((SURFACE, KE, HOE))
    _pig(c, -20, -40, 1.0, fill)
    for i in range(dice.choice((1, 2))):
        _pig(c, -250 + i * 300, 205, 0.36, dice.choice((SON, HOE)))


def _pig(c: Canvas, x: float, y: float, scale: float, fill: Colour) -> None:
    with c.at(x, y, scale):
        for lx in (-190, -90, 130, 230):
            c.shape(spline([(lx - 42, 100), (lx + 42, 100), (lx + 30, 235), (lx - 28, 235)]), fill)
            c.shape(box(lx, 232, 66, 30, 6), INK, width=4)
        c.line(spline([reach(350, -60, 8 + i * 3.2, i * 40) for i in range(15)], closed=False), INK, 11)
        body = knots(
            "-390,30 -400,-20 -330,-70 -290,-150 -170,-185 0,-165 160,-185 300,-120 335,0 290,120 "
            "120,165 -80,160 -230,140 -330,90"
        )
        c.shape(spline(body), fill)
        _swirl(c, -95, -15, 88, SON)
        _swirl(c, 175, -15, 95, LA)
        c.shape(spline([(-300, -135), (-265, -225), (-210, -170), (-205, -90), (-250, -85)]), SON)
        c.shape(ellipse(-392, 8, 24, 44, -8), SON)
        c.dots([(-394, -8), (-390, 24)], 7)
        eye(c, -318, -42, 15)
        c.cut([(-365, 62), (-325, 78), (-285, 58)], INK, 9, pointed)


def _swirl(c: Canvas, x: float, y: float, r: float, fill: Colour) -> None:
    c.shape(ellipse(x, y, r), fill)
    c.line(spline(spiral(x, y, r * 0.82, 2.1, 30)[2:], closed=False), SURFACE, 15)


def goat(c: Canvas, dice: Random) -> None:
    """A goat (dê) on a rock."""
    c.shape(spline([(-330, 330), (-250, 250), (-60, 235), (150, 255), (320, 240), (400, 330)]), CHAM)
    for lx in (-150, -75, 130, 205):
        c.shape([(lx - 20, 60), (lx + 24, 60), (lx + 14, 250), (lx - 12, 250)], SURFACE)
        c.shape(box(lx + 1, 246, 32, 24), INK, width=4)
    c.shape(spline([(260, -70), (300, -130), (320, -70), (275, -30)]), SURFACE)
    body = knots("-235,-170 -150,-120 0,-110 180,-115 275,-60 265,60 180,105 40,90 -100,110 -200,70 -225,-40")
    c.shape(spline(body), SURFACE)
    patch = dice.choice((SON, HOE))
    c.shape(spline([(30, -108), (180, -114), (240, -50), (170, 20), (60, -10)]), patch)
    for bend, x in ((-85, -232), (-95, -195)):
        c.band(bent(x, -240, 190, -75, -bend), 40, HOE, tapering)
    head = [(-205, -265), (-150, -215), (-170, -130), (-240, -95), (-310, -70), (-345, -95), (-325, -140), (-270, -210)]
    c.shape(spline(head), SURFACE)
    c.leaf(-178, -205, 125, 15, fill=patch, width=52, veins=0)
    c.shape(spline([(-300, -75), (-270, -80), (-268, -30), (-292, 15), (-305, -30)]), INK, width=4)
    eye(c, -246, -178, 14)
    c.cut([(-338, -96), (-312, -92), (-292, -102)], INK, 8, pointed)
    c.dots([(-326, -118)], 6)


def buffalo(c: Canvas, dice: Random) -> None:
    """A buffalo (trâu) with a boy playing the flute on its back."""
    for lx in (-170, -85, 150, 240):
        c.shape(spline([(lx - 38, 60), (lx + 38, 60), (lx + 26, 275), (lx - 24, 275)]), CHAM)
        c.shape(box(lx, 268, 58, 28, 5), INK, width=4)
    c.band([(310, -30), (350, 60), (335, 150)], 18, CHAM)
    c.shape(spline([(320, 145), (350, 145), (345, 205), (325, 205)]), INK)
    body = knots("-250,-60 -130,-110 40,-100 200,-120 310,-60 320,60 230,130 60,145 -120,130 -230,80")
    c.shape(spline(body), CHAM)
    for k in range(4):
        c.cut([(-20 + 60 * k, 30), (-10 + 60 * k, 75), (-26 + 60 * k, 112)], PAPER, 8, pointed)
    for side in (0, 1):
        with c.at(-275, -95, flip=bool(side)):
            c.shape(ribbon([(20, 0), (90, -20), (150, -80), (140, -160)], 44, tapering), KE)
    head = [(-330, -115), (-275, -130), (-220, -110), (-215, -30), (-235, 60), (-275, 90), (-315, 60), (-338, -30)]
    c.shape(spline(head), CHAM)
    for x, angle in ((-345, 160), (-205, 20)):
        c.leaf(x, -75, 95, angle, fill=CHAM, width=46, veins=0)
    c.shape(ellipse(-275, 55, 42, 32), KE)
    c.dots([(-290, 52), (-260, 52)], 7)
    for x in (-306, -244):
        eye(c, x, -45, 13)
    _boy(c, 60, -110)


def _boy(c: Canvas, x: float, y: float) -> None:
    c.shape(spline([(x - 55, y - 120), (x + 50, y - 120), (x + 70, y + 10), (x - 70, y + 10)]), SON)
    c.band([(x + 10, y), (x - 40, y + 45), (x - 30, y + 105)], 42, HOE)
    c.ball(x - 5, y - 165, 52, SURFACE, shine=False)
    c.shape(arc(x - 5, y - 168, 54, 52, 190, 350), INK, width=4)
    c.shape(ellipse(x + 18, y - 225, 18), INK, width=3)
    c.dots([(x - 34, y - 165), (x - 4, y - 165)], 6)
    c.shape(ribbon([(x - 165, y - 128), (x + 30, y - 140)], 17), HOE, width=6)
    c.band([(x + 35, y - 95), (x - 20, y - 80), (x - 60, y - 125)], 30, SON)
    c.ball(x - 64, y - 130, 15, SURFACE, shine=False)


def cow(c: Canvas, dice: Random) -> None:
    """A milk cow's churn and a glass (sữa bò): the cow looks over."""
    head = knots("-250,-250 -120,-275 10,-250 30,-120 -10,40 -60,120 -180,120 -230,40 -270,-120")
    for x, angle in ((-255, 170), (15, 10)):
        c.leaf(x, -190, 150, angle, fill=SON, width=80, veins=0)
    for x, bend in ((-205, 70), (-35, -70)):
        c.band(bent(x, -255, 110, -90 - bend * 0.5, bend), 44, HOE, tapering)
    c.shape(spline(head), SURFACE)
    c.shape(spline([(-250, -240), (-150, -270), (-140, -120), (-190, -40), (-262, -110)]), SON)
    c.shape(ellipse(-120, 95, 120, 82), HOE)
    c.dots([(-165, 85), (-75, 85)], 13)
    c.cut([(-170, 130), (-120, 150), (-70, 130)], INK, 10, pointed)
    for x in (-190, -50):
        eye(c, x, -110, 20)
    churn = [(120, 290), (120, 10), (165, -50), (165, -100), (295, -100), (295, -50), (340, 10), (340, 290)]
    c.shape(churn, CHAM)
    c.shape(box(230, -112, 160, 40, 8), CHAM)
    c.cut([(155, 250), (155, 60), (185, 0)], PAPER, 18, pointed)
    c.shape([(-20, 130), (90, 130), (76, 295), (-6, 295)], SURFACE)
    c.shape([(-14, 175), (84, 175), (76, 295), (-6, 295)], KE, width=5)


def bee(c: Canvas, x: float, y: float, scale: float, *, flip: bool = False) -> None:
    """A round honey bee in flight, used beside honey and pollen."""
    with c.at(x, y, scale, flip=flip):
        for angle in (-125, -75):
            c.leaf(5, -35, 110, angle, fill=SURFACE, width=66, veins=0, mark=KE)
        c.shape(ellipse(0, 0, 78, 54), HOE)
        for k in (-18, 20, 52):
            c.cut([(k, -46), (k + 12, 0), (k, 46)], INK, 20, pointed)
        eye(c, -50, -10, 11)
        c.cut([(-66, 16), (-52, 26), (-38, 20)], INK, 6, pointed)
        for bend in (-40, 10):
            c.cut(bent(-55, -40, 52, -110 + bend, -50), INK, 7)


MOTIFS: dict[str, Draw] = {
    "pig": pig,
    "goat": goat,
    "buffalo": buffalo,
    "milk": cow,
}
