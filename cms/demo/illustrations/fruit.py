"""Fruit of the hills: lychee first."""

from collections.abc import Callable
from random import Random

from cms.demo.illustrations.brush import Canvas
from cms.demo.illustrations.crafts import weave
from cms.demo.illustrations.palette import CHAM, HOE, INK, KE, LA, PAPER, SON, SURFACE, Colour
from cms.demo.illustrations.shapes import (
    Point,
    arc,
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


def _twig(c: Canvas, knots: list[Point], width: float = 20) -> None:
    c.shape(ribbon(knots, width, lambda t: 1 - 0.5 * t), INK, width=3)


def _lychee_ball(c: Canvas, x: float, y: float, r: float, fill: Colour = SON) -> None:
    c.shape(rosette(x, y, r, 17, 0.035), fill)
    for px, py in honeycomb(x, y, r * 0.8, r * 0.8, r * 0.3):
        c.cut(
            [(px - r * 0.09, py - r * 0.03), (px, py + r * 0.05), (px + r * 0.09, py - r * 0.03)],
            HOE,
            r * 0.055,
            pointed,
        )


def lychee(c: Canvas, dice: Random) -> None:
    """Lychees (vải thiều), on their twig or heaped in a basket, one peeled."""
    dice.choice((_lychee_bunch, _lychee_bunch, _lychee_basket))(c, dice)


def _lychee_basket(c: Canvas, dice: Random) -> None:
    for angle, bend in ((-150, 25), (-30, -25), (-100, 10)):
        c.leaf(0, -130, 245, angle, bend=bend, width=96)
    for x, y in ((-95, -165), (95, -165), (0, -215), (-205, -70), (205, -70), (-70, -60), (75, -55)):
        _lychee_ball(c, x + dice.uniform(-10, 10), y + dice.uniform(-6, 6), 94)
    body = spline([(-300, 0), (300, 0), (270, 150), (190, 285), (-190, 285), (-270, 150)], steps=6)
    c.shape(body, HOE)
    weave(c, body)
    c.shape(ribbon([(-315, -5), (0, 22), (315, -5)], 50), dice.choice((HOE, KE, LA)))
    _lychee_ball(c, -330, 225, 84)
    _peeled(c, 320, 215)


def _lychee_bunch(c: Canvas, dice: Random) -> None:
    _twig(c, [(-20, -330), (0, -230), (-10, -120), (20, -20)])
    for x, y, length, angle, bend in (
        (-15, -235, 330, 150, 20),
        (0, -225, 340, 25, 25),
        (-10, -190, 260, 188, -25),
        (0, -180, 265, -12, 40),
    ):
        c.leaf(x, y, length, angle, bend=bend, fill=LA, width=length * 0.34)
    spots = [(-165, -20), (20, -55), (190, -15), (-245, 120), (255, 120), (-90, 120), (95, 110), (-10, 245)]
    spots = spots if dice.random() < 0.5 else [*spots[:3], *spots[5:], (-205, 185)]
    for x, y in spots:
        _lychee_ball(c, x + dice.uniform(-10, 10), y + dice.uniform(-8, 8), 98)
    _peeled(c, dice.choice((165, 185)), 235)


def _peeled(c: Canvas, x: float, y: float) -> None:
    c.ball(x, y, 92, SURFACE)
    c.cut(arc(x, y, 62, 62, 200, 265)[::6], KE, 14, pointed)
    peel = [
        *arc(x, y, 98, 98, -8, 188),
        (x - 62, y - 16),
        (x - 34, y + 22),
        (x, y - 6),
        (x + 36, y + 24),
        (x + 64, y - 14),
    ]
    c.shape(peel, SON)
    for px, py in honeycomb(x, y + 55, 58, 26, 27):
        c.cut([(px - 8, py - 3), (px, py + 5), (px + 8, py - 3)], HOE, 5, pointed)


def longan(c: Canvas, dice: Random) -> None:
    """A bunch of longans (nhãn), one opened on its black stone."""
    _twig(c, [(0, -340), (-8, -200), (10, -60)])
    for angle, bend in ((158, -20), (22, 20), (200, -25), (-20, 25)):
        c.leaf(0, -210, 320, angle, bend=bend, width=92, veins=5)
    rows = [(-70, -90, 3), (-35, 15, 4), (0, 120, 3), (0, 215, 2)]
    for dx, y, n in rows:
        for i in range(n):
            x = dx * 0.3 + (i - (n - 1) / 2) * 150 + dice.uniform(-9, 9)
            _longan_ball(c, x, y, 76, opened=(y == 120 and i == 1))


def _longan_ball(c: Canvas, x: float, y: float, r: float, *, opened: bool) -> None:
    c.ball(x, y, r, HOE, shine=not opened)
    if opened:
        c.shape(ellipse(x, y - 6, r * 0.86), SURFACE)
        c.shape([*arc(x, y, r, r, 0, 180), (x - 38, y + 18), (x - 12, y - 6), (x + 16, y + 20), (x + 42, y - 4)], HOE)
        c.cut(arc(x, y, r * 0.5, r * 0.5, 190, 260)[::9], KE, 11, pointed)
    else:
        c.dots([(x + 12, y + 22), (x - 20, y + 28), (x + 34, y - 4), (x + 4, y + 46)], 4.5)


def citrus(c: Canvas, dice: Random) -> None:
    """Two oranges (cam) and a half showing its segments."""
    _citrus(c, dice, HOE, 165, 150)


def pomelo(c: Canvas, dice: Random) -> None:
    """A pear-shaped pomelo (bưởi) with a cut half, pink inside."""
    skin = dice.choice((HOE, LA))
    c.shape(
        spline(knots("-130,-290 -60,-250 40,-110 60,60 -10,220 -150,268 -300,215 -365,50 -320,-120 -205,-250")),
        skin,
    )
    c.dots(honeycomb(-150, 70, 165, 150, 66), 5, INK)
    c.cut([(-290, -20), (-262, -110), (-205, -180)], SURFACE, 22, pointed)
    _twig(c, [(-130, -340), (-135, -285)], 22)
    c.leaf(-130, -300, 280, 15, bend=30, width=110)
    c.leaf(-132, -300, 190, 190, bend=-30, width=80)
    _half(c, 190, 95, 190, SON if dice.random() < 0.6 else HOE, skin)


def _citrus(c: Canvas, dice: Random, skin: Colour, r: float, half: float) -> None:
    c.ball(-190, 90, r, skin)
    c.ball(45, -70, r, skin)
    c.dots(honeycomb(-170, 130, r * 0.5, r * 0.4, 42), 4)
    c.dots(honeycomb(75, -40, r * 0.5, r * 0.4, 42), 4)
    _twig(c, [(25, -300), (40, -215)], 18)
    for angle, bend, length in ((-8, 40, 300), (192, -40, 270)):
        c.leaf(38, -228, length, angle, bend=bend, width=110)
    c.leaf(-190, -70, 170, 205, bend=20, width=70)
    _half(c, 235, 140, half, skin, skin)
    if dice.random() < 0.5:
        c.ball(-390, 215, 66, skin)


def _half(c: Canvas, x: float, y: float, r: float, flesh: Colour, skin: Colour) -> None:
    c.shape(ellipse(x, y, r), skin)
    c.shape(ellipse(x, y, r * 0.87), SURFACE, width=4)
    for i in range(9):
        inner, ends = reach(x, y, r * 0.1, i * 40 + 20), arc(x, y, r * 0.76, r * 0.76, i * 40 + 4, i * 40 + 36)
        c.shape([inner, *ends], flesh, width=4)
        c.cut([reach(x, y, r * 0.36, i * 40 + 20), reach(x, y, r * 0.6, i * 40 + 20)], SURFACE, 9, pointed)


def pineapple(c: Canvas, dice: Random) -> None:
    """A pineapple (dứa) with a crown of blades."""
    for angle, length in ((-165, 200), (-15, 200), (-140, 240), (-40, 240), (-115, 275), (-65, 275), (-90, 290)):
        c.leaf(0, -90, length, angle, bend=(angle + 90) * 0.4, width=74, veins=0)
    body = spline(
        [(0, -125), (120, -95), (172, 40), (150, 210), (70, 305), (-70, 305), (-150, 210), (-172, 40), (-120, -95)]
    )
    c.shape(body, HOE)
    for angle in (38, -38):
        c.hatch(body, angle=angle, gap=58, width=6)
    c.dots([(x, y) for x, y in honeycomb(0, 95, 140, 180, 74)], 7, SON)
    _slice(c, 285, 235, dice)


def _slice(c: Canvas, x: float, y: float, dice: Random) -> None:
    c.shape(rosette(x, y, 105, 14, 0.05), HOE)
    c.shape(ellipse(x, y, 80), SURFACE, width=4)
    for i in range(12):
        c.cut([reach(x, y, 40, i * 30), reach(x, y, 72, i * 30)], HOE, 12, pointed)
    c.shape(ellipse(x, y, 27), HOE, width=5)
    c.dots([(x + dice.uniform(-9, 9), y + dice.uniform(-9, 9))], 5)


def guava(c: Canvas, dice: Random) -> None:
    """Guavas (ổi), one cut open on its pink heart and seeds."""
    _twig(c, [(-60, -340), (-80, -240), (-90, -190)], 20)
    c.leaf(-70, -260, 300, 8, bend=25, width=120)
    c.leaf(-75, -260, 230, 185, bend=-20, width=96)
    pear = knots("-90,-195 0,-165 95,-40 105,110 20,230 -95,262 -215,230 -298,110 -285,-40 -185,-165")
    c.shape(spline(pear), LA)
    c.cut([(-225, 60), (-205, -35), (-160, -100)], PAPER, 20, pointed)
    c.dots(honeycomb(-80, 120, 110, 90, 54), 4, PAPER)
    c.shape(rosette(-97, 262, 24, 5, 0.2), INK, width=4)
    x, y = 235, 130
    c.shape(ellipse(x, y, 168, 158), LA)
    c.shape(ellipse(x, y, 140, 130), SURFACE, width=5)
    c.shape(ellipse(x, y, 96, 88), SON if dice.random() < 0.7 else HOE, width=5)
    c.dots(honeycomb(x, y, 74, 66, 34), 7, SURFACE)


def custard_apple(c: Canvas, dice: Random) -> None:
    """A custard apple (na) with its round scales, and a half with black seeds."""
    _twig(c, [(-70, -330), (-90, -225)], 24)
    c.leaf(-80, -280, 300, -2, bend=30, width=104)
    c.leaf(-80, -280, 220, 188, bend=-25, width=80)
    c.shape(rosette(-110, 25, 228, 13, 0.06), LA)
    for px, py in honeycomb(-110, 25, 190, 190, 92):
        c.shape(ellipse(px, py, 43, 40), LA, width=6)
        c.cut(arc(px, py, 26, 24, 190, 270)[::9], PAPER, 8, pointed)
    x, y = 215, 130
    c.shape(rosette(x, y, 165, 13, 0.06), LA)
    c.shape(ellipse(x, y, 132), SURFACE, width=5)
    for i in range(8):
        px, py = reach(x, y, 84, i * 45 + 10)
        c.flat(drop(px, py, 15, i * 45 + 190), INK)
    c.cut([(x - 12, y), (x + 16, y)], KE, 20, pointed)


def jujube(c: Canvas, dice: Random) -> None:
    """Green apples of the district (táo) on a branch."""
    _twig(c, [(-380, -230), (-150, -250), (120, -215), (360, -260)], 26)
    for x, y, angle in ((-300, -240, 130), (-120, -255, 60), (90, -225, 120), (300, -245, 50), (220, -235, 215)):
        c.leaf(x, y, 170, angle - 180 if dice.random() < 0.4 else angle, bend=20, width=92)
    for x, y, fill in ((-245, -20, LA), (10, 20, HOE), (260, -10, LA), (-125, 195, HOE), (145, 205, LA)):
        c.line(spline([(x * 0.9, -235), (x, y - 100)], closed=False), INK, 9)
        apple = [(x, y - 96), (x + 70, y - 112), (x + 118, y - 20), (x + 70, y + 98), (x, y + 106)]
        apple += [(x - 70, y + 98), (x - 118, y - 20), (x - 70, y - 112)]
        c.shape(spline(apple), fill)
        c.cut([(x - 84, y + 10), (x - 78, y - 50), (x - 46, y - 80)], SURFACE, 16, pointed)
        c.cut([(x - 22, y - 88), (x, y - 78), (x + 22, y - 88)], INK, 10, pointed)


def plum(c: Canvas, dice: Random) -> None:
    """Round plums (mận) with their seam and bloom."""
    _twig(c, [(-30, -330), (10, -210), (0, -140)], 20)
    c.leaf(0, -240, 320, 18, bend=22, width=104)
    c.leaf(0, -240, 300, 162, bend=-22, width=104)
    for x, y, fill in (
        (-170, -10, SON),
        (175, 0, SON),
        (0, 30, CHAM),
        (-215, 200, CHAM),
        (205, 205, SON),
        (-5, 225, SON),
    ):
        c.ball(x, y, 122, fill)
        c.cut([(x + 20, y - 112), (x + 48, y), (x + 26, y + 100)], INK, 9, pointed)


def star_apple(c: Canvas, dice: Random) -> None:
    """A star apple (vú sữa) cut across its star."""
    _twig(c, [(-100, -340), (-120, -230)], 24)
    c.leaf(-105, -290, 320, 0, bend=32, width=116)
    c.leaf(-105, -290, 210, 190, bend=-30, width=88)
    c.ball(-130, 20, 235, LA if dice.random() < 0.5 else SON)
    x, y = 215, 120
    c.shape(ellipse(x, y, 178), SON)
    c.shape(ellipse(x, y, 142), SURFACE, width=5)
    for i in range(8):
        c.leaf(x, y, 112, i * 45 + 8, width=38, fill=KE, veins=0, mark=KE)
    c.flat(ellipse(x, y, 18), INK)


def dragon_fruit(c: Canvas, dice: Random) -> None:
    """A dragon fruit (thanh long) with flaming scales and a half, red inside."""
    with c.at(-120, 10, turn=-14):
        for angle in (-120, -90, -60, -138, -42):
            c.leaf(0, -170, 190, angle, bend=(angle + 90) * 0.5, width=66, veins=0)
        c.shape(ellipse(0, 30, 205, 250), SON)
        for px, py in ((-120, -70), (30, -120), (120, -10), (-30, 10), (-140, 100), (60, 130), (-50, 200)):
            c.leaf(px, py + 40, 120, -100 + px * 0.25, bend=px * 0.25, width=58, fill=LA, veins=0)
    flesh = dice.choice((SON, SURFACE))
    c.shape(ellipse(225, 130, 165, 178), SON)
    c.shape(ellipse(225, 130, 134, 146), SURFACE, width=5)
    c.shape(ellipse(225, 130, 112, 124), flesh, width=4)
    c.dots(honeycomb(225, 130, 92, 102, 36), 6, INK)


def watermelon(c: Canvas, dice: Random) -> None:
    """A striped watermelon (dưa hấu) and a slice."""
    c.shape(ellipse(-80, -20, 300, 250), LA)
    for k in (-0.75, -0.3, 0.15, 0.6):
        stripe = [
            (-80 + k * 120, -268),
            (-80 + k * 290, -140),
            (-80 + k * 350, -20),
            (-80 + k * 290, 110),
            (-80 + k * 120, 228),
        ]
        c.cut(stripe, INK, 40, pointed)
        c.cut(stripe, HOE, 9, pointed)
    c.line([(-80, -270), (-76, -300), (-40, -330)], INK, 14)
    x, y = 165, 75
    wedge = [*arc(x, y, 270, 270, 12, 168)]
    c.shape(wedge, LA)
    c.shape(arc(x, y + 8, 236, 236, 11, 169), SURFACE, width=5)
    c.shape(arc(x, y + 10, 212, 212, 10, 170), SON, width=4)
    for px, py in ((-120, 85), (-45, 95), (40, 95), (115, 85), (-80, 140), (0, 155), (75, 140)):
        c.flat(drop(x + px, y + py, 11, -90 + px * 0.25), INK)
    if dice.random() < 0.5:
        c.dots([(330, 350), (375, 330)], 9)


def melon(c: Canvas, dice: Random) -> None:
    """A golden netted melon (dưa lưới, dưa kim hoàng hậu) with a slice cut out."""
    body = ellipse(-60, 20, 290, 265)
    c.shape(body, HOE)
    if dice.random() < 0.5:
        for angle in (28, -40):
            c.hatch(body, angle=angle, gap=62, colour=PAPER, width=7)
    else:
        for k in (-0.85, -0.45, 0, 0.45, 0.85):
            c.cut([(-60 + k * 90, -240), (-60 + k * 300, 20), (-60 + k * 90, 278)], LA, 20, pointed)
    c.line([*body, body[0], body[1]], INK)
    c.line(spline([(-60, -245), (-70, -300), (-10, -340), (60, -325)], closed=False), LA, 20)
    c.leaf(-60, -290, 200, 190, bend=-30, width=130)
    with c.at(240, 190, turn=-28):
        c.shape(arc(0, -70, 235, 235, 20, 160), LA)
        c.shape(
            spline([(-205, 24), (-100, 96), (0, 118), (100, 96), (205, 24), (100, 40), (0, 52), (-100, 40)]),
            HOE,
            width=6,
        )
        c.dots([(-80, 62), (-40, 74), (0, 78), (40, 74), (80, 62)], 8, SURFACE)


def gac(c: Canvas, dice: Random) -> None:
    """A spiky gac fruit (gấc) and a half with red arils."""
    c.leaf(-60, -260, 300, 12, bend=30, width=170)
    c.line(spline([(-150, -330), (-110, -300), (-110, -220)], closed=False), LA, 18)
    c.shape(rosette(-115, 20, 245, 24, 0.05), SON)
    for px, py in honeycomb(-115, 20, 205, 205, 62):
        c.flat(drop(px, py, 9), HOE)
    x, y = 215, 120
    c.shape(rosette(x, y, 178, 22, 0.05), SON)
    c.shape(ellipse(x, y, 142), HOE, width=5)
    for i in range(7):
        c.shape(ellipse(*reach(x, y, 82, i * 51.4), 36, 28, i * 51.4), SON, width=5)
    c.dots([reach(x, y, 82, i * 51.4) for i in range(7)], 9, INK)
    c.shape(ellipse(x, y, 30), SON, width=5)


MOTIFS: dict[str, Draw] = {
    "lychee": lychee,
    "longan": longan,
    "citrus": citrus,
    "pomelo": pomelo,
    "pineapple": pineapple,
    "guava": guava,
    "custard-apple": custard_apple,
    "jujube": jujube,
    "plum": plum,
    "star-apple": star_apple,
    "dragon-fruit": dragon_fruit,
    "watermelon": watermelon,
    "melon": melon,
    "gac": gac,
}
