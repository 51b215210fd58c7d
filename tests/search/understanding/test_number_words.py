"""Sums that are written out, sizes, and short names of kinds of places."""

import pytest

from search.understanding import FactKind
from search.understanding.number_words import spelled_money
from search.understanding.terms import is_noise
from search.understanding.words import words_of
from tests.search.understanding.catalogue import meaning


def dong(text):
    found = spelled_money(words_of(text), 0)
    return (found.dong, found.length) if found else None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("hai trăm nghìn", 200_000),
        ("hai tram nghin", 200_000),
        ("hai trăm ngàn đồng", 200_000),
        ("một trăm năm mươi nghìn", 150_000),
        ("trăm rưỡi", 150_000),
        ("ba trăm", 300_000),
        ("năm chục", 50_000),
        ("hai lăm nghìn", 25_000),
        ("hai mươi tư nghìn", 24_000),
        ("mười lăm nghìn", 15_000),
        ("một trăm linh năm nghìn", 105_000),
        ("nửa triệu", 500_000),
        ("một triệu", 1_000_000),
        ("một triệu rưỡi", 1_500_000),
        ("một triệu hai", 1_200_000),
        ("một triệu hai trăm", 1_200_000),
        ("một triệu hai trăm nghìn", 1_200_000),
        ("hai tỷ", 2_000_000_000),
        ("một tỷ rưỡi", 1_500_000_000),
        ("một tỷ hai trăm triệu", 1_200_000_000),
    ],
)
def test_written_out_sums_are_read_whole(text, amount):
    assert dong(text) == (amount, len(text.split()))


@pytest.mark.parametrize("text", ["Bà Triệu", "ba", "năm", "mười hai đồng", "hai trăm hộp", "muối trăm", "bánh đa"])
def test_other_words_are_no_sums(text):
    assert dong(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dứa dưới hai trăm nghìn", "", "200000"),
        ("dua duoi ba tram", "", "300000"),
        ("dứa trên một triệu rưỡi", "1500000", ""),
        ("dứa từ năm mươi nghìn đến một trăm nghìn", "50000", "100000"),
        ("dứa khoảng hai trăm nghìn", "140000", "260000"),
        ("dứa dưới 2 tỷ", "", "2000000000"),
        ("dứa dưới 2 trăm", "", "200000"),
        ("dứa dưới 5 chục", "", "50000"),
        ("dứa dưới 50 cành", "", "50000"),
        ("dứa tầm 2 xị", "140000", "260000"),
        ("dứa dưới 200", "", "200000"),
        ("dứa giá 200", "140000", "260000"),
        ("dứa duới 200", "", "200000"),
    ],
)
def test_a_price_may_be_written_out(text, low, high):
    found = meaning(text)
    assert [(fact.kind, fact.values) for fact in found.hard_facts] == [(FactKind.PRICE, (low, high))]
    assert [term.typed for term in found.terms] in (["dứa"], ["dua"])


@pytest.mark.parametrize(
    "text",
    [
        *("dứa dưới 30 quả", "dứa trên 2 kg", "dứa giá 5", "dứa dưới 50 người", "dứa có 30"),
        *("gạo tám 25", "gạo tấm 25", "sâm tứ 30", "cà phê hòn 12"),
    ],
)
def test_other_numbers_are_no_price(text):
    assert [fact for fact in meaning(text).facts if fact.kind == FactKind.PRICE] == []


@pytest.mark.parametrize(
    ("text", "looked_for"),
    [
        ("thịt lợn 2 kg", ["thit5", "lơn5"]),
        ("thit lon 2 kg", ["thit0", "lon0"]),
        ("hạt bí 500 g", ["hat5", "bi1"]),
        ("gia vị 100 g", ["gia0", "vi5"]),
        ("gao tam 25 kg", ["gao0", "tam0"]),
        ("gạo tầm 25 kg", ["gao5"]),
        ("trứng kiến 10", ["trưng1", "kiên1", "10"]),
        ("mật ong chai 500 ml", ["mât5", "ong0"]),
        ("trứng vỉ 10", ["trưng1"]),
    ],
)
def test_a_container_before_a_size_goes_with_it_and_goods_stay(text, looked_for):
    words = words_of(text)
    assert [word.accented for word, noise in zip(words, is_noise(words), strict=True) if not noise] == looked_for


@pytest.mark.parametrize("text", ["dứa 500ml", "dứa 500 ml", "dứa 1,5 lít", "dứa 10 quả", "dứa hộp 12 quả 2 kg"])
def test_a_size_leaves_the_thing_alone_to_be_looked_for(text):
    assert "dứa" in [term.typed for term in meaning(text).terms]
    assert [term.typed for term in meaning(text).terms if term.typed.isdecimal()] == []


def test_a_size_by_itself_is_looked_for():
    assert [term.typed for term in meaning("500 ml").terms] != []


@pytest.mark.parametrize(
    "text", ["dứa H. Lục Ngạn", "dứa h Lục Ngạn", "dứa huyện Lục Ngạn", "dứa Lục Ngạn cũ", "dua luc ngan truoc day"]
)
def test_a_place_with_a_short_kind_or_of_a_former_map_is_a_place(text):
    found = meaning(text)
    assert [fact.kind for fact in found.hard_facts] == [FactKind.PLACE]
    assert [term.typed for term in found.terms] in (["dứa"], ["dua"])
