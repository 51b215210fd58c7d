"""Facts in the words of a query."""

import pytest

from search.understanding import FactKind, Gazetteer, Name, understand
from tests.search.understanding.catalogue import VOCABULARY, meaning


def facts(text):
    return [(fact.kind, fact.values) for fact in meaning(text).hard_facts]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dứa dưới 50k", "", "50000"),
        ("dua duoi 50 nghin", "", "50000"),
        ("dứa không quá 1,5 triệu", "", "1500000"),
        ("dứa trên 2tr", "2000000", ""),
        ("dứa từ 20k đến 40k", "20000", "40000"),
        ("dứa 20-40k", "20000", "40000"),
        ("dứa khoảng 100k", "70000", "130000"),
        ("dứa 45.000đ", "31500", "58500"),
        ("dứa <30k", "", "30000"),
        ("dứa dưới 100000", "", "100000"),
        ("dứa 1 triệu rưỡi trở xuống", "", "1500000"),
    ],
)
def test_price_is_read(text, low, high):
    assert facts(text) == [(FactKind.PRICE, (low, high))]
    assert [term.typed for term in meaning(text).terms] in (["dứa"], ["dua"])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("miến 4 sao", ("4",)),
        ("miến ocop 3 sao", ("3",)),
        ("mien ocop 5", ("5",)),
        ("miến năm sao", ("5",)),
        ("miến 4*", ("4",)),
        ("miến từ 4 sao trở lên", ("4", "5")),
        ("miến ocop", ("3", "4", "5")),
    ],
)
def test_stars_are_read(text, values):
    assert facts(text) == [(FactKind.STARS, values)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("vải tháng 6", ("6",)),
        ("vai thang sau", ("6",)),
        ("bưởi tháng chạp", ("12",)),
        ("bưởi tháng giêng", ("1",)),
        ("bưởi tháng mười hai", ("12",)),
        ("bưởi tháng 11 đến tháng 1", ("11", "12", "1")),
        ("vải mùa hè", ("5", "6", "7")),
    ],
)
def test_months_are_read(text, values):
    assert facts(text) == [(FactKind.MONTH, values)]


@pytest.mark.parametrize("text", ["dứa tháng 13", "dứa 500 g", "rượu 2 lít", "miến 9 sao", "bưởi 12 quả"])
def test_other_numbers_are_no_facts(text):
    assert meaning(text).facts == ()


@pytest.mark.parametrize("text", ["dứa vietgap", "dứa đạt chuẩn VietGAP", "dứa có chứng nhận vietgap"])
def test_paper_is_read_with_the_words_before_it(text):
    assert facts(text) == [(FactKind.PAPER, ("vietgap",))]
    assert [term.typed for term in meaning(text).terms] == ["dứa"]


def test_paper_in_other_accents_is_none():
    assert facts("hữu cớ") == []


def test_list_of_the_province_is_read():
    assert facts("sản phẩm chủ lực") == [(FactKind.SIGNATURE, ("chu_luc",))]


def test_place_in_names_of_products_stays_in_the_text():
    understood = meaning("vải thiều Lục Ngạn")
    assert [(fact.values, fact.hard) for fact in understood.facts] == [(("huyen:luc-ngan",), False)]
    assert [term.typed for term in understood.terms if term.place] == ["lục ngạn"]


@pytest.mark.parametrize("text", ["vải thiều huyện Lục Ngạn", "vải thiều ở Lục Ngạn", "vai thieu tai luc ngan"])
def test_place_said_to_be_one_is_a_filter(text):
    assert facts(text) == [(FactKind.PLACE, ("huyen:luc-ngan",))]


def test_place_in_no_name_is_a_filter():
    assert facts("bưởi Yên Thế") == [(FactKind.PLACE, ("huyen:yen-the",))]


def test_kind_of_place_tells_names_apart_that_are_spelt_the_same():
    places = (
        Name("Bắc Giang", "huyen:tp", "Thành phố Bắc Giang"),
        Name("Bắc Giang", "huyen:khac", "Tỉnh Bắc Giang"),
    )
    meant = [
        understand(f"bưởi {text}", VOCABULARY, Gazetteer(places)).facts[0].values
        for text in ("thành phố Bắc Giang", "tp Bắc Giang", "ở Bắc Giang")
    ]
    assert meant == [("huyen:tp",), ("huyen:tp",), ("huyen:tp", "huyen:khac")]


def test_place_alone_stays_in_the_text():
    assert facts("Yên Thế") == []


def test_kind_of_producer_is_a_filter_unless_it_begins_a_name():
    assert facts("bưởi của hợp tác xã") == [(FactKind.PRODUCER_KIND, ("cooperative",))]
    assert facts("HTX Hồng Xuân") == []
    assert meaning("HTX Hồng Xuân").producer


def test_labels_are_written_for_the_buyer():
    labels = [fact.label for fact in meaning("vải 4 sao tháng 6 dưới 50k vietgap").facts]
    assert labels == ["4 sao", "Tháng 6", "Giá đến 50.000 đ", "VietGAP"]


def test_price_range_is_in_dong():
    assert meaning("dứa dưới 50k").facts[0].price_range == (None, 50_000)


@pytest.mark.parametrize(
    ("text", "hard"),
    [("htx Yên Thế", False), ("công ty Yên Thế", False), ("htx ở Yên Thế", True), ("cam Yên Thế", True)],
)
def test_place_in_the_name_of_a_producer_is_no_filter(text, hard):
    assert [(fact.kind, fact.hard) for fact in meaning(text).facts] == [(FactKind.PLACE, hard)]
