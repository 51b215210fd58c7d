"""One drawing as the bytes of a picture file. Apart from Django, so that a worker process starts at once."""

from io import BytesIO

from cms.demo.illustrations import draw, draw_banner

Drawing = tuple[str, int]
BANNER_WIDE: Drawing = ("banner-wide", 0)
BANNER_TALL: Drawing = ("banner-tall", 0)
BANNERS = {BANNER_WIDE: (1600, 600), BANNER_TALL: (960, 720)}
FULL_SIZE = (1200, 900)


def size_of(drawing: Drawing, scale: float) -> tuple[int, int]:
    """Width and height in pixels at `scale` (1 is full size)."""
    width, height = BANNERS.get(drawing, FULL_SIZE)
    return max(1, round(width * scale)), max(1, round(height * scale))


def render(drawing: Drawing, scale: float = 1.0) -> bytes:
    """The drawing (motif, seed) or banner as WebP."""
    motif, seed = drawing
    size = size_of(drawing, scale)
    image = draw_banner(seed=seed, size=size) if drawing in BANNERS else draw(motif, seed=seed, size=size)
    file = BytesIO()
    image.save(file, "WEBP", quality=84, method=4)
    return file.getvalue()
