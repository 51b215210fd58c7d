"""A drawing must not mislead: what a name says is what is drawn."""

import pytest

from cms.demo.drawing import render
from cms.demo.illustrations import MOTIFS, motif_for
from cms.demo.illustrations.fungi import MOTIFS as FUNGI


@pytest.mark.parametrize(
    ("name", "motif"),
    [
        ("Nấm sò Tân Yên", "oyster-mushroom"),
        ("Nấm rơm sơ chế Tân Thanh", "straw-mushroom"),
        ("Nấm hương khô Suối Trăng", "shiitake"),
        ("Mộc nhĩ khô Thành Đạt", "wood-ear"),
        ("Nấm mỡ tươi Lạng Giang", "button-mushroom"),
        ("Nấm lim xanh Sơn Động", "lingzhi"),
        ("Nước vải ép Đồng Mây", "juice"),
        ("Túi vải chàm Khung Cửi", "cloth"),
        ("Giỏ quà Tết trái cây Đồng Mây", "market-basket"),
        ("Vải thiều Lục Ngạn", "lychee"),
    ],
)
def test_name_gets_its_own_drawing(name, motif):
    assert motif_for(name, 1) == motif


def test_no_mushroom_is_drawn_as_a_fly_agaric():
    assert "mushroom" not in MOTIFS
    assert FUNGI.keys() <= MOTIFS.keys()


@pytest.mark.parametrize("motif", FUNGI)
def test_mushroom_is_drawn(motif):
    assert render((motif, 0), 0.05)[8:12] == b"WEBP"
