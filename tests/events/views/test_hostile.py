"""Registration with hostile input, and names typed in every way: named reasons, nothing lost, nothing run."""

import unicodedata
import uuid
from collections.abc import Callable

import pytest
from django.urls import reverse

from accounts.links.token import link_address
from accounts.models import Message
from events.domain.inviting import invite
from events.models import Registration
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.catalog import create_kind, create_product, create_unit
from tests.factories.events import create_event
from tests.proof import know

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

Send = Callable[..., str]
SCRIPT = "<script>alert('x')</script>"


@pytest.fixture
def lychee():
    return create_kind(name="vải thiều", units=("kg",))


@pytest.fixture(params=["public", "link"])
def send(request, client, lychee, now) -> Send:
    """Fill in one of the two forms that people find without an account; the page that comes back."""
    event = create_event()
    if request.param == "public":
        address, goods = reverse("event_register", args=[event.slug]), {"kind_0": "vải thiều"}
        more = {"unit_name": "Siêu thị Sông Thương", "agrees": "on"}
    else:
        unit = create_organisation(name="HTX Nam Dương")
        create_product(organisation=unit, kind=lychee)
        know(client, create_contact(organisation=unit).phone)
        invite(event, organisations=[unit], by=create_user(), now=now)
        address = link_address(Message.objects.get(kind="events.invited").link)
        goods, more = {f"take_{lychee.pk}": "on"}, {}

    def fill_in(**told: str) -> str:
        usual = {"person": "Vi Thị Sáu", "phone": "0912345678", "people": "1", "client_id": str(uuid.uuid4())}
        return client.post(address, {**usual, **goods, **more, **told}, follow=True).content.decode()

    return fill_in


PHONES = [
    "0912345678",
    "0912.345.678",
    "0912 345 678",
    "0912-345-678",
    "(091) 234 5678",
    "+84 912 345 678",
    "(+84) 912.345.678",
    "84912345678",
    "\u200b0912345678\u00a0",
    "０９１２３４５６７８",
]


@pytest.mark.parametrize("typed", PHONES)
def test_phones_are_read_as_people_write_them(send, typed):
    send(phone=typed)
    assert [row.phone for row in Registration.objects.all()] == ["+84912345678"]


NAMES = [
    (unicodedata.normalize("NFD", "Nguyễn Thị Bưởi"), "Nguyễn Thị Bưởi"),
    ("  Nguyễn   Thị\tBưởi ", "Nguyễn Thị Bưởi"),
    ("NGUYỄN THỊ BƯỞI", "NGUYỄN THỊ BƯỞI"),
    ("Bà Sáu 🍊 (con ông Ba)", "Bà Sáu 🍊 (con ông Ba)"),
    ('O\'Brien & "Tèo"', 'O\'Brien & "Tèo"'),
    (SCRIPT, SCRIPT),
    ("{{ 7*7 }}{% now %}", "{{ 7*7 }}{% now %}"),
    ("=HYPERLINK(1)", "=HYPERLINK(1)"),
]


@pytest.mark.parametrize(("typed", "kept"), NAMES)
def test_names_are_kept_as_typed_in_one_form_of_unicode_and_never_run(send, typed, kept):
    page = send(person=typed)
    assert [row.person for row in Registration.objects.all()] == [kept]
    assert SCRIPT not in page


REFUSED = [
    ({"phone": "abc"}, 'value="abc"'),
    ({"phone": "09123"}, 'value="09123"'),
    ({"person": ""}, 'value="0912345678"'),
    ({"person": "x" * 500}, "x" * 500),
    ({"people": "0"}, 'value="0"'),
    ({"people": "9" * 30}, "9" * 30),
    ({"people": "-3"}, 'value="-3"'),
    ({"people": "hai"}, "Vi Thị Sáu"),
    ({"note": "n" * 3000}, "n" * 3000),
]


@pytest.mark.parametrize(
    ("told", "still"), REFUSED, ids=[f"{next(iter(told))}-{n}" for n, (told, _) in enumerate(REFUSED)]
)
def test_what_is_refused_is_told_beside_its_field_and_nothing_is_lost(send, told, still):
    page = send(**told)
    assert not Registration.objects.exists()
    assert "field__error" in page
    assert (still in page, told.get("person", "Vi Thị Sáu") in page) == (True, True)


@pytest.mark.parametrize("key", ["", "not-a-uuid", "00000000", "0" * 4000, SCRIPT])
def test_a_broken_key_of_the_form_costs_nobody_a_registration(send, key):
    send(client_id=key)
    page = send() if not Registration.objects.exists() else ""
    assert Registration.objects.count() == 1
    assert SCRIPT not in page


def test_a_nought_byte_is_refused_in_words(send):
    page = send(person="Vi\x00Sáu")
    assert (Registration.objects.count(), "field__error" in page) == (0, True)


def test_two_people_with_one_number_are_two_registrations(client, lychee):
    event = create_event()
    for unit in ("Siêu thị A", "Bếp ăn B"):
        told = {"unit_name": unit, "person": f"Người của {unit}", "phone": "0912345678", "people": "1", "agrees": "on"}
        client.post(reverse("event_register", args=[event.slug]), {**told, "kind_0": "vải thiều"})
    assert sorted(row.unit_name for row in Registration.objects.filter(phone="+84912345678")) == [
        "Bếp ăn B",
        "Siêu thị A",
    ]


QUANTITIES = [
    ({"quantity_0": "nhiều", "unit_0": "kg"}, "nhiều"),
    ({"quantity_0": "-5", "unit_0": "kg"}, "-5"),
    ({"quantity_0": "500", "unit_0": ""}, "500"),
    ({"quantity_0": "1e309", "unit_0": "kg"}, "1e309"),
    ({"quantity_0": "5", "unit_0": "99999999999999999999"}, "5"),
    ({"kind_0": "hàng không ai biết"}, "hàng không ai biết"),
    ({"kind_0": ""}, "Siêu thị Sông Thương"),
]


@pytest.mark.parametrize(("told", "still"), QUANTITIES, ids=range(len(QUANTITIES)))
def test_unclear_goods_are_asked_about_and_kept(client, lychee, told, still):
    unit, event = create_unit(), create_event()
    given = {name: str(unit.pk) if value == "kg" else value for name, value in told.items()}
    usual = {"unit_name": "Siêu thị Sông Thương", "person": "Chị Hoa", "phone": "0912345678", "people": "1"}
    address = reverse("event_register", args=[event.slug])
    page = client.post(address, {**usual, "agrees": "on", "kind_0": "vải thiều", **given}).content.decode()
    assert not Registration.objects.exists()
    assert ("field__error" in page, still in page, 'value="Chị Hoa"' in page) == (True, True, True)
