"""The staff's screens of an event."""

import uuid
from datetime import date, time
from io import BytesIO

import pytest
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from accounts.models import DocumentNumber, Job, KeptRelation
from accounts.printing.document import pdf_of
from accounts.printing.kind import print_kind
from accounts.work.job_run import work_on_job
from booths.domain.cost_subject import cost_subjects
from booths.models import CostLine
from events.admin.change import deposits_page
from events.domain.event import change_event
from events.domain.proposals import propose
from events.enums import EventState, Role
from events.models import Attendance, Event, EventChange, Invitation, Outcome, Pairing, Pool, Registration
from events.papers.agendas import AGENDAS
from events.papers.lists import DOOR, INVITED, SIGN_LIST, TABLES
from events.papers.people import BADGES, PLATES
from events.papers.sheets import SHEETS
from tests.cast import client_for
from tests.factories.accounts import create_organisation
from tests.factories.booths import create_cost_line, create_held, create_stall, create_venue
from tests.factories.catalog import create_kind, create_product, create_unit
from tests.factories.events import create_buyer, create_event, create_seat, create_seller
from tests.pages import filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser(cast):
    return client_for(cast.organiser)


@pytest.fixture
def lychee():
    return create_kind(name="vải thiều")


@pytest.fixture
def event(now, lychee):
    return create_event(first_day=now.date(), last_day=now.date())


def url(name: str, *more) -> str:
    return reverse(f"events_{name}", args=more)


def told(client, address: str, **posted) -> str:
    """The page after a POST."""
    return client.post(address, posted, follow=True).content.decode()


def test_board_counts_in_a_fixed_number_of_queries(organiser, event, lychee, django_assert_max_num_queries):
    for _ in range(3):
        create_seller(kind=lychee, event=event)
    with django_assert_max_num_queries(60):
        page = organiser.get(url("board", event.pk)).content.decode()
    assert event.name in page
    assert "Giấy tờ để in" in page


def test_ticked_units_are_invited(organiser, event, lychee):
    unit = create_organisation(name="HTX Nam Dương")
    create_product(organisation=unit, kind=lychee)
    search = f"{url('invite', event.pk)}?kinds={lychee.pk}&month="
    assert "HTX Nam Dương" in organiser.get(search).content.decode()
    assert "Đã mời 1 đơn vị" in told(organiser, search, organisation=unit.pk)
    assert Invitation.objects.get().reason == "Có vải thiều. · Chưa được mời lần nào."
    assert "Hãy chọn ít nhất một đơn vị" in told(organiser, search)


def test_staff_register_who_phones(organiser, event):
    unit = create_organisation(name="HTX Nam Dương")
    given = {"role": "seller", "organisation": str(unit.pk), "person": "Bà Tư", "phone": "0912 345 678"}
    more = {"people": "1", "how": "phone", "client_id": str(uuid.uuid4())}
    answer = organiser.post(url("register", event.pk), {**given, **more})
    row = Registration.objects.get()
    assert (row.organisation, row.how, answer.url) == (unit, "phone", url("registration", event.pk, row.pk))
    again = told(organiser, url("register", event.pk), **{**given, **more, "client_id": str(uuid.uuid4())})
    assert "đã đăng ký sự kiện này rồi" in again


def test_seller_must_be_in_the_register(organiser, event):
    given = {"role": "seller", "organisation": "HTX Không Có", "person": "Bà Tư", "phone": "0912345678", "people": "1"}
    page = told(organiser, url("register", event.pk), **given, how="phone")
    assert "Không thấy đơn vị “HTX Không Có” trong sổ" in page
    assert 'value="HTX Không Có"' in page
    assert not Registration.objects.exists()


def test_what_was_typed_beside_a_fault_stays(organiser, event):
    row = create_seat(event=event, role=Role.BUYER, table="A1")
    page = told(organiser, url("registration", event.pk, row.pk), change="1", person="", people="3", table="A7")
    assert ('value="A7"' in page, Registration.objects.get().table) == (True, "A1")


def test_goods_table_and_place_in_line_are_kept(organiser, event, lychee):
    row = create_seller(kind=lychee, event=event)
    kg = create_unit()
    line = {f"take_{lychee.pk}": "on", f"quantity_{lychee.pk}": "500", f"unit_{lychee.pk}": kg.pk}
    given = {"person": "Bà Tư", "phone": "0912345678", "people": "3", "table": "A7", f"period_{lychee.pk}": "week"}
    organiser.post(url("registration", event.pk, row.pk), {"change": "1", **given, **line})
    row.refresh_from_db()
    assert (row.person, row.people, row.table, row.offers.get().supply.quantity) == ("Bà Tư", 3, "A7", 500)
    told(organiser, url("registration", event.pk, row.pk), withdraw="1", reason="mưa")
    row.refresh_from_db()
    assert (row.state, row.withdrawn_reason) == ("withdrawn", "mưa")


def test_proposals_are_chosen_pinned_and_answered_by_phone_zalo_or_paper(organiser, event, lychee):
    address = url("proposals", event.pk)
    assert "Chưa đề xuất được" in told(organiser, address, propose="1")
    seller, buyer = create_seller(kind=lychee, event=event), create_buyer(kind=lychee, event=event)
    assert "Đã chọn 1 đề xuất" in told(organiser, address, propose="1")
    pair = Pairing.objects.get()
    told(organiser, address, wish=f"{pair.pk}:buyer:yes")
    told(organiser, address, mark=f"{pair.pk}:pinned")
    told(organiser, address, pair="1", seller=seller.pk, buyer=buyer.pk)
    pair.refresh_from_db()
    assert (pair.buyer_wish, pair.buyer_how, pair.mark) == ("yes", "phone", "pinned")
    for how, kept in (("zalo", "zalo"), ("paper", "paper"), ("hall", "paper"), ("x", "paper")):
        told(organiser, address, wish=f"{pair.pk}:seller:maybe", how=how)
        pair.refresh_from_db()
        assert (pair.seller_wish, pair.seller_how) == ("maybe", kept)
    assert "Bằng giấy" in organiser.get(address).content.decode()
    assert "Đã báo 2 đơn vị" in told(organiser, address, tell="1")


def test_people_are_checked_in_and_taken_back(organiser, event):
    row = create_seat(event=event, person="Đỗ Thị Ngân")
    page = organiser.get(url("arrivals", event.pk) + "?q=do thi ngan").content.decode()
    assert "Đỗ Thị Ngân" in page
    assert "0 / 1 đã có mặt" in page
    assert "1 / 1 đã có mặt" in told(organiser, url("arrivals", event.pk), registration=row.pk, replaced_by="Bà Tư")
    assert Attendance.objects.get().replaced_by == "Bà Tư"
    told(organiser, url("arrivals", event.pk), registration=row.pk, undo="1")
    told(organiser, url("arrive", event.pk, row.pk), registration=row.pk)
    assert Attendance.objects.get().replaced_by == ""


def test_outcomes_are_typed_one_after_the_other(organiser, event, lychee, now, clock):
    seller, buyer = create_seller(kind=lychee, event=event), create_buyer(kind=lychee, event=event)
    given = {"buyer": f"dk-{buyer.pk:05d}", "seller": seller.unit_name, "step": "memo", "kind": "vải thiều"}
    more = {"quantity": "2.000", "unit": create_unit().pk, "per": "day", "agreed_on": now.date().isoformat()}
    answer = organiser.post(url("outcomes", event.pk), {**given, **more, "client_id": str(uuid.uuid4())})
    deal = Outcome.objects.get().deal
    assert (answer.url, deal.quantity, deal.per) == (f"{url('outcomes', event.pk)}?buyer={buyer.pk}", 2000, "day")
    again = told(organiser, url("outcomes", event.pk), **given, **more, client_id=str(uuid.uuid4()))
    assert "đã ghi: biên bản ghi nhớ" in again
    missing = told(organiser, url("outcomes", event.pk), **{**given, "seller": "không ai"}, client_id=str(uuid.uuid4()))
    assert "Không có đơn vị này trong danh sách" in missing


def test_leader_reads_and_changes_nothing(cast, event):
    leader = client_for(cast.leader)
    row = create_seat(event=event)
    assert leader.get(url("registrations", event.pk)).status_code == 200
    assert leader.post(url("arrivals", event.pk), {"registration": row.pk}).url == "/cms/"
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("paper", [BADGES, PLATES, TABLES, DOOR, SHEETS, AGENDAS, INVITED, SIGN_LIST])
def test_papers_are_made_in_the_background(organiser, event, paper):
    organiser.post(url("print", event.pk), {"paper": paper})
    assert [job.arguments["document"] for job in Job.objects.filter(kind="accounts.print")] == [paper]
    organiser.post(url("print", event.pk), {"paper": "accounts.slips"})
    assert Job.objects.filter(kind="accounts.print").count() == 1


def test_papers_say_who_comes_with_what(cast, event, lychee, now):
    seller, buyer = create_seller(kind=lychee, event=event, table="A1"), create_buyer(kind=lychee, event=event)
    propose_all(event, cast, now)
    made = [prepared(event, cast, now, name) for name in (BADGES, TABLES, SHEETS, SIGN_LIST)]
    assert [one.count for one in made] == [2, 1, 1, 1]
    assert made[0].data["labels"][0]["heading"] == seller.person
    assert ["A1", seller.unit_name, "vải thiều", seller.person, seller.phone_text] in made[1].data["rows"]
    assert [meeting["seller"] for meeting in made[2].data["pages"][0]["meetings"]] == [seller.unit_name]
    assert buyer.person in [row[1] for row in made[3].data["blocks"][0]["rows"]]


def prepared(event: Event, cast, now, name: str):
    return print_kind(name).prepare({"event": event.pk}, by=cast.organiser, now=now)


def propose_all(event: Event, cast, now) -> None:
    propose(event, by=cast.organiser, now=now)


def test_sheets_become_a_pdf_with_every_mark(cast, event, lychee, now):
    create_seller(kind=lychee, event=event, unit_name="HTX Mỳ Chũ ỗ ẵ ợ Đ")
    create_buyer(kind=lychee, event=event, unit_name="Siêu thị Đồng Đỗ")
    propose_all(event, cast, now)
    pdf = pdf_of(print_kind(SHEETS).template, prepared(event, cast, now, SHEETS).data)
    text = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert ("HTX Mỳ Chũ ỗ ẵ ợ Đ" in text, "Siêu thị Đồng Đỗ" in text) == (True, True)


def test_registrations_come_as_excel_with_texts_as_text(organiser, event, lychee):
    create_seller(kind=lychee, event=event, unit_name="=HTX()", people=3, phone="+84912345678")
    create_seat(event=event, role=Role.PRESS)
    answer = organiser.get(f"{url('registrations_excel', event.pk)}?role=seller")
    head, *rows = load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True)
    assert (head[2], head[8], len(rows)) == ("Đơn vị", "Số người", 1)
    assert (rows[0][2].lstrip("'"), rows[0][6], rows[0][8], rows[0][9]) == ("=HTX()", "0912 345 678", 3, "vải thiều")


def test_guests_are_invited_and_the_letter_is_numbered(organiser, event):
    given = {"role": "press", "unit_name": "Báo Bắc Giang", "person": "Bình", "phone": "0912.345.678"}
    assert "Đã mời Báo Bắc Giang" in told(organiser, url("invite", event.pk), guest="1", **given)
    again = told(organiser, url("invite", event.pk), guest="1", **given)
    assert ("đã được mời rồi" in again, 'value="Bình"' in again) == (True, True)
    assert Invitation.objects.get().phone == "+84912345678"
    told(organiser, url("letters", event.pk), make="1")
    work_on_job(Job.objects.get(kind="events.letters").pk, seconds=9, clock=timezone.now)
    assert "Chờ văn thư cấp số" in organiser.get(url("letters", event.pk)).content.decode()
    page = told(organiser, url("letters", event.pk), number="85/GM-LMHTX", dated="2026-12-02")
    assert ("Số 85/GM-LMHTX" in page, Job.objects.filter(kind="events.letters", state="queued").count()) == (True, 1)
    told(organiser, url("letters", event.pk), pdf="1")
    assert [job.arguments["document"] for job in Job.objects.filter(kind="accounts.print")] == ["accounts.document"]


def test_the_report_waits_for_the_day_and_for_its_number(organiser, event):
    address = url("report", event.pk)
    assert address in organiser.get(url("board", event.pk)).content.decode()
    early = [organiser.get(address).content.decode(), told(organiser, address, make="1")]
    assert ["chưa ghi là đã tổ chức" in page for page in early] == [True, True]
    assert not DocumentNumber.objects.exists()
    Event.objects.update(state=EventState.HELD)
    assert "Chờ văn thư cấp số" in told(organiser, address, make="1")
    page = told(organiser, address, number="90/BC-LMHTX", dated="2026-12-20")
    assert ("Số 90/BC-LMHTX, 20/12/2026" in page, "Soạn lại với số liệu lúc này" in page) == (True, False)
    told(organiser, address, pdf="1")
    assert [job.arguments["document"] for job in Job.objects.filter(kind="accounts.print")] == ["accounts.document"]
    assert DocumentNumber.objects.get().number == "90/BC-LMHTX"


def test_who_only_reads_makes_no_report(cast, event):
    Event.objects.update(state=EventState.HELD)
    leader = client_for(cast.leader)
    assert "Soạn báo cáo" not in leader.get(url("report", event.pk)).content.decode()
    assert leader.post(url("report", event.pk), {"make": "1"}).url == "/cms/"
    assert not DocumentNumber.objects.exists()


def test_pools_are_typed_and_dissolved(organiser, event, lychee):
    rows = [create_seller(kind=lychee, event=event) for _ in range(2)]
    address = f"{url('pools', event.pk)}?kind={lychee.pk}"
    given = {"unit": create_unit().pk, "period": "season", "lead": rows[0].pk, f"share_{rows[0].pk}": "5"}
    assert "ít nhất hai đơn vị" in told(organiser, address, **given)
    told(organiser, address, **given, **{f"share_{rows[1].pk}": "2,5"})
    pool = Pool.objects.get()
    assert (pool.lead, str(pool.quantity)) == (rows[0], "7.500")
    told(organiser, url("pools", event.pk), dissolve=pool.pk)
    assert not Pool.objects.exists()


def test_after_a_change_one_page_says_what_is_left_to_do(organiser, cast, event, now):
    create_seat(event=event, unit_name="HTX Nam Dương")
    days = {"first_day": event.first_day, "last_day": event.last_day, "begins_at": event.begins_at, "venue": None}
    change = change_event(event, **days, hall="Nhà văn hoá", reason="Bão số 9", by=cast.organiser, now=now)
    page = organiser.get(url("change", event.pk, change.pk)).content.decode()
    told_there = ("Bão số 9", "HTX Nam Dương", "Giấy tờ cần in lại", "Gian, bàn đã đặt và tiền cọc", "Sau 30 ngày")
    assert [words in page for words in told_there] == [True] * 5
    assert url("change", event.pk, change.pk) in organiser.get(url("board", event.pk)).content.decode()


def test_deposits_of_an_event_that_had_no_stalls_before_are_those_at_its_venue_now(organiser, cast, event, now):
    venue, days = create_venue(), {"first_day": event.first_day, "last_day": event.last_day}
    told = {**days, "begins_at": event.begins_at, "hall": event.hall, "venue": venue, "reason": "Thêm gian"}
    create_held(stall=create_stall(venue=venue), by=cast.organiser, now=now, **days)
    change = change_event(event, **told, by=cast.organiser, now=now)
    page = organiser.get(url("change", event.pk, change.pk)).content.decode()
    assert (f"?venue={venue.pk}&" in deposits_page(change), "trả cọc ở nơi cũ" in page) == (True, False)


def test_events_of_a_year_stand_beside_each_other(organiser, event):
    page = organiser.get(url("overview"), {"nam": event.first_day.year}).content.decode()
    assert (event.name in page, "Hội nghị kết nối cung cầu" in page, "Cộng" in page) == (True, True, True)
    assert organiser.get(url("overview"), {"nam": "9" * 20}).status_code == 200


def test_an_event_with_costs_is_kept_and_says_why(cast, now):
    event = create_event()
    create_cost_line(subject=event, label="Thuê hội trường", by=cast.organiser, now=now)
    url = reverse(Event.snippet_viewset.get_url_name("delete"), args=[event.pk])
    answers = [client_for(cast.administrator).get(url), client_for(cast.administrator).post(url)]
    assert [answer.status_code for answer in answers] == [200, 409]
    assert [line.text for line in answers[1].context["use_groups"][0].lines] == ["1 dòng dự toán"]
    with pytest.raises(ProtectedError):
        event.delete()
    assert (Event.objects.count(), CostLine.objects.count()) == (1, 1)


def test_whatever_costs_are_counted_for_keeps_their_lines():
    kept = {subject.model: subject.model._meta.get_field("cost_lines") for subject in cost_subjects()}
    assert {type(field) for field in kept.values()} == {KeptRelation}
    assert {field.related_model for field in kept.values()} == {CostLine}


def test_who_moves_an_event_does_not_put_back_what_another_changed(organiser, cast, now, clock):
    event, venue = create_event(begins_at=time(8)), create_venue()
    create_seat(event=event)
    page = reverse(Event.snippet_viewset.get_url_name("change"), args=[event.pk])
    form, another = (filled_in(organiser.get(page)) for _ in range(2))
    days = {"first_day": event.first_day, "last_day": event.last_day, "begins_at": time(14)}
    change_event(event, **days, hall="Nhà văn hoá", venue=venue, reason="Hỏng điện", by=cast.administrator, now=now)
    later = {"first_day": "2026-12-22", "last_day": "2026-12-22", "reason": "Bão số 9"}
    organiser.post(page, {**form, **later})
    row = Event.objects.get()
    assert (row.first_day, row.begins_at, row.hall, row.venue) == (date(2026, 12, 22), time(14), "Nhà văn hoá", venue)
    clash = organiser.post(page, {**another, "hall": "Hội trường C", "reason": "Rộng hơn"}).content.decode()
    assert "Người khác vừa sửa ô này thành “Nhà văn hoá”" in clash
    assert (Event.objects.get().hall, EventChange.objects.count()) == ("Nhà văn hoá", 2)
