"""Hints about a photo for the person who gives it: they keep nothing from being taken."""

from django.utils.translation import gettext as _
from PIL import Image

TINY = 800
"""Pixels of the longer side: a product's page shows photos 800 pixels wide."""

DARK_MEAN, DARK_BRIGHTEST = 60, 110
"""Of 255: a photo is dark whose mean lies below the one and nine tenths of which lie below the other, so that goods
before a black cloth are not."""


def photo_hints(image: Image.Image) -> list[str]:
    """Sentences about what will be seen badly: that it is small, that it is dark; empty for a good photo."""
    hints = []
    if max(image.size) < TINY:
        size = {"width": image.width, "height": image.height}
        hints.append(
            _("Ảnh nhỏ (%(width)s × %(height)s điểm ảnh), phóng to sẽ mờ. Nếu có ảnh lớn hơn, hãy gửi ảnh đó.") % size
        )
    if _is_dark(image):
        hints.append(_("Ảnh hơi tối. Nếu được, hãy chụp lại ở nơi có ánh sáng ban ngày."))
    return hints


def _is_dark(image: Image.Image) -> bool:
    counts = image.resize((64, 64)).convert("L").histogram()
    mean = sum(value * count for value, count in enumerate(counts)) / 4096
    return mean < DARK_MEAN and sum(counts[:DARK_BRIGHTEST]) >= 0.9 * 4096
