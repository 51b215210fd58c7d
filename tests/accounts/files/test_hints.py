"""Hints about photos."""

import pytest
from PIL import Image

from accounts.files.hints import photo_hints


def scene(light, size=(1200, 900)):
    """Noise around a brightness."""
    return Image.effect_noise(size, 30).point(lambda value: min(max(value - 128 + light, 0), 255)).convert("RGB")


def before_black():
    """Bright goods before a black cloth."""
    image = Image.new("RGB", (1200, 900), (4, 4, 4))
    image.paste((220, 120, 90), (400, 250, 800, 650))
    return image


@pytest.mark.parametrize(
    ("image", "hints"),
    [
        (scene(130), []),
        (scene(20), ["Ảnh hơi tối. Nếu được, hãy chụp lại ở nơi có ánh sáng ban ngày."]),
        (before_black(), []),
        (
            scene(130, (320, 240)),
            ["Ảnh nhỏ (320 × 240 điểm ảnh), phóng to sẽ mờ. Nếu có ảnh lớn hơn, hãy gửi ảnh đó."],
        ),
        (scene(130, (600, 800)), []),
    ],
)
def test_hints_are_for_dark_and_tiny_photos(image, hints):
    assert photo_hints(image) == hints


def test_dark_tiny_photo_gets_both_hints():
    assert len(photo_hints(Image.new("RGB", (10, 10)))) == 2
