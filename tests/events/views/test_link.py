"""What the holder of a link to an event sees and does."""

import uuid
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from accounts.links.token import link_address
from accounts.models import Message
from catalog.enums import Period
from catalog.models import Supply
from events.domain.event import change_event
from events.domain.inviting import Guest, NobodyChosenError, NotRunningError, invite, invite_guest, suggestions
from events.domain.pool import make_pool
from events.domain.proposals import propose
from events.enums import EventState, RegistrationState, Role
from events.forms.goods import OFFERED
from events.messages import own_link
from events.models import Invitation, Pairing, Registration
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.catalog import create_kind, create_product, create_season, create_unit
from tests.factories.events import create_buyer, create_event, create_seat, create_seller
from tests.proof import know
from tests.unchanged import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def lychee():
    return create_kind(name="vải thiều", units=("kg",))


@pytest.fixture
def asked(client, lychee, now):
    """An invitation to a cooperative with one kind of goods, and the path of its link."""
    unit = create_organisation(name="HTX Nam Dương")
    create_product(organisation=unit, kind=lychee)
    create_contact(organisation=unit, name="Bà Tư", phone="+84912345678")
    (row,) = invite(create_event(), organisations=[unit], reasons={unit.pk: "Có vải."}, by=create_user(), now=now)
    know(client, "+84912345678")
    message = Message.objects.get(kind="events.invited")
    return row, link_address(message.link)


def answer(kind, **more) -> dict[str, str]:
    told = {"person": "Bà Tư", "phone": "0912 345 678", "people": "2", "client_id": str(uuid.uuid4())}
    unit = create_unit()
    goods = {f"quantity_{kind.pk}": "1.000,5", f"unit_{kind.pk}": str(unit.pk), f"period_{kind.pk}": "day"}
    return {**told, f"take_{kind.pk}": "on", **goods, **more}


def test_looking_at_an_invitation_writes_nothing(client, asked):
    _row, address = asked
    page = client.get(address).content.decode()
    assert "HTX Nam Dương" in page
    assert 'value="Bà Tư"' in page
    assert 'value="0912 345 678"' in page
    assert not Registration.objects.exists()


def test_answers_register_the_unit_once(client, asked, lychee):
    row, address = asked
    told = answer(lychee)
    assert [client.post(address, told).status_code for _ in range(2)] == [302, 302]
    registration = Registration.objects.get()
    supply = Supply.objects.get()
    assert (registration.organisation, registration.people, registration.how) == (row.organisation, 2, "link")
    assert (supply.kind, str(supply.quantity), supply.period) == (lychee, "1000.500", "day")
    assert Message.objects.filter(kind="events.registered").count() == 1
    assert "Đã đăng ký cho HTX Nam Dương" in client.get(address).content.decode()


def test_what_was_typed_stays_when_something_is_missing(client, asked, lychee):
    _row, address = asked
    page = client.post(address, answer(lychee, phone="12", note="Đi xe khách")).content.decode()
    assert "Số điện thoại chưa đúng" in page
    assert 'value="Đi xe khách"' in page
    assert 'value="1.000,5"' in page
    assert not Registration.objects.exists()


def test_without_goods_nothing_is_registered(client, asked, lychee):
    _row, address = asked
    told = answer(lychee)
    del told[f"take_{lychee.pk}"]
    assert "Hãy chọn ít nhất một mặt hàng" in client.post(address, told).content.decode()
    assert not Registration.objects.exists()


def test_kind_that_could_be_two_is_asked_about(client, asked, lychee):
    _row, address = asked
    create_kind(name="mỳ gạo")
    create_kind(name="mỳ chũ")
    assert "Hãy ghi rõ một tên" in client.post(address, answer(lychee, other="mỳ")).content.decode()
    assert not Registration.objects.exists()


def test_a_forwarded_invitation_registers_nobody_and_keeps_what_was_typed(asked, lychee):
    row, address = asked
    stranger, told = Client(), answer(lychee)
    page = stranger.post(address, told).content.decode()
    assert ("Bốn số cuối" in page, 'value="1.000,5"' in page, 'value="Bà Tư"' in page) == (True, True, True)
    wrong = stranger.post(address, {**told, "digits": "0000"}).content.decode()
    assert ("Bốn số cuối chưa đúng" in wrong, Registration.objects.count()) == (True, 0)
    assert stranger.post(address, {**told, "digits": "5678"}).headers["Location"].endswith("/?xong")
    assert Registration.objects.get().invitation == row


def test_one_tap_says_no(client, asked):
    row, address = asked
    assert client.post(address, {"decline": "1", "reason": "đang vụ"}).status_code == 302
    row.refresh_from_db()
    assert (row.declined_reason, Registration.objects.count()) == ("đang vụ", 0)


def test_over_is_told_and_nothing_written(client, asked, lychee):
    row, address = asked
    row.event.state = EventState.HELD
    row.event.save()
    assert "không đăng ký hay sửa" in client.post(address, answer(lychee)).content.decode()
    assert not Registration.objects.exists()


def test_own_registration_is_changed_and_withdrawn(client, lychee):
    event = create_event(seats_sellers=1)
    row = create_seller(kind=lychee, event=event)
    waiting = create_seat(event=event, state=RegistrationState.WAITING, position=1)
    address = link_address(own_link(row, by=None, now=timezone.now()))
    told = answer(lychee, change="1", person="Ông Năm")
    know(client, row.phone)
    assert client.post(address, told).status_code == 302
    assert Registration.objects.get(pk=row.pk).person == "Ông Năm"

    client.post(address, {"withdraw": "1", "reason": "mưa"})
    states = dict(Registration.objects.values_list("pk", "state"))
    assert states == {row.pk: "withdrawn", waiting.pk: "coming"}
    assert [message.subject for message in Message.objects.filter(kind="events.seated")] == [waiting]
    assert "Đăng ký này đã rút" in client.get(address).content.decode()


def test_wish_is_said_for_ones_own_side_alone(client, lychee, now):
    event = create_event()
    seller, buyer = create_seller(kind=lychee, event=event), create_buyer(kind=lychee, event=event)
    other = create_seller(kind=lychee, event=event)
    propose(event, by=create_user(), now=now)
    address = link_address(own_link(seller, by=None, now=timezone.now()))
    own, foreign = (Pairing.objects.get(seller=row) for row in (seller, other))
    know(client, seller.phone)
    for pair in (own, foreign):
        client.post(address, {"wish": f"{pair.pk}:yes"})
    client.post(address, {"wish": "99999999999999999999999:yes"})
    assert dict(Pairing.objects.values_list("seller", "seller_wish")) == {seller.pk: "yes", other.pk: ""}
    assert buyer.unit_name in client.get(address).content.decode()


def test_nobody_is_invited_twice_and_who_has_no_contact_is_called(now):
    event, staff = create_event(), create_user()
    reached, unreached = create_organisation(), create_organisation()
    create_contact(organisation=reached)
    made = [invite(event, organisations=[reached, unreached], by=staff, now=now) for _ in range(2)]
    assert [len(rows) for rows in made] == [2, 0]
    assert (Message.objects.count(), event.invitations.count()) == (1, 2)
    with refused(NobodyChosenError):
        invite(event, organisations=[], by=staff, now=now)
    event.state = EventState.CANCELLED
    event.save()
    unit = create_organisation()
    with refused(NotRunningError):
        invite(event, organisations=[unit], by=staff, now=now)


def test_suggestions_name_season_and_put_the_forgotten_first(lychee, now, django_assert_num_queries):
    known, forgotten, late = (create_organisation(name=f"HTX {name}") for name in ("A", "B", "C"))
    for unit, months in ((known, (5, 7)), (forgotten, (5, 7)), (late, (10, 12))):
        create_season(product=create_product(organisation=unit, kind=lychee), months=months)
    invite(create_event(), organisations=[known], by=create_user(), now=now)
    event = create_event()
    with django_assert_num_queries(6):
        found = suggestions(event, kinds=[lychee], months=1 << 5)
    assert [one.organisation for one in found] == [forgotten, known]
    assert found[0].reasons == ("Đúng vụ: vải thiều.", "Chưa được mời lần nào.")
    assert found[1].reasons == ("Đúng vụ: vải thiều.", "Chưa được ghép gặp bên mua lần nào.")
    assert suggestions(event, kinds=[lychee], months=1 << 5, never_invited=True) == found[:1]
    Pairing.objects.create(event=event, seller=create_seat(organisation=known), buyer=create_seat(role="buyer"))
    Pairing.objects.update(is_proposed=True)
    assert suggestions(event, kinds=[lychee], months=1 << 5, never_matched=True) == found[:1]


def test_an_invited_buyer_outside_the_register_says_what_it_needs(client, lychee, now):
    guest = Guest("Siêu thị Sông Thương", "Chị Hoa", phone="+84912000111")
    asked = invite_guest(create_event(), guest=guest, role=Role.BUYER, by=create_user(), now=now)
    address = link_address(Message.objects.get(kind="events.invited").link)
    page = client.get(address).content.decode()
    assert ("Cần mua gì?" in page, "Siêu thị Sông Thương" in page, 'value="Chị Hoa"' in page) == (True, True, True)
    told = {"person": "Chị Hoa", "phone": "0912000111", "people": "1", "client_id": str(uuid.uuid4())}
    goods = {"kind_0": "vải thiều", "quantity_0": "500", "unit_0": str(create_unit().pk), "period_0": "week"}
    know(client, guest.phone).post(address, {**told, **goods})
    row = Registration.objects.get()
    assert (row.unit_name, row.role, row.invitation, row.demands.get().need.quantity) == (
        "Siêu thị Sông Thương",
        "buyer",
        asked,
        500,
    )
    assert [one.is_registered for one in Invitation.objects.with_registration()] == [True]
    assert "Chị Hoa" in client.get(address).content.decode()


def test_a_journalist_only_says_who_comes(client, now):
    guest = Guest("Báo Bắc Giang", "Nguyễn Thị Bình", email="bao@example.vn")
    invite_guest(create_event(), guest=guest, role=Role.PRESS, by=create_user(), now=now)
    address = link_address(Message.objects.get(kind="events.invited").link)
    assert "Mang hàng gì" not in client.get(address).content.decode()
    client.post(address, {"person": "Trần Văn Minh", "phone": "0912000111", "people": "2"})
    assert [(row.role, row.person, row.people) for row in Registration.objects.all()] == [("press", "Trần Văn Minh", 2)]


def test_a_change_is_known_by_one_tap(client, now):
    row = create_seat()
    days = {"first_day": row.event.first_day, "last_day": row.event.last_day, "begins_at": None, "venue": None}
    change = change_event(row.event, **days, hall="Hội trường B", reason="Sửa nhà", by=create_user(), now=now)
    address = link_address(own_link(row, by=None, now=now))
    assert "Tôi đã biết" in client.get(address).content.decode()
    row.refresh_from_db()
    assert row.known_change is None
    know(client, row.phone)
    assert "Đã ghi là bạn đã biết" in client.post(address, {"know": "1"}, follow=True).content.decode()
    row.refresh_from_db()
    assert (row.known_change, row.known_how) == (change, "link")


def test_members_of_a_pool_read_who_leads_and_what_each_brings(client, lychee, now):
    event = create_event()
    lead, member = (create_seller(kind=lychee, event=event) for _ in range(2))
    given = {"kind": lychee, "unit": create_unit(), "period": Period.SEASON, "lead": lead}
    make_pool(event, shares={lead: Decimal(5), member: Decimal(3)}, **given, by=create_user(), now=now)
    page = client.get(link_address(own_link(member, by=None, now=now))).content.decode()
    assert f"đầu mối {lead.unit_name}" in page


@pytest.fixture
def own(client, lychee, now):
    """A seller's registration, and the path of its own page on a device that told the digits."""
    row = create_seller(kind=lychee, event=create_event(), person="Bà Tư", phone="+84912345678", people=1)
    know(client, row.phone)
    return row, link_address(own_link(row, by=None, now=now))


def form_of(client, address) -> dict[str, str]:
    """What the form to change a registration sends where nobody types anything."""
    shown = client.get(address).context
    sent = {}
    for form in (shown["form"], shown["goods"]):
        sent |= {name: form[name].value() for name in form.fields}
    return {name: "on" if value is True else str(value) for name, value in sent.items() if value not in (None, False)}


def test_registration_that_two_people_change_keeps_what_each_wrote(client, own):
    row, address = own
    mine, theirs = (form_of(client, address) for _ in range(2))
    client.post(address, {**theirs, "change": "1", "people": "3", "note": "Xin bàn gần cửa"})
    client.post(address, {**mine, "change": "1", "person": "Ông Năm"})
    row.refresh_from_db()
    assert (row.person, row.people, row.note) == ("Ông Năm", 3, "Xin bàn gần cửa")


def test_what_two_people_change_to_different_things_is_asked_about_once(client, lychee, own):
    row, address = own
    mine, theirs = (form_of(client, address) for _ in range(2))
    quantity = f"quantity_{lychee.pk}"
    unit = {f"unit_{lychee.pk}": str(create_unit().pk)}
    client.post(address, {**theirs, **unit, "change": "1", "people": "3", quantity: "500"})
    page = client.post(address, {**mine, **unit, "change": "1", "people": "2", quantity: "700"})
    row.refresh_from_db()
    told = [page.context["form"].errors["people"][0], page.context["goods"].errors[quantity][0]]
    assert [text.partition(". ")[0] for text in told] == [
        "Người khác vừa sửa ô này thành “3”",
        "Người khác vừa sửa ô này thành “500”",
    ]
    assert (row.people, Supply.objects.get().quantity, 'value="700"' in page.content.decode()) == (3, 500, True)
    again = {name: page.context["form"][name].value() for name in page.context["form"].fields}
    goods = {name: page.context["goods"][name].value() for name in page.context["goods"].fields}
    client.post(address, {**{k: v for k, v in {**again, **goods}.items() if v is not None}, "change": "1"})
    row.refresh_from_db()
    assert (row.people, Supply.objects.get().quantity) == (2, 700)


def test_goods_beyond_those_that_are_offered_stay(client, lychee, own):
    row, address = own
    for number in range(OFFERED):
        create_product(organisation=row.organisation, kind=create_kind(name=f"a{number:02}"))
    client.post(address, {**form_of(client, address), "change": "1", "note": "Đến sớm"})
    row.refresh_from_db()
    assert ([one.supply.kind for one in row.offers.all()], row.note) == ([lychee], "Đến sớm")
