"""The public form, and the staff's queue."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.domain.join_request import ask_to_join
from accounts.models import Contact, JoinRequest
from accounts.views.join_request import TRIES
from tests.cast import client_for
from tests.factories.accounts import create_district, create_new_commune, create_old_commune, create_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

GIVEN = {
    "name": "Vi Thị Yến",
    "phone": "0912 345 678",
    "organisation_name": "Hợp tác xã Hồng Giang",
    "commune": "hong giang",
    "tax_number": "2400 123 456",
    "message": "",
}


def send(client, **changed):
    return client.post(reverse("register"), {**GIVEN, **changed})


def test_what_is_sent_waits_with_its_place(anonymous):
    commune = create_old_commune(name="Hồng Giang")
    assert send(anonymous).headers["Location"] == f"{reverse('register')}?xong"
    row = JoinRequest.objects.get()
    assert (row.phone, row.place, row.commune, row.tax_number) == (
        "+84912345678",
        commune,
        "hong giang",
        "2400123456",
    )


def test_commune_of_two_is_asked_for(anonymous):
    for district in ("Lục Nam", "Lục Ngạn"):
        create_old_commune(name="Đồng Tiến", district=create_district(name=district))
    answer = send(anonymous, commune="Đồng Tiến")
    assert "Xã Đồng Tiến, Huyện Lục Nam; Xã Đồng Tiến, Huyện Lục Ngạn" in answer.content.decode()
    assert (answer.context["form"]["name"].value(), JoinRequest.objects.count()) == ("Vi Thị Yến", 0)
    send(anonymous, commune="xã đồng tiến, huyện lục nam")
    assert JoinRequest.objects.get().place.parent.name == "Lục Nam"


def test_of_one_name_on_both_maps_the_present_one_is_meant(anonymous):
    new = create_new_commune(name="Hồng Giang", old=create_old_commune(name="Hồng Giang"))
    send(anonymous)
    assert JoinRequest.objects.get().place == new


def test_unknown_commune_is_kept_as_typed(anonymous):
    send(anonymous, commune="Thôn Mới")
    row = JoinRequest.objects.get()
    assert (row.commune, row.place) == ("Thôn Mới", None)


@pytest.mark.parametrize(("field", "typed"), [("phone", "abc"), ("tax_number", "12"), ("name", "")])
def test_bad_input_is_said_beside_its_field_and_nothing_is_lost(anonymous, field, typed):
    answer = send(anonymous, **{field: typed})
    form = answer.context["form"]
    assert (list(form.errors), form["organisation_name"].value()) == ([field], GIVEN["organisation_name"])
    assert not JoinRequest.objects.exists()


def test_answer_does_not_tell_who_is_known(anonymous):
    create_organisation(name="HTX Hồng Giang", phone="+84912345678")
    known = send(anonymous)
    unknown = send(anonymous, phone="0912345670", organisation_name="Khác")
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])


def test_tries_from_one_address_are_counted():
    for _try in range(TRIES.amount):
        send(Client(), phone="x")
    assert (send(Client()).status_code, JoinRequest.objects.count()) == (429, 0)


def test_page_of_an_organisation_that_is_taken_leads_there_with_its_name(cast, anonymous):
    page = anonymous.get(reverse("claim", args=[cast.cooperative.pk])).content.decode()
    address = f"{reverse('register')}?don-vi={cast.cooperative.pk}"
    form = anonymous.get(address).context["form"]
    assert (address in page, form["organisation_name"].value()) == (True, cast.cooperative.name)
    assert form["commune"].value() == "Xã Nam Dương, Huyện Lục Ngạn"


@pytest.fixture
def waiting(cast, now):
    given = {"name": "Vi Thị Yến", "phone": "+84912345678", "commune": "Nam Dương"}
    return ask_to_join(**given, organisation_name="HTX Nam Dương", place=cast.cooperative.place, now=now)


def test_staff_see_whom_it_may_be_and_join_with_one_button(cast, waiting):
    client = client_for(cast.register_staff)
    (line,) = client.get(reverse("accounts_join_request", args=[waiting.pk])).context["matches"]
    assert (line["match"].organisation, line["owned"], line["may_join"]) == (cast.cooperative, True, True)
    given = {"organisation": cast.cooperative.pk, "role": "deputy"}
    assert client.post(reverse("accounts_join_request_join", args=[waiting.pk]), given).status_code == 302
    assert Contact.objects.get(phone="+84912345678").organisation == cast.cooperative


def test_staff_do_not_join_to_what_is_beyond_their_scope(cast, waiting):
    given = {"organisation": cast.other_cooperative.pk, "role": "owner"}
    client_for(cast.register_staff).post(reverse("accounts_join_request_join", args=[waiting.pk]), given)
    assert not Contact.objects.filter(phone="+84912345678").exists()


def test_staff_make_a_new_one_from_what_was_written(cast, waiting):
    client = client_for(cast.register_staff)
    address = reverse("accounts_join_request_make", args=[waiting.pk])
    form = client.get(address).context["form"]
    given = {name: form[name].value() or "" for name in form.fields}
    assert client.post(address, given).status_code == 302
    assert JoinRequest.objects.get().organisation.name == "HTX Nam Dương"


def test_refusal_of_the_verb_stands_at_the_form(cast, waiting):
    given = {"organisation": cast.cooperative.pk, "role": "owner"}
    answer = client_for(cast.register_staff).post(reverse("accounts_join_request_join", args=[waiting.pk]), given)
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["role"])


def test_list_costs_the_same_for_one_and_for_three(cast, now, django_assert_num_queries):
    client = client_for(cast.administrator)
    counts = []
    for count in (1, 2):
        for n in range(count):
            number = f"+849123456{count}{n}"
            ask_to_join(name="Vi Yến", phone=number, organisation_name="HTX", commune="Xã", now=now)
        client.get(reverse("accounts_join_requests_results"))
        with django_assert_num_queries(LIST_QUERIES):
            client.get(reverse("accounts_join_requests_results"))
        counts.append(JoinRequest.objects.count())
    assert counts == [1, 3]


LIST_QUERIES = 9
