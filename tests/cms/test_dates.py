"""Days as people type them, on every form of the site."""

import re
from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.admin.panels import get_form_for_model

from accounts.admin.forms import ScopedModelForm
from accounts.forms.day import DayAndHourField, DayField, LastDayField, MomentField
from accounts.models import CallTask, Membership
from tests.architecture.project import FLOORS, ROOT

DAY = date(2027, 6, 15)
WRITTEN = [
    "15/6/2027",
    "15-06-2027",
    "15.6.2027",
    "15/6/27",
    "15.6.27",
    "2027-06-15",
    "１５／６／２０２７",
    "15/06/2027 00:00:00",
    "15/6/2027.",
]
IN_WORDS = ["ngày 15 tháng 6 năm 2027", "15 tháng 6 năm 2027", "15  Tháng 6, 2027"]


@pytest.mark.parametrize("typed", [*WRITTEN, *IN_WORDS])
def test_day_is_read_as_it_is_written(typed: str) -> None:
    assert DayField().clean(typed) == DAY


@pytest.mark.parametrize("typed", [*WRITTEN, "15 June 2027", "June 15, 2027"])
def test_day_is_read_in_english_as_it_is_written(typed: str) -> None:
    with translation.override("en"):
        assert DayField().clean(typed) == DAY


@pytest.mark.parametrize("typed", ["15/13/2027", "31/02/2027", "31 tháng 2 năm 2027", "15/6", "hôm nay", "15/6/202"])
def test_what_is_no_day_of_a_year_is_asked_again(typed: str) -> None:
    with pytest.raises(ValidationError, match="Hãy ghi đủ ngày, tháng, năm, như 31/12/2027"):
        DayField().clean(typed)


FAR = ["31/12/0202", "0027-12-31", "1/1/0001", "31/12/9999", "31/12/2200"]


@pytest.mark.parametrize("typed", FAR)
def test_year_that_nobody_means_is_asked_again(typed: str) -> None:
    with pytest.raises(ValidationError, match="Hãy ghi đủ bốn số của năm"):
        DayField().clean(typed)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (MomentField(), "31/12/9999 17:00"),
        (MomentField(), "0027-12-31T17:00"),
        (DayAndHourField(), ["9999-12-31", "17:00"]),
    ],
)
def test_year_of_a_moment_that_nobody_means_is_asked_again(field: forms.Field, typed: Any) -> None:
    with pytest.raises(ValidationError, match="Hãy ghi đủ bốn số của năm"):
        field.clean(typed)


@pytest.mark.parametrize("typed", [*FAR, "12/9999", "9999", "12/0001"])
def test_last_day_of_a_year_that_nobody_means_is_asked_again(typed: str) -> None:
    """The month after December 9999 is none: it was a fault, and the page lost what was typed."""
    with pytest.raises(ValidationError, match="Hãy ghi như 31/12/2027"):
        LastDayField().clean(typed)


def test_forms_of_the_admin_read_days_so() -> None:
    form = get_form_for_model(Membership, form_class=ScopedModelForm, fields=["valid_from"])
    assert type(form.base_fields["valid_from"]) is DayField
    form = get_form_for_model(CallTask, form_class=ScopedModelForm, fields=["next_call_at"])
    assert type(form.base_fields["next_call_at"]) is MomentField


def test_no_form_reads_days_in_another_way() -> None:
    own = re.compile(r"forms\.(DateField|DateTimeField|SplitDateTimeField)\(")
    files = [path for folder in FLOORS for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts]
    assert [path.name for path in files if own.search(path.read_text(encoding="utf-8"))] == []
