import pytest
from PIL import Image

from cms.demo.illustrations import MOTIFS, draw, draw_banner, draw_portrait, motif_for
from cms.demo.illustrations.names import BY_SET, PHRASES
from cms.demo.illustrations.palette import INK, PALETTE, PAPER, Colour

SMALL = (160, 120)
NEAR = 6  # steps of a channel that LANCZOS may move a flat colour


def share_of_palette(picture: Image.Image) -> float:
    """The part of all pixels that is one of the palette's colours, nearly."""
    width, height = picture.size
    counts = picture.getcolors(width * height) or []
    flat = sum(n for n, seen in counts if any(is_near(seen, colour) for colour in PALETTE))
    return flat / (width * height)


def is_near(seen: object, colour: Colour) -> bool:
    assert isinstance(seen, tuple)
    return all(abs(a - b) <= NEAR for a, b in zip(seen, colour, strict=True))


def test_draw_gives_the_same_picture_for_the_same_seed() -> None:
    assert draw("lychee", seed=7, size=SMALL) == draw("lychee", seed=7, size=SMALL)


def test_draw_gives_ten_lychee_products_different_pictures() -> None:
    assert len({draw("lychee", seed=seed, size=SMALL).tobytes() for seed in range(10)}) == 10


def test_draw_refuses_a_motif_nobody_drew() -> None:
    with pytest.raises(KeyError):
        draw("durian", size=SMALL)


@pytest.mark.parametrize("motif", sorted(MOTIFS))
def test_motif_draws_ink_on_paper(motif: str) -> None:
    picture = draw(motif, seed=1, size=SMALL)
    seen = {colour for _, colour in picture.getcolors(SMALL[0] * SMALL[1]) or []}
    assert (picture.size, picture.mode, PAPER in seen, any(is_near(c, INK) for c in seen)) == (SMALL, "RGB", True, True)


def test_motifs_are_all_reached_from_a_name_or_a_set() -> None:
    assert set(PHRASES) | set(BY_SET.values()) | {"market-basket"} == set(MOTIFS)


@pytest.mark.parametrize("motif", ["lychee", "chicken", "noodle-bundle", "pottery", "stilt-house"])
def test_motif_keeps_to_the_pigments(motif: str) -> None:
    assert share_of_palette(draw(motif, seed=2, size=(600, 450))) > 0.85


@pytest.mark.parametrize(
    ("name", "motif"),
    [
        ("Vải thiều Lục Ngạn Hồng Xuân", "lychee"),
        ("Mật ong hoa vải Hằng Hiếu", "honey"),
        ("Vải lụa tơ tằm", "cloth"),
        ("Gà đồi Yên Thế", "chicken"),
        ("Chả gà", "nem"),
        ("Mỳ gạo Chũ Xuân Trường", "noodle-bundle"),
        ("Mì gạo Chũ Xuân Trường", "noodle-bundle"),
        ("Bánh đa Kế", "rice-paper"),
        ("Rượu làng Vân", "wine-jar"),
        ("Dứa Lục Nam", "pineapple"),
        ("Dưa hấu Sao Thần Nông", "watermelon"),
        ("Cá cảnh Bắc Giang", "pond-fish"),
        ("Cà chua Thùy Châm", "tomato"),
        ("Củ sâm nam núi Dành tươi Đức Hạnh", "root"),
        ("Tranh dân gian Đông Hồ", "folk-print"),
        ("Du lịch làng cổ Thổ Hà", "village-gate"),
        ("Sản phẩm Vải thiều", "lychee"),
    ],
)
def test_motif_for_name_follows_the_head_noun(name: str, motif: str) -> None:
    assert motif_for(name, None) == motif


@pytest.mark.parametrize(
    ("name", "motif"), [("vai thieu luc ngan", "lychee"), ("my chu", "noodles"), ("dua", "market-basket")]
)
def test_motif_for_name_without_accents_takes_only_what_is_clear(name: str, motif: str) -> None:
    assert motif_for(name, None) == motif


def test_motif_for_place_name_falls_back_on_the_set() -> None:
    assert [motif_for("Đặc sản Khánh Sơn", no) for no in (9, 26, None, 99)] == [
        "sauce-jar",
        "stilt-house",
        "market-basket",
        "market-basket",
    ]


def test_motif_for_knows_every_set_of_2026() -> None:
    assert sorted(BY_SET) == list(range(1, 27))


@pytest.mark.parametrize("kind", ["cooperative", "company", "household"])
def test_portrait_differs_by_kind_and_repeats_by_seed(kind: str) -> None:
    first = draw_portrait(kind, seed=3, size=SMALL)
    assert (first == draw_portrait(kind, seed=3, size=SMALL), first == draw_portrait("other", seed=3, size=SMALL)) == (
        True,
        False,
    )


@pytest.mark.parametrize("size", [(800, 300), (720, 540)])
def test_banner_fills_both_shapes_with_the_pigments(size: tuple[int, int]) -> None:
    picture = draw_banner(1, size)
    assert (picture.size, picture == draw_banner(1, size)) == (size, True)
    assert share_of_palette(picture) > 0.6
