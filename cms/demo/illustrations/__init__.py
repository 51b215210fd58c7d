"""Drawings where a photo is missing: flat Đông Hồ woodcut shapes, made in code.

`motif_for` names the drawing a product gets, `draw` makes it; `draw_portrait` is the seal of an
organisation and `draw_banner` the market scene of the home page. The same arguments always give the
same picture, so that a picture may be cached under them.
"""

from PIL import Image

from cms.demo.illustrations import (
    animals,
    crafts,
    dishes,
    drinks,
    flowers,
    fruit,
    fungi,
    grains,
    meats,
    places,
    plants,
    poultry,
    vegetables,
    vessels,
    waters,
)
from cms.demo.illustrations.banner import draw_banner
from cms.demo.illustrations.brush import Canvas, dice_for
from cms.demo.illustrations.names import motif_for
from cms.demo.illustrations.places import emblem
from cms.demo.illustrations.scenery import backdrop, sky

__all__ = ["MOTIFS", "draw", "draw_banner", "draw_portrait", "motif_for"]

MOTIFS = (
    fruit.MOTIFS | vegetables.MOTIFS | grains.MOTIFS | dishes.MOTIFS | meats.MOTIFS
    | poultry.MOTIFS | animals.MOTIFS | waters.MOTIFS | vessels.MOTIFS | drinks.MOTIFS
    | plants.MOTIFS | fungi.MOTIFS | flowers.MOTIFS | crafts.MOTIFS | places.MOTIFS
)  # fmt: skip
IN_WATER = {"fish", "duck", "crab", "lotus", "water", "fish-sauce", "pond-fish"}
OUTDOORS = {"lake", "waterfall", "orchard", "mountain"}  # fill the picture and bring their own ground


def draw(motif: str, *, seed: int = 0, size: tuple[int, int] = (1200, 900)) -> Image.Image:
    """The picture of `motif` (a key of MOTIFS, else KeyError), `size` pixels, RGB.

    The seed varies the background, the side it looks to, numbers and colours.
    """
    drawing = MOTIFS[motif]
    dice = dice_for(f"{motif}:{seed}")
    canvas = Canvas(size)
    if motif in OUTDOORS:
        sky(canvas, dice)
    else:
        backdrop(canvas, dice, water=motif in IN_WATER)
    with canvas.at(600, 450, flip=dice.random() < 0.5):
        drawing(canvas, dice)
    return canvas.image()


def draw_portrait(kind: str, *, seed: int = 0, size: tuple[int, int] = (1200, 900)) -> Image.Image:
    """The seal of an organisation: "company" a workshop, "household" a cottage, else a communal house."""
    dice = dice_for(f"portrait:{kind}:{seed}")
    canvas = Canvas(size, view=(900, 900))
    with canvas.at(450, 450, 1.12):
        emblem(canvas, dice, kind)
    return canvas.image()
