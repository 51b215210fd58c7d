"""Fields for sums and quantities."""

import re
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from accounts.admin.place import PlaceViewSet
from accounts.forms.number import AreaField, CountField, DegreesField, MoneyField, QuantityField
from booths.admin.stalls import StallForm
from tests.architecture.project import FLOORS, ROOT


class Form(forms.Form):
    price = MoneyField(required=False)
    quantity = QuantityField(required=False, max_digits=12, decimal_places=3, min_value=Decimal("0.001"))


def test_what_is_shown_comes_back_unchanged():
    shown = Form(initial={"price": 65_000, "quantity": Decimal("1000.500")})
    values = {name: shown[name].value() for name in shown.fields}
    assert values == {"price": "65.000", "quantity": "1.000,5"}
    again = Form(values, initial=shown.initial)
    assert (again.is_valid(), again.changed_data) == (True, [])
    assert again.cleaned_data == {"price": 65_000, "quantity": Decimal("1000.5")}


def test_inputs_are_text_with_the_keys_of_numbers():
    assert 'type="text"' in str(Form()["price"])
    assert 'inputmode="decimal"' in str(Form()["price"])


def test_unclear_number_is_refused_beside_its_field_and_kept():
    form = Form({"price": "65", "quantity": "1,500"})
    assert form.errors == {
        "price": ["“65” là 65 đồng hay 65 nghìn? Hãy ghi 65.000, 65k hoặc 65 đ."],
        "quantity": ["“1,500” có thể là 1,5 hoặc 1500. Hãy ghi lại cho rõ: 1,5 hoặc 1500."],
    }
    assert form["price"].value() == "65"


@pytest.mark.parametrize(("typed", "fields"), [("0", ["quantity"]), ("12.345.678.901", ["quantity"])])
def test_limits_of_the_column_are_kept(typed, fields):
    assert list(Form({"price": "", "quantity": typed}).errors) == fields


def test_nothing_typed_is_nothing():
    form = Form({"price": "  ", "quantity": ""})
    assert (form.is_valid(), form.cleaned_data) == (True, {"price": None, "quantity": None})


@pytest.mark.parametrize(("typed", "read"), [("1.000", 1000), ("1 000", 1000), (" 12 ", 12), ("2026", 2026)])
def test_whole_number_is_read_as_people_write_it(typed, read):
    field = CountField(min_value=0)
    assert (field.clean(typed), field.prepare_value(read), field.has_changed(read, typed)) == (read, str(read), False)


@pytest.mark.parametrize("typed", ["1,5", "abc", "12 người"])
def test_what_is_no_whole_number_is_refused_with_the_way_to_write_one(typed):
    with pytest.raises(ValidationError, match="Hãy ghi một số nguyên"):
        CountField().clean(typed)


def test_no_form_lets_the_browser_read_a_number():
    """Of 1.000 it makes 1, and so does Django's own field for whole numbers."""
    own = re.compile(r"forms\.(IntegerField|DecimalField|FloatField)\((?!required=False, widget=forms\.HiddenInput|\))")
    files = [path for folder in FLOORS for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts]
    assert [path.name for path in files if own.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("typed", ["36", "36 m2", "36m²", "36 mét vuông", "36,00 M2"])
def test_area_is_read_with_its_unit_or_without(typed):
    assert AreaField().clean(typed) == 36


@pytest.mark.parametrize(
    ("typed", "told"), [("ba mươi", "Hãy ghi số mét vuông"), ("0", "lớn hơn 0"), ("0,001", "Hãy ghi số mét vuông")]
)
def test_what_is_no_area_is_refused_with_the_way_to_write_one(typed, told):
    with pytest.raises(ValidationError, match=told):
        AreaField().clean(typed)


@pytest.mark.parametrize("typed", ["21.273", "21,273", " 21.273° "])
def test_degrees_have_no_thousands(typed):
    field = DegreesField(most=90)
    assert (field.clean(typed), field.has_changed(21.273, typed), field.prepare_value(21.273)) == (
        21.273,
        False,
        "21.273",
    )


@pytest.mark.parametrize("typed", ["21°16'24\"B", "21.273, 106.19", "²", "91", "-90.1", "1e1"])
def test_what_is_no_latitude_is_refused(typed):
    with pytest.raises(ValidationError):
        DegreesField(most=90).clean(typed)


@pytest.mark.parametrize(("name", "typed", "read"), [("area_km2", "1.250", 1250), ("latitude", "21,2734", 21.2734)])
def test_numbers_of_a_place_are_read_as_people_write_them(name, typed, read):
    """The browser made 1.25 of 1.250."""
    form = PlaceViewSet().get_edit_handler().get_form_class()
    assert form.base_fields[name].clean(typed) == read


@pytest.mark.parametrize(("area", "shown"), [(25.3, "25,3"), (1250.0, "1.250"), (0.1, "0,1"), (12.345678, "12,345678")])
def test_area_of_a_place_is_shown_as_it_was_written_and_comes_back(area, shown):
    """The form showed 25,300000000000000710542735760100 and refused it when the place was saved."""
    field = PlaceViewSet().get_edit_handler().get_form_class().base_fields["area_km2"]
    assert (field.prepare_value(area), float(field.clean(shown))) == (shown, area)


def test_place_of_a_stall_in_the_table_is_read_as_people_write_it():
    assert StallForm.base_fields["position"].clean("1.000") == 1000
