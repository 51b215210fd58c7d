"""Birds of the yard: the rooster of prosperity, the hen and her chicks, the caged singer."""

from collections.abc import Callable
from random import Random

from cms.demo.illustrations.animals import eye
from cms.demo.illustrations.brush import Canvas
from cms.demo.illustrations.palette import CHAM, HOE, INK, KE, LA, PAPER, SON, SURFACE, Colour
from cms.demo.illustrations.shapes import (
    Point,
    arc,
    bent,
    box,
    ellipse,
    honeycomb,
    knots,
    pointed,
    ribbon,
    spline,
    swelling,
    tapering,
)

Draw = Callable[[Canvas, Random], None]


def _plume(c: Canvas, x: float, y: float, length: float, angle: float, bend: float, width: float, fill: Colour) -> None:
    spine = bent(x, y, length, angle, bend)
    c.shape(ribbon(spine, width, swelling), fill)
    c.cut(spine[1:], PAPER, width * 0.14, pointed)


def chicken(c: Canvas, dice: Random) -> None:
    """The rooster of prosperity (gà đồi, gà Hồ): comb high, tail full."""
    plumes: list[Colour] = [CHAM, LA, SON, CHAM, LA] if dice.random() < 0.6 else [LA, CHAM, HOE, LA, SON]
    for (length, angle, bend), fill in zip(
        ((330, -10, 110), (400, -32, 120), (455, -52, 125), (470, -70, 125), (400, -88, 115)), plumes, strict=True
    ):
        _plume(c, 95, 25, length, angle, bend, 92, fill)
    _legs(c, ((-70, 150), (25, 150)), 145)
    body = knots(
        "-205,-262 -262,-215 -240,-150 -262,-40 -222,70 -120,155 30,165 130,95 160,0 80,-10 "
        "-20,-50 -80,-130 -120,-225 -160,-268"
    )
    c.shape(spline(body), dice.choice((SON, HOE)))
    hackle = knots(
        "-232,-232 -178,-262 -128,-225 -88,-130 -45,-50 -105,-62 -112,-22 -160,-55 -185,-12 -212,-55 -252,-40 -236,-140"
    )
    c.shape(spline(hackle), HOE)
    for x in (-215, -180, -145, -110):
        c.cut([(x + 20, -70), (x + 14, -150), (x + 5, -205)], INK, 10)
    wing = knots("-115,30 -40,-20 80,5 150,60 95,75 110,105 50,100 40,125 -20,108 -85,88")
    c.shape(spline(wing), LA)
    for x, y in ((-50, 35), (0, 30), (50, 38)):
        c.cut([(x, y), (x + 40, y + 14), (x + 70, y + 42)], PAPER, 11, pointed)
    _rooster_head(c)


def _rooster_head(c: Canvas) -> None:
    comb = knots("-240,-255 -262,-300 -235,-298 -222,-342 -195,-308 -160,-345 -152,-300 -112,-318 -130,-255")
    c.shape(spline([(-250, -222), (-262, -190), (-246, -150), (-226, -190)]), SON)
    c.shape(spline(comb, steps=5), SON)
    c.shape(spline([(-236, -252), (-180, -270), (-136, -235), (-150, -195), (-205, -185), (-244, -205)]), HOE)
    c.shape([(-238, -240), (-300, -212), (-240, -200)], HOE)
    c.line([(-290, -212), (-246, -215)], INK, 5)
    eye(c, -200, -230, 16)


def _legs(c: Canvas, tops: tuple[Point, ...], length: float, fill: Colour = HOE) -> None:
    for x, y in tops:
        foot = y + length
        for toe in (-62, -28, 42):
            c.shape(ribbon([(x, foot - 12), (x + toe, foot + 10)], 20, tapering), fill, width=6)
        c.shape(box(x, y + length / 2, 20, length), fill, width=7)


def hen(c: Canvas, dice: Random) -> None:
    """A hen with her chicks (đàn gà mẹ con)."""
    _legs(c, ((-60, 130), (20, 130)), 100)
    body = knots(
        "-190,-190 -235,-150 -215,-60 -215,40 -120,150 60,150 190,60 260,-120 190,-95 90,-40 -20,-60 -90,-150 -135,-195"
    )
    fill = dice.choice((HOE, SON))
    c.shape(spline(body), fill)
    for x, y in honeycomb(-60, 70, 130, 60, 52):
        c.cut(arc(x, y, 16, 16, 20, 160)[::9], INK, 7, pointed)
    c.shape(spline([(-80, 10), (20, -10), (150, -20), (110, 60), (10, 100), (-70, 70)]), LA)
    c.shape(spline([(-175, -196), (-180, -232), (-155, -215), (-138, -238), (-122, -196)], steps=6), SON)
    c.shape([(-215, -160), (-272, -130), (-214, -122)], HOE)
    c.shape(spline([(-214, -120), (-222, -85), (-200, -80)]), SON, width=6)
    eye(c, -175, -150, 14)
    for i in range(dice.choice((3, 4))):
        _chick(c, (-330, -205, 130, 270)[i] + dice.uniform(-15, 15), 222)


def _chick(c: Canvas, x: float, y: float) -> None:
    for dx in (-12, 14):
        c.line([(x + dx, y + 30), (x + dx, y + 62), (x + dx - 14, y + 64)], INK, 6)
    c.shape(
        spline(
            [
                (x - 42, y - 50),
                (x - 10, y - 56),
                (x + 8, y - 22),
                (x + 58, y - 26),
                (x + 44, y + 26),
                (x, y + 42),
                (x - 40, y + 18),
                (x - 50, y - 20),
            ]
        ),
        HOE,
        width=7,
    )
    c.shape([(x - 48, y - 40), (x - 74, y - 30), (x - 48, y - 22)], SON, width=5)
    c.flat(ellipse(x - 28, y - 34, 6), INK)
    c.cut([(x - 4, y), (x + 18, y + 14), (x + 40, y)], INK, 7, pointed)


def egg(c: Canvas, dice: Random) -> None:
    """Eggs (trứng) in a nest of straw, one with a chick looking out."""
    tones = (SURFACE, KE, SURFACE, HOE)
    for i, (left, top, turn) in enumerate(((-210, -20, -12), (-70, -75, -4), (80, -70, 6), (215, -15, 14))):
        with c.at(left, top, turn=turn):
            c.shape(
                spline([(0, -130), (72, -70), (98, 20), (60, 98), (0, 112), (-60, 98), (-98, 20), (-72, -70)]), tones[i]
            )
            c.cut([(-58, 0), (-50, -54), (-24, -88)], PAPER if tones[i] == HOE else KE, 15, pointed)
    if dice.random() < 0.7:
        _hatching(c, 0, -10)
    else:
        c.shape(spline([(0, -60), (80, 0), (100, 70), (0, 130), (-100, 70), (-80, 0)]), KE)
    nest = knots("-390,40 -250,75 0,95 250,75 390,40 350,180 220,275 0,300 -220,275 -350,180")
    c.shape(spline(nest), HOE)
    for _ in range(34):
        x, y = dice.uniform(-310, 260), dice.uniform(115, 255)
        if abs(x) < 330 - (y - 100) * 0.8:
            c.cut([(x - 40, y), (x, y + dice.uniform(-20, 20)), (x + 60, y + dice.uniform(-25, 25))], INK, 7, pointed)
    for i in range(9):
        stalk = -380 + i * 95
        c.cut([(stalk, 90), (stalk + 30, 50), (stalk + dice.uniform(-40, 60), dice.uniform(5, 40))], HOE, 16)


def _hatching(c: Canvas, x: float, y: float) -> None:
    c.ball(x, y - 25, 78, HOE, shine=False)
    c.shape([(x - 14, y - 28), (x + 14, y - 28), (x, y - 2)], SON, width=6)
    for dx in (-32, 32):
        c.flat(ellipse(x + dx, y - 45, 10), INK)
    c.cut([(x, y - 100), (x + 6, y - 130), (x + 26, y - 138)], INK, 10)
    shell = [
        (x - 104, y + 20),
        (x - 66, y - 6),
        (x - 38, y + 32),
        (x, y + 2),
        (x + 38, y + 32),
        (x + 68, y - 6),
        (x + 104, y + 20),
    ]
    c.shape([*shell, (x + 96, y + 90), (x + 40, y + 140), (x - 40, y + 140), (x - 96, y + 90)], SURFACE)


def duck(c: Canvas, dice: Random) -> None:
    """A wild duck (vịt trời) on the water."""
    body = knots("-300,60 -235,60 -160,30 0,0 170,10 330,-60 320,40 230,170 40,210 -150,190 -270,140")
    c.shape(spline(body), KE)
    wing = [(-80, 60), (30, 25), (190, 35), (300, 40), (230, 95), (120, 140), (0, 135)]
    c.shape(spline(wing), CHAM)
    for k in range(4):
        c.cut([(-20 + k * 55, 65), (30 + k * 55, 85), (70 + k * 45, 72)], PAPER, 12, pointed)
    neck = knots("-290,70 -285,-40 -300,-110 -280,-190 -215,-225 -150,-190 -150,-120 -185,-60 -180,50 -230,95")
    c.shape(spline(neck), LA)
    c.shape(ribbon([(-278, 12), (-230, 30), (-180, 8)], 26), SURFACE, width=6)
    c.shape(spline([(-285, -160), (-350, -140), (-400, -138), (-385, -112), (-290, -112)]), HOE)
    c.line([(-385, -126), (-300, -134)], INK, 5)
    eye(c, -232, -168, 15)
    for x, y, w in ((-60, 232, 560), (60, 268, 420), (-120, 300, 250)):
        c.cut([(x - w / 2, y), (x - w / 4, y - 14), (x, y), (x + w / 4, y - 14), (x + w / 2, y)], CHAM, 14, pointed)


def bird(c: Canvas, dice: Random) -> None:
    """A songbird (chim cảnh) in its round bamboo cage."""
    c.line(spline([(0, -300), (0, -345), (40, -350), (40, -320)], closed=False), INK, 10)
    c.shape(box(0, -110, 480, 22, 10), HOE, width=6)
    _songbird(c, dice)
    dome = [*arc(0, -60, 240, 240, 180, 360), (240, 230), (-240, 230)]
    for x in (-180, -120, -60, 0, 60, 120, 180):
        top = -60 - (240**2 - x**2) ** 0.5
        c.line([(x, top), (x, 230)], HOE, 7)
    c.line([*dome, dome[0], dome[1]], INK, 11)
    c.shape(box(0, 245, 540, 50, 12), SON)
    c.dots([(x, 245) for x in range(-220, 221, 44)], 7, HOE)


def _songbird(c: Canvas, dice: Random) -> None:
    fill = dice.choice((CHAM, LA))
    c.shape(box(0, 142, 470, 20, 8), HOE, width=6)
    c.leaf(70, 60, 190, 35, fill=SON, width=60, veins=0)
    c.shape(spline([(-120, -55), (-70, -95), (-20, -60), (60, 0), (110, 70), (40, 130), (-60, 125), (-115, 50)]), fill)
    c.shape(spline([(-112, 30), (-60, 50), (-20, 120), (-65, 122)]), HOE, width=6)
    c.leaf(-30, 10, 150, 35, fill=SURFACE, width=64, veins=2, mark=INK)
    c.shape([(-118, -60), (-165, -40), (-116, -28)], HOE, width=6)
    eye(c, -80, -50, 14)
    for x in (-40, 5):
        c.line([(x, 122), (x, 145)], INK, 8)
    for x, y in ((-190, -125), (-160, -170)):
        c.flat(ellipse(x, y, 13, 10, -20), SON)
        c.line([(x + 12, y), (x + 12, y - 46), (x + 28, y - 36)], SON, 6)


MOTIFS: dict[str, Draw] = {
    "chicken": chicken,
    "hen": hen,
    "egg": egg,
    "duck": duck,
    "bird": bird,
}
