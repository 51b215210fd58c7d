"""Two people, one form: nothing is overwritten unseen, and a line that another deleted does not keep the rest."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.models import Contact, Organisation
from tests.cast import client_for
from tests.factories.accounts import create_contact
from tests.pages import filled_in


def url_of(organisation):
    return reverse(Organisation.snippet_viewset.get_url_name("edit"), args=[organisation.pk])


@pytest.fixture
def lan(cast, organisation):
    """The other person: an administrator with the same page open."""
    cast.administrator.last_name, cast.administrator.first_name = "Nguyễn", "Lan"
    cast.administrator.save()
    return Person(cast.administrator, organisation)


@pytest.fixture
def minh(cast, organisation):
    """Register staff with the page open."""
    return Person(cast.register_staff, organisation)


class Person:
    """Somebody who has the organisation's page open."""

    def __init__(self, user, organisation):
        self.client, self.url = client_for(user), url_of(organisation)
        self.page = self.client.get(self.url)

    def save(self, **typed):
        """Send the open page with some inputs typed anew; what comes back is open then."""
        typed = {name.replace("__", "-"): value for name, value in typed.items()}
        self.page = self.client.post(self.url, filled_in(self.page, "w-editor-form", **typed))
        return self.page

    def errors(self):
        """What stands beside the fields of the page, the lines below it included."""
        form = self.page.context["form"]
        lines = [line.errors for formset in form.formsets.values() for line in formset.forms if line.errors]
        return [dict(form.errors), *(dict(found) for found in lines)]


def fresh(organisation):
    return Organisation.objects.get(pk=organisation.pk)


def noted(organisation):
    entries = ModelLogEntry.objects.for_instance(organisation).filter(action="wagtail.edit").order_by("pk")
    return [[(c["field"], c["old"], c["new"], c["line"]) for c in entry.data["changes"]] for entry in entries]


def test_untouched_page_writes_and_notes_nothing(organisation, minh):
    assert minh.save().status_code == 302
    assert noted(organisation) == []


def test_what_others_wrote_stays_where_one_typed_something_else(organisation, lan, minh):
    lan.save(address="Thôn Hạ", contacts__0__post="Giám đốc")
    assert minh.save(website="https://vidu.example").status_code == 302
    stands = fresh(organisation)
    assert (stands.address, stands.website) == ("Thôn Hạ", "https://vidu.example")
    assert Contact.objects.get(name="Nguyễn Văn An").post == "Giám đốc"


def test_same_value_changed_by_two_is_shown_with_both_and_not_written(clock, organisation, lan, minh):
    lan.save(address="Thôn Hạ")
    page = minh.save(address="Thôn Thượng", website="https://vidu.example")
    sentence = "Bây giờ: Thôn Hạ (Nguyễn Lan, 09:00 24/11/2026) · bạn gõ: Thôn Thượng."
    assert (page.status_code, minh.errors()) == (200, [{"address": [sentence]}])
    stands = fresh(organisation)
    assert (stands.address, stands.website) == ("Thôn Hạ", "")
    assert filled_in(page, "w-editor-form")["address"] == "Thôn Thượng"


def test_sent_again_after_both_values_were_shown_overwrites(organisation, lan, minh):
    lan.save(address="Thôn Hạ")
    minh.save(address="Thôn Thượng")
    assert minh.save().status_code == 302
    assert fresh(organisation).address == "Thôn Thượng"
    assert noted(organisation)[-1] == [("accounts.organisation.address", "Thôn Hạ", "Thôn Thượng", "")]


def test_line_changed_by_two_is_shown_with_both(clock, organisation, lan, minh):
    lan.save(contacts__0__post="Giám đốc")
    minh.save(contacts__0__post="Kế toán")
    sentence = "Bây giờ: Giám đốc (Nguyễn Lan, 09:00 24/11/2026) · bạn gõ: Kế toán."
    assert minh.errors() == [{}, {"post": [sentence]}]
    assert Contact.objects.get(name="Nguyễn Văn An").post == "Giám đốc"


def test_line_that_another_deleted_is_said_and_the_rest_is_saved(organisation, lan, minh):
    Contact.objects.get(name="Nguyễn Văn An").delete()
    response = minh.save(contacts__0__post="Giám đốc", contacts__1__post="Kế toán")
    assert response.status_code == 302
    assert list(Contact.objects.filter(organisation=organisation).values_list("name", "post")) == [
        ("Trần Văn Bình", "Kế toán")
    ]
    told = [str(message).strip() for message in minh.client.get(response["Location"]).context["messages"]]
    line = "Không lưu người phụ trách “Nguyễn Văn An”: dòng này đã bị người khác xóa. Phần còn lại đã lưu."
    assert [text for text in told if "Không lưu" in text] == [line]


def test_line_that_another_added_stays(organisation, lan, minh):
    create_contact(organisation=organisation, name="Lê Thị Cúc", phone="+84912000003")
    minh.save(address="Thôn Hạ")
    names = ["Lê Thị Cúc", "Nguyễn Văn An", "Trần Văn Bình"]
    assert sorted(Contact.objects.filter(organisation=organisation).values_list("name", flat=True)) == names


def test_deleting_a_line_that_another_changed_is_asked_about(organisation, lan, minh):
    lan.save(contacts__0__post="Giám đốc")
    assert minh.save(contacts__0__DELETE="on").status_code == 200
    assert Contact.objects.filter(organisation=organisation).count() == 2
    assert minh.save(contacts__0__DELETE="on").status_code == 302
    assert Contact.objects.filter(organisation=organisation).count() == 1


def test_two_lines_may_exchange_a_unique_value(organisation, minh):
    assert minh.save(contacts__0__phone="0912 000 002", contacts__1__phone="0912 000 001").status_code == 302
    stands = Contact.objects.filter(organisation=organisation).order_by("name").values_list("phone", flat=True)
    assert list(stands) == ["+84912000002", "+84912000001"]


@pytest.mark.parametrize("damaged", ["{[", "[" * 200_000], ids=["torn", "deep"])
def test_page_with_a_damaged_version_is_saved_as_it_is(organisation, lan, minh, damaged):
    lan.save(address="Thôn Hạ")
    assert minh.save(address="Thôn Thượng", made_from=damaged).status_code == 302
    assert fresh(organisation).address == "Thôn Thượng"


def test_history_tells_both_values_of_fields_and_lines(organisation, minh):
    before = organisation.address
    minh.save(address="Thôn Hạ", contacts__0__post="Giám đốc", contacts__1__DELETE="on")
    assert noted(organisation) == [
        [
            ("accounts.organisation.address", before, "Thôn Hạ", ""),
            ("accounts.contact.post", "", "Giám đốc", "Nguyễn Văn An"),
            ("accounts.contact", "Trần Văn Bình", None, "Trần Văn Bình"),
        ]
    ]
