"""What the database refuses is told in the constraint's own sentence."""

import pytest
from django.db import IntegrityError, transaction

from accounts.editing.violation import violation_sentence
from accounts.models import Contact, Organisation
from tests.factories.accounts import create_contact, create_organisation


def refused(write):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        write()
    return violation_sentence(error.value)


def test_unique_value_is_told_with_the_way_to_exchange_two(db):
    one = create_organisation(tax_number="2400123456")
    other = create_organisation()
    said = refused(lambda: Organisation.objects.filter(pk=other.pk).update(tax_number=one.tax_number))
    assert said == (
        "Mã số thuế này đã có ở một đơn vị khác. "
        "Nếu hai dòng đổi giá trị cho nhau, hãy để trống một dòng, lưu, rồi ghi lại."
    )


def test_check_is_told_by_its_name(db):
    contact = create_contact()
    said = refused(lambda: Contact.objects.filter(pk=contact.pk).update(role="x"))
    assert said == "Vai trò không hợp lệ."


def test_other_refusals_of_the_database_get_a_general_sentence(db):
    said = refused(lambda: Organisation.objects.filter(pk=create_organisation().pk).update(name=None))
    assert said == ("Chưa lưu được vì giá trị trùng hoặc không hợp với dữ liệu đang có. Hãy tải lại trang rồi xem lại.")
