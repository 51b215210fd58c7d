"""What stands behind a thing: sun, clouds, waves, hills or nothing, chosen by the seed."""

from random import Random

from cms.demo.illustrations.brush import Canvas
from cms.demo.illustrations.palette import CHAM, HOE, INK, KE, LA, PAPER, SON, SURFACE, Colour
from cms.demo.illustrations.shapes import Path, arc, ellipse, pointed, spiral, spline


def backdrop(c: Canvas, dice: Random, *, water: bool = False) -> None:
    """One quiet background of five, waves among them only for what lives in or holds `water`."""
    dice.choice((_sun, _clouds, _waves if water else _field, _hills, _halo))(c, dice)


def sky(c: Canvas, dice: Random) -> None:
    """Only a sun and a cloud, for scenes that bring their own ground."""
    x = dice.choice((190, 1010))
    sun(c, x, 150, 66, dice.choice((HOE, SON)))
    cloud(c, 1200 - x, 190, 0.8, flip=dice.random() < 0.5)


def cloud(c: Canvas, x: float, y: float, scale: float, *, flip: bool = False, fill: Colour = SURFACE) -> None:
    """A curled cloud of the folk prints, 220 units wide at scale 1, sitting on (x, y)."""
    with c.at(x, y, scale, flip=flip, pen=0.62):
        c.shape(cloud_path(), fill)
        for cx, cy, r, start in ((-45, -28, 24, 40), (28, -44, 30, 160), (78, -20, 15, 60)):
            c.line(spline(spiral(cx, cy, r, 1.4, start)[3:], closed=False), INK, 6)


def cloud_path() -> Path:
    """The outline of a cloud with a flat foot."""
    knots = [(-110, 0), (-98, -26), (-66, -34), (-52, -64), (-12, -66), (4, -92), (52, -88), (66, -54)]
    return spline([*knots, (100, -46), (118, -14), (108, 0), (0, 5)])


def sun(c: Canvas, x: float, y: float, r: float, fill: Colour = HOE) -> None:
    """A sun with a ring of short rays."""
    c.shape(ellipse(x, y, r), fill, width=6)
    for i in range(24):
        with c.at(x, y, turn=i * 15):
            c.cut([(r * 1.16, 0), (r * (1.42 if i % 2 else 1.3), 0)], INK, r * 0.07, pointed)


def waves(c: Canvas, left: float, right: float, y: float, *, rows: int = 2, fill: Colour = CHAM) -> None:
    """Rows of fish-scale waves from `left` to `right`, the first row's crest at `y`."""
    step = 84
    for row in range(rows):
        x = left - step * (row % 2) / 2
        while x < right + step:
            _scale(c, x, y + row * 34, step / 2, fill)
            x += step


def _scale(c: Canvas, x: float, y: float, r: float, fill: Colour) -> None:
    dome = [*arc(x, y + r, r, r, 180, 360), (x + r, y + 2 * r), (x - r, y + 2 * r)]
    c.shape(dome, fill, width=4)
    for inner in (0.68, 0.36):
        c.line(arc(x, y + r, r * inner, r * inner, 180, 360), PAPER, 4)


def ground(c: Canvas, y: float, dice: Random, *, left: float = 120, right: float = 1080) -> None:
    """A broken floor line with a few tufts, so that a thing stands on something."""
    x = left + dice.uniform(0, 60)
    while x < right:
        length = dice.uniform(70, 190)
        c.cut([(x, y), (x + length / 2, y + 3), (min(x + length, right), y)], INK, 7, pointed)
        x += length + dice.uniform(18, 50)


def _sun(c: Canvas, dice: Random) -> None:
    x = dice.choice((180, 1020))
    sun(c, x, dice.uniform(150, 175), 78, dice.choice((HOE, HOE, SON)))
    cloud(c, 1200 - x + dice.uniform(-30, 30), 215, 0.8, flip=dice.random() < 0.5)
    ground(c, 784, dice)


def _clouds(c: Canvas, dice: Random) -> None:
    for x, y, scale in ((170, 235, 1.0), (1015, 170, 1.15), (1075, 560, 0.7)):
        cloud(c, x + dice.uniform(-25, 25), y + dice.uniform(-20, 20), scale, flip=dice.random() < 0.5)
    ground(c, 784, dice)


def _waves(c: Canvas, dice: Random) -> None:
    fill = dice.choice((CHAM, CHAM, LA))
    waves(c, -20, 1220, 790, rows=3, fill=fill)
    cloud(c, dice.choice((180, 1020)), 210, 0.85, flip=dice.random() < 0.5)


def _hills(c: Canvas, dice: Random) -> None:
    tilt = dice.choice((-60, 60))
    back = [(-80, 560), (180, 430 + tilt), (430, 560), (720, 470 - tilt), (980, 400 - tilt), (1300, 560)]
    c.flat([*spline(back, closed=False), (1300, 910), (-80, 910)], KE)
    front = [(-80, 800), (300, 735 + tilt / 3), (760, 800), (1300, 720 - tilt / 3)]
    c.shape([*spline(front, closed=False), (1300, 960), (-80, 960)], dice.choice((LA, HOE)), width=6)
    sun(c, 600 - 6.2 * tilt, 190, 62, dice.choice((SON, HOE)))


def _halo(c: Canvas, dice: Random) -> None:
    c.flat(ellipse(600, 440, dice.uniform(375, 400)), KE)
    ground(c, 784, dice, left=250, right=950)


def _field(c: Canvas, dice: Random) -> None:
    c.shape([(-40, 735), (1240, 735), (1240, 960), (-40, 960)], HOE, width=6)
    for row in range(3):
        for i in range(16):
            x, y = i * 82 + 40 * (row % 2) + dice.uniform(-8, 8), 775 + row * 46
            for lean in (-13, 0, 13):
                c.cut([(x, y), (x + lean, y - 26)], LA, 9)
    cloud(c, dice.choice((170, 1030)), 200, 0.9, flip=dice.random() < 0.5)
