"""People of the market as simple shapes: two hundred units tall at scale 1, feet at (0, 0), looking right."""

from cms.demo.illustrations.brush import Canvas
from cms.demo.illustrations.crafts import weave
from cms.demo.illustrations.palette import CHAM, HOE, INK, KE, LA, PAPER, SON, SURFACE, Colour
from cms.demo.illustrations.shapes import Point, arc, box, ellipse, honeycomb, knots, pointed, ribbon, rosette, spline

Arm = tuple[Point, Point]  # elbow and hand, from the shoulder
AT_SIDE: Arm = ((34, -96), (26, -66))
FORWARD: Arm = ((34, -98), (66, -100))
UP: Arm = ((46, -142), (58, -186))


def face(c: Canvas, x: float, y: float, r: float = 22, *, hair: Colour | None = INK) -> None:
    """A head with two eyes, a red cheek and a smile."""
    c.shape(ellipse(x, y, r, r * 1.06), SURFACE)
    if hair:
        c.flat([*arc(x, y, r * 1.04, r * 1.1, 170, 350), (x + r * 0.2, y - r * 0.55), (x - r * 0.5, y - r * 0.4)], hair)
    c.dots([(x + r * 0.12, y - r * 0.02), (x + r * 0.68, y - r * 0.02)], r * 0.11)
    c.flat(ellipse(x + r * 0.02, y + r * 0.36, r * 0.17), SON)
    c.cut(
        [(x + r * 0.2, y + r * 0.42), (x + r * 0.45, y + r * 0.58), (x + r * 0.72, y + r * 0.38)],
        INK,
        r * 0.17,
        pointed,
    )


def leaf_hat(c: Canvas, x: float, y: float, half: float = 46, fill: Colour = HOE) -> None:
    """A conical hat (nón lá) with its rings, brim at `y`."""
    c.shape(
        [
            (x - half, y),
            (x - 2, y - half * 0.92),
            (x + 2, y - half * 0.92),
            (x + half, y),
            *arc(x, y, half, half * 0.16, 0, 180),
        ],
        fill,
    )
    for k in (0.38, 0.68):
        c.line(arc(x, y - half * 0.92 + half * 0.92 * k, half * k, half * 0.18 * k, 10, 170), INK, 3.5)


def head_scarf(c: Canvas, x: float, y: float, r: float = 22) -> None:
    """The crow's-beak kerchief (khăn mỏ quạ) of the quan họ singers, then the face."""
    c.shape(
        spline(
            [
                (x, y - r * 1.75),
                (x + r * 1.15, y - r * 0.6),
                (x + r * 1.05, y + r * 0.6),
                (x, y + r * 1.25),
                (x - r * 1.2, y + r * 0.9),
                (x - r * 1.25, y - r * 0.5),
            ]
        ),
        INK,
        width=3,
    )
    face(c, x + 2, y + 2, r * 0.88, hair=None)
    c.flat(
        [
            (x - r * 0.86, y - r * 0.1),
            (x + r * 0.1, y - r),
            (x + r * 1.0, y - r * 0.1),
            (x + r * 1.0, y - r * 1.0),
            (x, y - r * 1.6),
            (x - r, y - r),
        ],
        INK,
    )


def _arm(c: Canvas, arm: Arm, sleeve: Colour, side: int = 1) -> None:
    elbow, hand = ((side * x, y) for x, y in arm)
    c.shape(ribbon([(side * 18, -130), elbow, hand], 24), sleeve)
    c.shape(ellipse(*hand, 10), SURFACE, width=6)


def woman(
    c: Canvas,
    x: float,
    y: float,
    scale: float,
    dress: Colour,
    sash: Colour,
    *,
    flip: bool = False,
    hat: str = "leaf",
    arms: tuple[Arm, Arm] = (AT_SIDE, FORWARD),
) -> None:
    """A woman in a four-panel dress with a sash; `hat` is "leaf", "scarf" or "bun"."""
    with c.at(x, y, scale, flip=flip):
        for dx in (-16, 18):
            c.shape(ellipse(dx + 6, -4, 17, 8), INK, width=3)
        c.shape(spline([(-34, -70), (34, -70), (50, -12), (0, -4), (-50, -12)], steps=5), INK, width=4)
        _arm(c, arms[0], dress, -1)
        c.shape(
            spline(
                knots("-24,-144 24,-144 32,-100 36,-60 50,-26 14,-32 0,-30 -16,-32 -54,-26 -36,-60 -32,-100"),
                steps=7,
            ),
            dress,
        )
        c.shape([(-12, -146), (12, -146), (4, -104), (-4, -104)], SURFACE, width=5)
        c.shape(ribbon([(-33, -90), (0, -84), (33, -90)], 17), sash, width=6)
        c.shape(ribbon([(8, -84), (14, -56), (8, -34)], 13), sash, width=5)
        _arm(c, arms[1], dress)
        _head(c, hat)


def _head(c: Canvas, hat: str) -> None:
    if hat == "scarf":
        head_scarf(c, 2, -168)
        return
    if hat == "bun":
        c.shape(ellipse(-22, -178, 13), INK, width=3)
    face(c, 2, -166)
    if hat == "leaf":
        leaf_hat(c, -2, -183, 48)
    elif hat == "turban":
        c.shape(ribbon([(-24, -172), (0, -186), (26, -178)], 18), INK, width=3)
    elif hat == "beard":
        c.shape(spline([(8, -152), (24, -154), (20, -128), (12, -112)]), SURFACE, width=5)
        c.shape(ribbon([(-24, -172), (0, -188), (26, -178)], 18), CHAM, width=5)


def man(
    c: Canvas,
    x: float,
    y: float,
    scale: float,
    coat: Colour,
    legs: Colour,
    *,
    flip: bool = False,
    hat: str = "turban",
    arms: tuple[Arm, Arm] = (AT_SIDE, FORWARD),
) -> None:
    """A man in a short coat and wide trousers; `hat` is "leaf", "turban", "beard" or "none"."""
    with c.at(x, y, scale, flip=flip):
        for dx, step in ((-16, -8), (18, 10)):
            c.shape(ellipse(dx + step + 6, -4, 17, 8), INK, width=3)
            c.shape([(dx - 18, -80), (dx + 18, -80), (dx + step + 18, -10), (dx + step - 14, -10)], legs)
        _arm(c, arms[0], coat, -1)
        c.shape(
            spline([(-28, -144), (28, -144), (36, -104), (42, -66), (0, -58), (-42, -66), (-36, -104)], steps=7), coat
        )
        c.line([(4, -140), (6, -64)], INK, 5)
        c.dots([(14, -120), (14, -98), (14, -78)], 3.5)
        _arm(c, arms[1], coat)
        _head(c, hat)


def child(c: Canvas, x: float, y: float, scale: float, shirt: Colour, *, flip: bool = False, toy: str = "mill") -> None:
    """A child with two tufts of hair, holding a pinwheel or a balloon-like lantern up."""
    with c.at(x, y, scale, flip=flip):
        for dx in (-13, 13):
            c.shape(ellipse(dx + 4, -3, 14, 7), INK, width=3)
            c.shape(box(dx, -26, 22, 36, 6), INK, width=3)
        c.shape(spline([(-22, -88), (22, -88), (34, -36), (0, -30), (-34, -36)], steps=6), shirt)
        c.shape(ribbon([(16, -78), (38, -84), (50, -110)], 19), shirt, width=6)
        c.shape(ribbon([(-16, -78), (-34, -60), (-28, -40)], 18), shirt, width=6)
        for dx in (-15, 17):
            c.shape(ellipse(dx + 2, -146, 8), INK, width=2)
            c.flat(ellipse(dx + 2, -138, 6, 3), SON)
        face(c, 2, -112, 27)
        c.line([(50, -106), (62, -190)], INK, 6)
        if toy == "mill":
            for i, fill in enumerate((SON, HOE, LA, CHAM)):
                with c.at(63, -194, turn=i * 90):
                    c.shape([(0, 0), (4, -36), (32, -30)], fill, width=5)
        else:
            c.shape(rosette(66, -216, 32, 5, 0.24), SON)
            c.shape(ellipse(66, -216, 12), HOE, width=5)


def shoulder_pole(c: Canvas, x: float, y: float, scale: float, *, flip: bool = False, goods: Colour = SON) -> None:
    """A woman walking with two full baskets on a pole (gánh hàng)."""
    woman(c, x, y, scale, LA if goods != LA else CHAM, HOE, flip=flip, arms=(AT_SIDE, ((42, -112), (62, -130))))
    with c.at(x, y, scale, flip=flip):
        c.shape(ribbon([(-150, -112), (-60, -132), (0, -137), (60, -132), (150, -112)], 11), HOE, width=6)
        for side in (-1, 1):
            full_basket(c, side * 138, -6, 0.5, goods, ropes=108)


def full_basket(c: Canvas, x: float, y: float, scale: float, goods: Colour, *, ropes: float = 0) -> None:
    """A plaited basket standing on (x, y), heaped with fruit; hung from `ropes` units of string."""
    with c.at(x, y, scale):
        if ropes:
            for dx in (-92, 92):
                c.line([(dx, -80), (0, -ropes / scale)], INK, 7)
        for px, py in ((-60, -106), (0, -112), (60, -106), (-32, -146), (32, -146), (0, -172)):
            c.ball(px, py, 36, goods, shine=goods != SON)
            if goods == SON:
                c.dots(honeycomb(px, py, 24, 24, 17), 3.4, HOE)
        c.leaf(20, -170, 80, -50, width=36, veins=0)
        body = spline([(-104, -96), (104, -96), (88, -20), (56, 0), (-56, 0), (-88, -20)], steps=6)
        c.shape(body, HOE)
        weave(c, body, gap=34)
        c.shape(ribbon([(-110, -96), (0, -86), (110, -96)], 22), KE)


def tea_drinkers(c: Canvas, x: float, y: float, scale: float) -> None:
    """An old man on a low bench with his pot of tea, in the shade."""
    with c.at(x, y, scale):
        c.shape(box(-10, -42, 130, 14, 4), HOE)
        for dx in (-60, 42):
            c.line([(dx, -36), (dx, 0)], INK, 11)
        c.shape(ribbon([(0, -58), (52, -58), (56, -6)], 36), KE)
        c.shape(ellipse(64, -4, 18, 8), INK, width=3)
        c.shape(spline([(-30, -142), (22, -142), (34, -96), (34, -50), (-38, -50), (-38, -96)], steps=7), CHAM)
        c.shape(ribbon([(10, -124), (46, -98), (72, -112)], 24), CHAM)
        c.shape([(64, -132), (92, -132), (87, -108), (69, -108)], SURFACE, width=5)
        with c.at(-4, 4):
            _head(c, "beard")
        c.shape(box(120, -34, 78, 12, 3), SON, width=6)
        for dx in (92, 148):
            c.line([(dx, -30), (dx, 0)], INK, 9)
        c.shape(spline([(98, -44), (142, -44), (146, -62), (120, -78), (94, -62)]), LA, width=6)
        c.cut([(142, -56), (158, -66), (162, -76)], INK, 12)
        c.line(arc(120, -76, 18, 16, 190, 350), INK, 6)


def greeting(c: Canvas, x: float, y: float, scale: float) -> None:
    """Two quan họ women meeting, one with a flat palm hat, one offering betel."""
    woman(c, x - 52 * scale, y, scale, SON, LA, hat="scarf")
    woman(c, x + 66 * scale, y + 2, scale, CHAM, SON, flip=True, hat="scarf")
    with c.at(x, y, scale):
        c.shape(box(8, -104, 34, 20, 5), SON, width=5)
        c.leaf(8, -110, 30, -60, width=16, veins=0)
        c.shape(ellipse(126, -70, 54, 17), KE)
        c.shape(ellipse(126, -74, 30, 8), PAPER, width=4)
