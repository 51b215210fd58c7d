"""Places to visit and to live in, and the emblem of an organisation: house, field, sun."""

from collections.abc import Callable
from random import Random

from cms.demo.illustrations.brush import Canvas
from cms.demo.illustrations.grains import rice_ear
from cms.demo.illustrations.palette import CHAM, HOE, INK, KE, LA, PAPER, SON, SURFACE, Colour
from cms.demo.illustrations.scenery import cloud, sun, waves
from cms.demo.illustrations.shapes import (
    arc,
    bent,
    box,
    ellipse,
    honeycomb,
    pointed,
    reach,
    ribbon,
    rosette,
    spline,
    tapering,
)

Draw = Callable[[Canvas, Random], None]


def tree(c: Canvas, x: float, y: float, r: float, *, fruit: Colour | None = SON, fill: Colour = LA) -> None:
    """A round orchard tree standing on (x, y)."""
    c.shape(ribbon([(x, y), (x, y - r * 1.2)], r * 0.34), INK, width=3)
    c.shape(rosette(x, y - r * 1.7, r, 10, 0.06), fill)
    if fruit:
        c.dots(honeycomb(x, y - r * 1.7, r * 0.72, r * 0.72, r * 0.52), r * 0.13, fruit)
    else:
        for px, py in honeycomb(x, y - r * 1.7, r * 0.7, r * 0.7, r * 0.5):
            c.line(arc(px, py, r * 0.16, r * 0.15, 180, 360), PAPER, 5)


def palm(c: Canvas, x: float, y: float, height: float) -> None:
    """A slim areca palm (cau) on (x, y)."""
    c.shape(ribbon([(x, y), (x + 8, y - height / 2), (x, y - height)], 24, lambda t: 1 - 0.3 * t), KE, width=6)
    for angle in (-170, -10, -140, -40, -100, -75):
        c.leaf(x, y - height, height * 0.36, angle, bend=(angle + 90) * 0.6, width=height * 0.1, veins=0)
    c.dots([(x - 12, y - height + 26), (x + 12, y - height + 26), (x, y - height + 40)], 11, HOE)


def stilt_house(c: Canvas, dice: Random) -> None:
    """A stilt house (nhà sàn) under palms: homestay."""
    palm(c, -330, 290, 520)
    palm(c, 350, 290, 440)
    for x in (-230, -80, 80, 230):
        c.shape(box(x, 200, 34, 190), HOE)
    c.shape(box(0, 110, 560, 34, 6), SON)
    c.shape(box(0, 15, 480, 160), HOE)
    for x in (-190, -140, 140, 190):
        c.line([(x, -60), (x, 92)], INK, 5)
    for x in (-70, 70):
        c.shape(box(x, 15, 92, 110), SURFACE)
        c.line([(x, -40), (x, 70)], INK, 6)
    c.shape([(-330, -50), (-210, -270), (210, -270), (330, -50)], dice.choice((SON, LA)))
    for y in (-215, -160, -105):
        half = 210 + (y + 270) * 0.545
        for i in range(int((2 * half - 50) / 46) + 1):
            c.line(arc(-half + 30 + i * 46, y, 22, 20, 0, 180), PAPER, 6)
    c.line([(-210, -270), (-245, -310)], INK, 18)
    c.line([(210, -270), (245, -310)], INK, 18)
    for i in range(5):
        c.line([(-30 + i * 2, 130 + i * 36), (60 + i * 2, 130 + i * 36)], INK, 11)
    c.line([(-34, 118), (-20, 295)], INK, 13)
    c.line([(56, 118), (74, 295)], INK, 13)


def village_gate(c: Canvas, dice: Random) -> None:
    """An old village gate (làng cổ) with a banyan behind."""
    c.shape(ribbon([(260, 290), (245, 60), (300, -120)], 90, lambda t: 1 - 0.4 * t), HOE)
    for x, y, r in ((330, -60, 110), (215, -130, 120), (340, -200, 110), (150, -230, 90)):
        c.shape(rosette(x, y, r, 10, 0.06), LA)
    c.shape([(-330, 290), (-330, -80), (170, -80), (170, 290)], dice.choice((HOE, SURFACE)))
    c.shape([(-185, 290), (-185, 110), *arc(-80, 110, 105, 105, 180, 360), (25, 290)], INK)
    c.flat([(-160, 290), (-160, 112), *arc(-80, 110, 80, 82, 180, 360), (0, 290)], SURFACE)
    c.shape(box(-80, -30, 280, 62, 4), SON)
    for x in (-160, -106, -52, 2):
        c.shape(box(x, -30, 34, 34, 3), HOE, width=4)
    for y, w in ((-80, 300), (-215, 190)):
        eave = [
            (-w - 50, -34),
            (-w * 0.9, 6),
            (w * 0.9, 6),
            (w + 50, -34),
            (w * 0.72, -64),
            (w * 0.55, -100),
            (-w * 0.55, -100),
            (-w * 0.72, -64),
        ]
        if w == 190:
            c.shape(box(-80, y + 40, 250, 84), SURFACE)
        c.shape([(px - 80, py + y) for px, py in spline(eave, steps=7)], SON)
        for i in range(-4, 5):
            c.cut([(-80 + i * w * 0.13, y - 84), (-80 + i * w * 0.2, y - 6)], PAPER, 8, pointed)
    for x in (-300, 140):
        c.shape(box(x, 110, 44, 300), SON, width=6)
        c.dots([(x, 30), (x, 100), (x, 170)], 9, HOE)


def lake(c: Canvas, dice: Random) -> None:
    """A boat on a lake (du lịch sinh thái) below mountains."""
    for x, top, w, fill in ((-230, -250, 250, CHAM), (220, -210, 260, LA), (0, -310, 240, KE)):
        c.shape(
            spline([(x - w, 90), (x - w * 0.5, -60), (x, top), (x + w * 0.45, -80), (x + w, 90)], closed=False),
            fill,
        )
        c.cut([(x, top + 30), (x + 26, top + 120), (x + 6, top + 200)], PAPER, 12, pointed)
    with c.at(0, 60, 1.75, pen=1):
        waves(c, -400, 400, 0, rows=8)
    c.shape(spline([(-250, 150), (-120, 190), (120, 190), (250, 150), (170, 250), (-170, 250)], steps=7), HOE)
    c.shape([(-90, 182), (-110, 70), (110, 70), (90, 182)], SURFACE)
    c.shape(spline([(-150, 80), (-80, 10), (80, 10), (150, 80)], steps=6), SON)
    c.shape(spline([(180, 165), (168, 80), (225, 80), (216, 165)]), CHAM)
    c.ball(197, 58, 24, SURFACE, shine=False)
    c.shape([(150, 56), (197, 10), (244, 56)], HOE)
    c.line([(232, 60), (285, 285)], INK, 11)


def waterfall(c: Canvas, dice: Random) -> None:
    """A waterfall (Suối Mỡ) between rocks and trees."""
    c.shape(spline([(-420, 290), (-400, -40), (-290, -220), (-110, -300), (-60, -100), (-90, 290)], steps=8), LA)
    c.shape(
        spline([(420, 290), (410, -80), (290, -240), (110, -290), (60, -60), (90, 290)], steps=8),
        dice.choice((CHAM, LA)),
    )
    fall = [(-112, -285), (112, -285), (96, -40), (130, 250), (-130, 250), (-96, -40)]
    c.shape(spline(fall, steps=7), SURFACE)
    for x in (-60, -20, 25, 65):
        c.cut([(x, -250), (x * 0.8, -20), (x * 1.3, 220)], CHAM, 14, pointed)
    for x, y, r in ((-250, -130, 66), (260, -150, 70), (-330, 60, 70), (330, 30, 62)):
        tree(c, x, y + 60, r, fruit=SON if dice.random() < 0.5 else None)
    with c.at(0, 215, 1.75, pen=1):
        waves(c, -400, 400, 0, rows=5)
    for x, r in ((-230, 60), (230, 66), (-150, 40), (140, 36), (-400, 54), (410, 50)):
        c.shape(spline([(x - r, 300), (x - r * 0.7, 240), (x, 222), (x + r * 0.8, 244), (x + r, 300)], steps=7), KE)


def orchard(c: Canvas, dice: Random) -> None:
    """A lychee orchard in rows (du lịch vườn) with a path."""
    c.shape([*spline([(-640, 60), (-200, -60), (60, 20), (640, -70)], closed=False), (640, 480), (-640, 480)], HOE)
    c.shape(
        [
            *spline([(-30, 0), (40, 120), (-40, 200), (-150, 480)], closed=False),
            *spline([(200, 480), (80, 200), (120, 110), (20, 5)], closed=False),
        ],
        SURFACE,
    )
    fruit = dice.choice((SON, HOE))
    for x, y, r in (
        (-290, 40, 52),
        (-150, 10, 48),
        (170, 20, 50),
        (310, -5, 52),
        (-250, 150, 74),
        (230, 130, 76),
        (-330, 290, 92),
        (330, 280, 94),
        (-480, 160, 70),
        (480, 150, 72),
        (-540, 330, 96),
        (540, 320, 98),
    ):
        tree(c, x, y, r, fruit=fruit)
    c.shape([(-80, -60), (-80, -140), (-10, -190), (60, -140), (60, -60)], SURFACE)
    c.shape([(-105, -130), (-10, -210), (85, -130), (60, -112), (-10, -165), (-80, -112)], SON)
    c.shape(box(-10, -85, 42, 56), CHAM, width=6)


def mountain(c: Canvas, dice: Random) -> None:
    """Grass hills and a tent (Đồng Cao, Tây Yên Tử): trekking."""
    for x, top, w, fill in ((170, -300, 340, CHAM), (-180, -200, 330, LA)):
        c.shape(
            [*spline([(x - w, 300), (x - w * 0.55, 60), (x, top), (x + w * 0.5, 40), (x + w, 300)], closed=False)], fill
        )
        for k in (-0.3, 0, 0.3):
            c.cut(
                [
                    (x + k * w * 0.4, top + 60 + abs(k) * 220),
                    (x + k * w * 0.9, 60 + abs(k) * 120),
                    (x + k * w * 1.3, 240),
                ],
                PAPER,
                11,
                pointed,
            )
    c.shape([*spline([(-640, 190), (-250, 140), (150, 190), (640, 110)], closed=False), (640, 480), (-640, 480)], HOE)
    c.shape([(-10, 260), (120, 70), (250, 260)], SON)
    c.shape([(78, 260), (120, 130), (162, 260)], SURFACE)
    c.line([(120, 70), (120, 30)], INK, 9)
    c.shape([(120, 30), (176, 48), (120, 66)], HOE, width=6)
    for x, y in ((-300, 260), (-230, 250), (-150, 265), (330, 240)):
        tree(c, x, y, 38, fruit=None)


def market_basket(c: Canvas, dice: Random) -> None:
    """Two carrying baskets on a shoulder pole, full of goods: for whatever has no drawing."""
    c.line(spline([(-340, -170), (0, -250), (340, -170)], closed=False), INK, 36)
    c.line(spline([(-340, -170), (0, -250), (340, -170)], closed=False), HOE, 19)
    fills: list[Colour] = [SON, HOE, LA, SURFACE]
    dice.shuffle(fills)
    for x in (-230, 230):
        for dx in (-150, 0, 150):
            c.line([(x + dx * 0.98, 80), (x * 1.06, -188)], INK, 8)
        for i, (dx, dy) in enumerate(((-95, 40), (0, 10), (95, 40), (-48, -30), (52, -26))):
            fill = fills[(i + (x > 0)) % 4]
            c.shape(rosette(x + dx, dy + 30, 60, 12, 0.02), fill)
            c.cut(arc(x + dx, dy + 30, 40, 40, 190, 250)[::9], SURFACE if fill != SURFACE else KE, 9, pointed)
        c.leaf(x + 20, 0, 120, -60, width=54)
        body = spline(
            [(x - 180, 90), (x + 180, 90), (x + 150, 220), (x + 100, 285), (x - 100, 285), (x - 150, 220)], steps=6
        )
        c.shape(body, HOE)
        for angle in (45, -45):
            c.hatch(body, angle=angle, gap=42, width=5)
        c.shape(ribbon([(x - 190, 86), (x, 102), (x + 190, 86)], 36), KE)


def emblem(c: Canvas, dice: Random, kind: str) -> None:
    """A round seal about (0, 0): house and field under the sun, wreathed for a cooperative."""
    c.shape(ellipse(0, 0, 350), SURFACE, width=10)
    c.shape(ellipse(0, 0, 318), PAPER, width=5)
    side = -1 if kind in ("company", "household") else dice.choice((-1, 1))
    sun(c, side * 130, -212, 42, dice.choice((SON, HOE)))
    cloud(c, side * -120, -190, 0.6)
    _seal_field(c, dice.choice((HOE, LA)))
    roof = dice.choice((SON, CHAM, LA))
    {"company": _workshop, "household": _cottage}.get(kind, _common_house)(c, roof)
    if kind not in ("company", "household"):
        for side in (False, True):
            with c.at(0, 0, flip=side):
                rice_ear(c, 16, 334, 640, -2, -112)


def _seal_field(c: Canvas, fill: Colour) -> None:
    """Furrows that fill the lower part of the seal."""
    c.shape(arc(0, 0, 316, 316, 12, 168), fill, width=6)
    mark = LA if fill == HOE else PAPER
    for x in (-260, -150, -50, 50, 150, 260):
        c.cut([(x * 0.35, 74), (x * 0.7, 180), (x, 268 if abs(x) < 200 else 165)], mark, 14, pointed)


def _common_house(c: Canvas, roof: Colour) -> None:
    """A communal house with upturned eaves: a cooperative."""
    c.shape(box(0, 35, 300, 130), SURFACE)
    for x in (-115, -40, 40, 115):
        c.shape(box(x, 35, 26, 130), HOE, width=6)
    c.shape(box(0, 45, 54, 110), INK, width=3)
    eave = [(-240, -52), (-165, -10), (165, -10), (240, -52), (160, -84), (120, -135), (-120, -135), (-160, -84)]
    c.shape(spline(eave, steps=8), roof)
    for i in range(-4, 5):
        c.cut([(i * 27, -120), (i * 40, -22)], PAPER, 9, pointed)
    c.shape(box(0, 104, 350, 22), KE, width=6)


def _workshop(c: Canvas, roof: Colour) -> None:
    """A workshop with saw-tooth roof and chimney: a company."""
    c.shape([(120, 95), (124, -190), (172, -190), (178, 95)], SON if roof != SON else CHAM)
    c.shape([(-200, 95), (-200, -30), (-110, -105), (-110, -30), (-20, -105), (-20, -30), (70, -105), (70, 95)], roof)
    c.shape(box(0, 60, 400, 84), SURFACE)
    for x in (-150, -80, -10):
        c.shape(box(x, 56, 42, 44), CHAM, width=6)
    c.shape(box(120, 66, 70, 72), INK, width=3)


def _cottage(c: Canvas, roof: Colour) -> None:
    """A thatched cottage beside its palm: a household or workshop at home."""
    palm(c, 175, 100, 260)
    c.shape(box(-25, 45, 250, 120), SURFACE)
    c.shape(box(-85, 50, 56, 62), CHAM, width=6)
    c.shape(box(20, 58, 60, 94), HOE, width=6)
    c.shape(spline([(-195, 5), (-110, -125), (60, -125), (145, 5)], steps=5), HOE if roof == SON else roof)
    for x in range(-130, 100, 38):
        c.cut([(x * 0.7 - 8, -100), (x, -18)], INK if roof == SON else PAPER, 9, pointed)


MOTIFS: dict[str, Draw] = {
    "stilt-house": stilt_house,
    "village-gate": village_gate,
    "lake": lake,
    "waterfall": waterfall,
    "orchard": orchard,
    "mountain": mountain,
    "market-basket": market_basket,
}
_ = (bent, reach, tapering)
