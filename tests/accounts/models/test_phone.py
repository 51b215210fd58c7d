"""One phone number, however it is written, on every model that keeps one."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Contact, Organisation
from tests.factories.accounts import create_contact, create_organisation

pytestmark = pytest.mark.sqlite
STORED = "+84912345670"
WRITTEN = ["0912345670", "0912 345 670", "0912.345.670", "(+84) 912 345 670", "84912345670"]


@pytest.mark.parametrize("written", WRITTEN)
def test_number_is_kept_in_one_form_whichever_way_it_is_written(db, written):
    row = create_organisation(phone=written)
    Organisation.objects.filter(pk=row.pk).update(short_name="A")
    row.refresh_from_db()
    assert (row.phone, row.get_phone_display()) == (STORED, "0912 345 670")


def test_number_written_in_bulk_is_kept_alike(db):
    row = create_organisation()
    Organisation.objects.filter(pk=row.pk).update(phone="0912.345.670")
    row.refresh_from_db()
    assert row.phone == STORED


@pytest.mark.parametrize("written", WRITTEN)
def test_number_is_found_by_any_way_of_writing_it(db, written):
    contact = create_contact(phone=STORED)
    assert Contact.objects.get(phone=written) == contact


@pytest.mark.parametrize("written", ["abc", "12", "0912 345 670 và 0912 345 671", "+84 1", "tel:0912345670"])
def test_what_is_no_number_is_refused_and_stays_as_it_was_typed(db, written):
    row = create_organisation()
    row.phone = written
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert (refused.value.message_dict["phone"], row.phone) == (
        ["Số điện thoại chưa đúng, ví dụ 0912 345 678."],
        written,
    )


def test_form_reads_and_shows_numbers_as_people_write_them(db):
    field = Organisation._meta.get_field("phone").formfield()
    assert (field.clean("(+84) 912 345 670"), field.prepare_value(STORED), field.has_changed(STORED, "0912345670")) == (
        STORED,
        "0912 345 670",
        False,
    )
