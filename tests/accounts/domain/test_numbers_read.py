"""Sums and quantities as people write them; what is shown, typed again, is the same."""

from contextlib import suppress
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from accounts.numbers import (
    AmbiguousQuantityError,
    BareMoneyError,
    MoneyRangeError,
    SlangMoneyError,
    TooMuchMoneyError,
    UnclearAreaError,
    UnclearCountError,
    UnclearDegreesError,
    UnclearMoneyError,
    UnclearQuantityError,
    grouped,
    money_text,
    quantity_text,
    read_area,
    read_count,
    read_degrees,
    read_money,
    read_quantity,
)

LANGUAGES = ("vi", "en")
amounts = st.integers(0, 1_000_000_000_000)
quantities = st.integers(0, 10**12).map(lambda thousandths: Decimal(thousandths).scaleb(-3))


@pytest.mark.parametrize(
    ("typed", "dong"),
    [
        ("65000", 65_000),
        ("65.000", 65_000),
        ("65,000", 65_000),
        ("65 000", 65_000),
        ("65\u00a0000", 65_000),
        ("1.250.000", 1_250_000),
        ("65k", 65_000),
        ("65 K", 65_000),
        ("45 nghìn", 45_000),
        ("45 nghin", 45_000),
        ("1,2 trieu", 1_200_000),
        ("2 TRIEU RUOI", 2_500_000),
        ("1 ty", 1_000_000_000),
        ("₫65.000", 65_000),
        ("６５．０００", 65_000),
        ("45 ngàn", 45_000),
        ("45 nghi\u0300n", 45_000),
        ("45 nghìn 500", 45_500),
        ("45k5", 45_500),
        ("1,2 triệu", 1_200_000),
        ("1.2 triệu", 1_200_000),
        ("1,25tr", 1_250_000),
        ("1tr2", 1_200_000),
        ("1tr25", 1_250_000),
        ("1tr250", 1_250_000),
        ("1 triệu 250 nghìn", 1_250_000),
        ("2 triệu rưỡi", 2_500_000),
        ("1,5 tỷ", 1_500_000_000),
        ("350.000đ", 350_000),
        ("350.000 đồng", 350_000),
        ("350000 VND", 350_000),
        ("500 đ", 500),
        ("65.000,00", 65_000),
        ("65000.0", 65_000),
        ("0", 0),
        ("VND 65.000", 65_000),
        ("đ65.000", 65_000),
        ("65.000,-", 65_000),
        ("65.000.", 65_000),
        ("năm trăm nghìn", 500_000),
        ("hai tram ngan dong", 200_000),
        ("5 trăm nghìn", 500_000),
        ("trăm nghìn", 100_000),
        ("nửa triệu", 500_000),
        ("½ tỷ", 500_000_000),
        ("một triệu hai", 1_200_000),
        ("2 triệu rưởi", 2_500_000),
        ("hai mươi lăm nghìn", 25_000),
        ("hai trăm đồng", 200),
        ("một trăm linh hai nghìn", 102_000),
        ("một trăm hai lăm nghìn", 125_000),
        ("3 trăm 50 nghìn", 350_000),
    ],
)
def test_money_is_read(typed, dong):
    for language in LANGUAGES:
        with override(language):
            assert read_money(typed) == dong


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("65", BareMoneyError),
        ("999", BareMoneyError),
        ("350-450k", MoneyRangeError),
        ("350.000 – 450.000", MoneyRangeError),
        ("350 đến 450 nghìn", MoneyRangeError),
        ("1.200k", UnclearMoneyError),
        ("65.00", UnclearMoneyError),
        ("1,5", UnclearMoneyError),
        ("12.34.567", UnclearMoneyError),
        ("65.000.00", UnclearMoneyError),
        ("1.000,500", UnclearMoneyError),
        ("-65.000", UnclearMoneyError),
        ("65.000 đ/kg", UnclearMoneyError),
        ("liên hệ", UnclearMoneyError),
        ("1tr2k5x", UnclearMoneyError),
        ("99 tỷ tỷ", UnclearMoneyError),
        ("65e3", UnclearMoneyError),
        ("hai trăm", BareMoneyError),
        ("5 chục", BareMoneyError),
        ("trăm rưỡi", BareMoneyError),
        ("355.", BareMoneyError),
        ("500 cành", SlangMoneyError),
        ("2 lít", SlangMoneyError),
        (".355", UnclearMoneyError),
        ("$5 triệu", UnclearMoneyError),
        ("-5 triệu", UnclearMoneyError),
        ("một nghìn triệu", UnclearMoneyError),
        ("một trăm hai nghìn", UnclearMoneyError),
        ("trăm hai", UnclearMoneyError),
        ("2 trăm 500 nghìn", UnclearMoneyError),
        ("hai trăm linh nghìn", UnclearMoneyError),
        ("hai trăm năm mươi rưỡi", UnclearMoneyError),
        ("1 triệu 1/2", UnclearMoneyError),
        ("nửa tỷ rưỡi", UnclearMoneyError),
        ("9999 tỷ", TooMuchMoneyError),
        ("9" * 5_000, TooMuchMoneyError),
    ],
)
def test_unclear_money_is_refused(typed, error):
    with pytest.raises(error) as refused:
        read_money(typed)
    assert type(refused.value) is error


def test_few_dong_are_asked_about_with_the_ways_to_write_them():
    with pytest.raises(BareMoneyError) as refused:
        read_money(" 65 ")
    assert str(refused.value) == "“65” là 65 đồng hay 65 nghìn? Hãy ghi 65.000, 65k hoặc 65 đ."


def test_words_of_the_street_are_asked_about_with_the_sum():
    with pytest.raises(SlangMoneyError) as refused:
        read_money("500 cành")
    assert str(refused.value) == "“500 cành” có phải là 500.000 đồng không? Nếu đúng, hãy ghi 500.000."


@pytest.mark.parametrize(
    ("typed", "quantity"),
    [
        ("0,5", "0.5"),
        ("0.5", "0.5"),
        (",5", None),
        ("1.5", "1.5"),
        ("12,25", "12.25"),
        ("1.000", "1000"),
        ("1 000", "1000"),
        ("1.000,5", "1000.5"),
        ("1,000.5", "1000.5"),
        ("1 000,5", "1000.5"),
        ("1.000.000", "1000000"),
        ("1,000,000", "1000000"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("1,255", "1.255"),
        ("1234,5", "1234.5"),
        ("nửa", "0.5"),
        ("½", "0.5"),
        ("1/2", "0.5"),
        ("2 rưỡi", "2.5"),
        ("1½", "1.5"),
        ("1 1/2", "1.5"),
        ("3 nghìn", "3000"),
        ("3 nghin", "3000"),
        ("2 ruoi", "2.5"),
        ("１，５", "1.5"),
        ("2,5 vạn", "25000"),
        ("10k", "10000"),
        ("5 kg", None),
        ("-5", None),
        ("1.00.000", None),
        ("1.000,5,5", None),
        ("0,0005", None),
        ("năm", None),
        ("1e3", None),
        ("9" * 5_000, None),
        ("rưỡi", None),
    ],
)
def test_quantity_is_read_as_vietnamese_or_refused(typed, quantity):
    with override("vi"):
        if quantity is None:
            with pytest.raises(UnclearQuantityError):
                read_quantity(typed)
        else:
            assert read_quantity(typed) == Decimal(quantity)


@pytest.mark.parametrize(("language", "typed", "less"), [("vi", "1,500", "1,5"), ("en", "1.500", "1.5")])
def test_quantity_a_thousand_times_apart_is_refused_with_both(language, typed, less):
    with override(language), pytest.raises(AmbiguousQuantityError) as refused:
        read_quantity(typed)
    assert (refused.value.data["less"], refused.value.data["more"]) == (less, "1500")


@given(amounts)
def test_money_shown_and_typed_again_is_the_same(amount):
    for language in LANGUAGES:
        with override(language):
            assert read_money(money_text(amount)) == amount


@given(quantities)
def test_quantity_shown_and_typed_again_is_the_same(quantity):
    for language in LANGUAGES:
        with override(language):
            assert read_quantity(quantity_text(quantity)) == quantity


@given(st.integers(1_000, 1_000_000_000), st.sampled_from(["{} đ", "{}đ", " {} ", "{} đồng"]))
def test_every_way_to_write_a_sum_means_the_same(amount, way):
    for written in (str(amount), grouped(amount), grouped(amount).replace(".", " "), grouped(amount).replace(".", ",")):
        assert read_money(way.format(written)) == amount


@given(st.text(max_size=20))
def test_whatever_is_typed_is_read_or_refused(typed):
    for read in (read_money, read_quantity):
        with suppress(UnclearMoneyError, UnclearQuantityError):
            assert read(typed) >= 0


@pytest.mark.parametrize(("typed", "number"), [("12", 12), ("1.000", 1000), ("1 000", 1000), (" 3 ", 3)])
def test_whole_numbers_are_read(typed, number):
    assert read_count(typed) == number


@pytest.mark.parametrize("typed", ["1,5", "nửa", "abc", "", "9" * 30])
def test_what_is_no_whole_number_is_asked_for_again(typed):
    with pytest.raises(UnclearCountError, match="Hãy ghi một số nguyên"):
        read_count(typed)


@pytest.mark.parametrize(
    ("typed", "area"),
    [("36", "36"), ("36 m2", "36"), ("13,5m²", "13.5"), ("1.000 m2", "1000"), ("36 met vuong", "36")],
)
def test_areas_are_read_with_their_unit_or_without(typed, area):
    assert read_area(typed) == Decimal(area)


@pytest.mark.parametrize("typed", ["3 sào", "1,555 m2", "", "rộng"])
def test_what_is_no_area_is_asked_for_again(typed):
    with pytest.raises(UnclearAreaError):
        read_area(typed)


@pytest.mark.parametrize(("typed", "degrees"), [("21.273", 21.273), ("106,1946°", 106.1946), ("-8", -8.0)])
def test_degrees_are_read_with_a_dot_or_a_comma_before_the_decimals(typed, degrees):
    assert read_degrees(typed) == degrees


@pytest.mark.parametrize("typed", ["", "21 độ", "1.234.567", "2127", "21.2,3"])
def test_what_is_no_degree_is_asked_for_again(typed):
    with pytest.raises(UnclearDegreesError):
        read_degrees(typed)
