"""The organisation's page: contacts, states and memberships in one form."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.models import Contact, FormerName, Membership, Organisation, OrganisationStatus
from tests.cast import client_for

FORMSETS = ("contacts", "statuses", "memberships", "former_names")


def url_of(organisation, view="edit"):
    return reverse(Organisation.snippet_viewset.get_url_name(view), args=[organisation.pk])


def lines(name, *rows, initial=0):
    """Form data of one kind of lines."""
    fields = {f"{name}-TOTAL_FORMS": len(rows), f"{name}-INITIAL_FORMS": initial}
    fields |= {f"{name}-MIN_NUM_FORMS": 0, f"{name}-MAX_NUM_FORMS": 1000}
    for n, row in enumerate(rows):
        fields |= {f"{name}-{n}-{key}": value for key, value in {"id": "", "DELETE": "", **row}.items()}
    return fields


def form_of(organisation, **formsets):
    """What the page posts; lines by the name of their kind as (rows, number of them that stood there)."""
    fields = {"name": organisation.name, "kind": "cooperative", "place": organisation.place_id or ""}
    fields |= {"produces": "on", "evidence": "register"}
    for name in FORMSETS:
        rows, initial = formsets.get(name, ([], 0))
        fields |= lines(name, *rows, initial=initial)
    return fields


def post(person, organisation, **formsets):
    return client_for(person).post(url_of(organisation), form_of(organisation, **formsets))


@pytest.fixture
def organisation(cast):
    """A cooperative of Lục Ngạn, with no lines under it but its state."""
    Contact.objects.all().delete()
    return cast.cooperative


def status_row(organisation, **fields):
    state = organisation.statuses.get()
    return {"id": state.pk, "state": state.state, "valid_from": "15/03/2019", "valid_to": "", **fields}


def test_one_page_saves_contact_state_and_membership(cast, organisation):
    ended = status_row(organisation, valid_to="01/06/2026")
    paused = {"state": "suspended", "valid_from": "01/06/2026"}
    response = post(
        cast.register_staff,
        organisation,
        contacts=([{"name": "Nguyễn Văn An", "phone": "0912 345 678", "role": "owner"}], 0),
        statuses=([ended, paused], 1),
        memberships=([{"kind": "full", "valid_from": "01/01/2020"}], 0),
    )
    assert response.status_code == 302
    assert Contact.objects.get(organisation=organisation).phone == "+84912345678"
    spans = OrganisationStatus.objects.filter(organisation=organisation).values_list("state", "valid_from", "valid_to")
    first, turn = date(2019, 3, 15), date(2026, 6, 1)
    assert list(spans) == [("active", first, turn), ("suspended", turn, None)]
    assert Membership.objects.get(organisation=organisation).valid_from == date(2020, 1, 1)


def test_membership_is_ended_and_begun_anew_in_one_step(cast, organisation):
    held = Membership.objects.create(organisation=organisation, valid_from=date(2015, 1, 1))
    ended = {"id": held.pk, "kind": "full", "valid_from": "01/01/2015", "valid_to": "01/01/2020"}
    anew = {"kind": "associate", "valid_from": "01/01/2022"}
    response = post(
        cast.register_staff,
        organisation,
        statuses=([status_row(organisation)], 1),
        memberships=([ended, anew], 1),
    )
    assert response.status_code == 302
    assert list(Membership.objects.values_list("kind", "valid_to")) == [("full", date(2020, 1, 1)), ("associate", None)]


def test_states_that_overlap_are_refused(cast, organisation):
    rows = [status_row(organisation), {"state": "dissolved", "valid_from": "01/06/2026"}]
    response = post(cast.register_staff, organisation, statuses=(rows, 1))
    days = "15/03/2019– và 01/06/2026–"
    message = f"Các khoảng thời gian chồng lên nhau: {days}; hãy ghi ngày kết thúc cho dòng trước."
    assert list(response.context["form"].formsets["statuses"].non_form_errors()) == [message]
    assert (message in response.content.decode(), "01/06/2026" in response.content.decode()) == (True, True)
    assert OrganisationStatus.objects.filter(organisation=organisation).count() == 1


def test_two_contacts_with_one_number_are_refused(cast, organisation):
    rows = [{"name": name, "phone": "0912345678", "role": "owner"} for name in ("An", "Bình")]
    statuses = ([status_row(organisation)], 1)
    response = post(cast.register_staff, organisation, contacts=(rows, 0), statuses=statuses)
    message = "Hai người phụ trách không thể có cùng một số điện thoại: An và Bình."
    assert list(response.context["form"].formsets["contacts"].non_form_errors()) == [message]
    assert Contact.objects.count() == 0


def test_limited_staff_must_give_a_place_within_their_scope(cast, organisation):
    statuses = lines("statuses", status_row(organisation), initial=1)
    errors = []
    for place in ("", cast.other_cooperative.place_id):
        fields = {**form_of(organisation), **statuses, "place": place}
        response = client_for(cast.register_staff).post(url_of(organisation), fields)
        errors.append(list(response.context["form"].errors))
    assert errors == [["place"], ["place"]]
    organisation.refresh_from_db()
    assert organisation.place == cast.cooperative.place


def test_new_organisation_outside_the_scope_is_refused(cast, organisation):
    url = reverse(Organisation.snippet_viewset.get_url_name("add"))
    fields = {**form_of(organisation), "name": "HTX mới", "place": cast.other_cooperative.place_id}
    client_for(cast.register_staff).post(url, fields)
    assert Organisation.objects.filter(name="HTX mới").exists() is False


def test_editor_cannot_change_an_organisation(cast, organisation):
    assert post(cast.editor, organisation).headers["Location"] == reverse("wagtailadmin_home")


def test_hide_and_show_are_noted_with_their_reason(cast, organisation, clock, now):
    client = client_for(cast.register_staff)
    client.post(url_of(organisation, "hide"), {"reason": "Đơn vị yêu cầu"})
    organisation.refresh_from_db()
    assert (organisation.hidden_at, organisation.hidden_by) == (now, cast.register_staff)
    client.post(url_of(organisation, "show"))
    organisation.refresh_from_db()
    assert (organisation.hidden_at, organisation.hidden_by) == (None, None)
    notes = ModelLogEntry.objects.for_instance(organisation).order_by("pk").values_list("action", "data")
    assert list(notes) == [
        ("accounts.organisation.hide", {"reason": "Đơn vị yêu cầu"}),
        ("accounts.organisation.show", {}),
    ]
    page = client.get(url_of(organisation, "history")).content.decode()
    assert "Đã ẩn đơn vị khỏi trang công khai: Đơn vị yêu cầu" in page


def test_hide_without_a_reason_asks_again(cast, organisation):
    response = client_for(cast.register_staff).post(url_of(organisation, "hide"), {"reason": ""})
    assert list(response.context["form"].errors) == ["reason"]
    organisation.refresh_from_db()
    assert organisation.hidden_at is None


def test_looking_at_the_question_changes_nothing(cast, organisation):
    client_for(cast.register_staff).get(url_of(organisation, "hide"))
    organisation.refresh_from_db()
    assert organisation.hidden_at is None


def test_contacts_are_not_on_the_page_that_everybody_reads(cast, organisation):
    Contact.objects.create(organisation=organisation, name="Nguyễn Văn Kín")
    page = client_for(cast.accountant).get(url_of(organisation, "inspect")).content.decode()
    assert ("Nguyễn Văn Kín" in page, organisation.name in page) == (False, True)
    labels = ("Tình trạng hoạt động", "Thành viên Liên minh", "Tên cũ", "Statuses", "Memberships", "Former names")
    assert [label in page for label in labels] == [True, True, True, False, False, False]


def test_contacts_exchange_their_numbers_in_one_step(cast, organisation):
    numbers = {"An": "+84912345671", "Bình": "+84912345672"}
    held = [Contact.objects.create(organisation=organisation, name=n, phone=p) for n, p in numbers.items()]
    phones = [contact.phone for contact in reversed(held)]
    rows = [{"id": c.pk, "name": c.name, "phone": p, "role": "owner"} for c, p in zip(held, phones, strict=True)]
    statuses = ([status_row(organisation)], 1)
    response = post(cast.register_staff, organisation, contacts=(rows, 2), statuses=statuses)
    assert (response.status_code, [Contact.objects.get(pk=c.pk).phone for c in held]) == (302, phones)


def test_overlap_is_refused_in_the_list_of_memberships_too(cast, organisation):
    Membership.objects.create(organisation=organisation, valid_from=date(2015, 1, 1))
    add = reverse(Membership.snippet_viewset.get_url_name("add"))
    fields = {"organisation": organisation.pk, "kind": "full", "valid_from": "01/01/2020", "valid_to": "01/01/2022"}
    response = client_for(cast.register_staff).post(add, fields)
    message = "Các khoảng thời gian chồng lên nhau; hãy ghi ngày kết thúc cho dòng trước."
    assert (response.status_code, response.context["form"].non_field_errors()) == (200, [message])
    assert Membership.objects.count() == 1


@pytest.mark.sqlite
def test_old_overlap_keeps_nobody_from_mending_something_else(cast, organisation):
    """Rows from before the database held them apart."""
    with connection.cursor() as cursor:
        for event in ("INSERT", "UPDATE"):
            cursor.execute(f"DROP TRIGGER accounts_membership_periods_apart_{event}")
        for last in ("'2022-01-01'", "NULL"):
            cursor.execute(
                "INSERT INTO accounts_membership (organisation_id, kind, valid_from, valid_to, decision) "
                f"VALUES ({organisation.pk}, 'full', '2015-01-01', {last}, '')"
            )
    rows = [
        {"id": m.pk, "kind": "full", "valid_from": "01/01/2015", "valid_to": "01/01/2022" if m.valid_to else ""}
        for m in Membership.objects.order_by("valid_from", "pk")
    ]
    lines = {"statuses": ([status_row(organisation)], 1), "memberships": (rows, 2)}
    organisation.name = "HTX Nam Dương"
    assert post(cast.register_staff, organisation, **lines).status_code == 302
    assert Organisation.objects.get(pk=organisation.pk).name == "HTX Nam Dương"


def test_renaming_keeps_the_former_name_from_a_form_of_its_own(cast, organisation):
    client, old = client_for(cast.register_staff), organisation.name
    refused = client.post(url_of(organisation, "rename"), {"name": old, "since": "01/06/2026"})
    assert refused.context["form"].errors == {"name": ["Tên mới giống hệt tên đang dùng."]}
    assert 'value="01/06/2026"' in refused.content.decode()
    done = client.post(url_of(organisation, "rename"), {"name": "HTX Nam Dương", "since": "01/06/2026"}, follow=True)
    assert "Đã đổi tên thành “HTX Nam Dương”." in done.content.decode()
    former = FormerName.objects.get(organisation=organisation)
    assert (former.name, former.valid_to) == (old, date(2026, 6, 1))


def test_state_is_set_from_a_form_of_its_own(cast, organisation):
    fields = {"state": "dissolved", "valid_from": "01/06/2026", "source": "Quyết định 12"}
    client_for(cast.register_staff).post(url_of(organisation, "state"), fields)
    spans = OrganisationStatus.objects.filter(organisation=organisation).values_list("state", "valid_to", "source")
    assert list(spans) == [("active", date(2026, 6, 1), ""), ("dissolved", None, "Quyết định 12")]


def test_membership_is_ended_from_a_form_of_its_own(cast, organisation):
    held = Membership.objects.create(organisation=organisation, valid_from=date(2015, 1, 1))
    url = reverse(Membership.snippet_viewset.get_url_name("end"), args=[held.pk])
    client = client_for(cast.register_staff)
    refused = client.post(url, {"valid_to": "01/01/2015", "decision": "7/QĐ"})
    assert refused.context["form"].errors == {"valid_to": ["Ngày kết thúc phải sau ngày bắt đầu."]}
    client.post(url, {"valid_to": "01/06/2026", "decision": "7/QĐ"})
    held.refresh_from_db()
    assert held.valid_to == date(2026, 6, 1)
