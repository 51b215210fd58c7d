"""Who must agree before a booking is approved, and how they say so."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.files.private import OtherContentError
from accounts.links.link import ensure_link
from accounts.links.token import link_address
from accounts.models import CallTask, DocumentNumber, Message, PrivateFile
from booths.domain.booking import approve_booking, ask_for_stall, cancel_booking
from booths.domain.hold import hold_stalls, send_letter
from booths.domain.notice import CONFIRM, FOLLOW
from booths.domain.party import (
    AlreadyConfirmedError,
    BookingOverError,
    LetterMissingError,
    NotConfirmedError,
    confirm_by_link,
    keep_party_paper,
    record_letter,
    record_word,
    send_request,
    set_party,
)
from booths.domain.progress import next_step
from booths.enums import BookingState, PartyRole
from booths.models import Booking, BookingParty
from tests.accounts.files.papers import PDF
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.booths import create_stall, create_venue
from tests.unchanged import refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 26)


@pytest.fixture
def staff():
    return create_user()


@pytest.fixture
def held(now, staff) -> Booking:
    partner = create_organisation(name="Trung tâm xúc tiến mẫu Non Nước")
    stall = create_stall(venue=create_venue(partner=partner))
    days = {"first_day": date(2026, 12, 1), "last_day": date(2027, 2, 28)}
    row = ask_for_stall(stall.venue, organisation=create_organisation(name="HTX A"), **days, by=None, now=now)
    return hold_stalls(row, stalls=[stall], by=staff, now=now)


def partner_of(booking: Booking) -> BookingParty:
    return booking.parties.get(role=PartyRole.ARRANGES)


def test_parties_follow_from_the_venue(held):
    assert list(held.parties.values_list("role", flat=True)) == ["signs", "operates", "arranges"]


def test_a_booking_is_not_approved_before_the_partner_agreed(held, staff, now):
    with refused(NotConfirmedError) as why:
        approve_booking(held, by=staff, now=now)
    assert "Trung tâm xúc tiến mẫu Non Nước" in str(why.value)
    assert Booking.objects.get().state == BookingState.HELD


def test_nobody_confirms_a_booking_that_is_over(client, held, staff, now):
    contact = create_contact(organisation=partner_of(held).organisation)
    cancel_booking(held, reason="Trùng lịch", by=staff, now=now)
    with pytest.raises(BookingOverError):
        confirm_by_link(partner_of(held), agreed=True, by=staff, now=now)
    assert partner_of(held).confirmed_how == ""
    links = [(CONFIRM, partner_of(held)), (FOLLOW, held)]
    made = [ensure_link(action, row, contact=contact, by=None, now=timezone.now()) for action, row in links]
    pages = [client.get(urlsplit(link_address(link)).path).content.decode() for link in made]
    assert ['<form class="form"' in page for page in pages] == [False, False]


def test_what_is_waited_for_follows_the_answers(held, staff, now):
    until = "Giữ chỗ đến 09:00 ngày 01/12/2026."
    assert next_step(held, now) == f"{until} Chờ xác nhận của Trung tâm xúc tiến mẫu Non Nước."
    record_letter(partner_of(held), number="21/CV-TTXT", dated=DAY, by=staff, now=now)
    assert next_step(held, now) == f"{until} Các bên đã xác nhận đủ, chờ duyệt."


def test_the_partners_letter_is_its_confirmation(held, staff, now):
    scan = ContentFile(PDF, name="tra-loi.pdf")
    party = record_letter(partner_of(held), number="21/CV-TTXT", dated=DAY, file=scan, by=staff, now=now)
    kept = PrivateFile.objects.about(party).get()
    assert (party.confirmed_how, party.number, kept.name) == ("letter", "21/CV-TTXT", "tra-loi.pdf")
    assert approve_booking(held, by=staff, now=now).state == BookingState.APPROVED


def test_a_letter_has_number_and_date(held, staff, now):
    with refused(LetterMissingError):
        record_letter(partner_of(held), number=" ", dated=DAY, by=staff, now=now)
    assert partner_of(held).confirmed_how == ""


def test_a_scan_that_is_refused_leaves_no_confirmation(held, staff, now):
    with refused(OtherContentError):
        record_letter(
            partner_of(held), number="1", dated=DAY, file=ContentFile(b"xin", name="a.pdf"), by=staff, now=now
        )
    assert (partner_of(held).confirmed_how, PrivateFile.objects.count()) == ("", 0)


def test_another_paper_of_a_party_confirms_nothing(held, staff, now):
    kept = keep_party_paper(partner_of(held), file=ContentFile(PDF, name="uy-quyen.pdf"), by=staff, now=now)
    assert (PrivateFile.objects.about(partner_of(held)).get(), kept.name) == (kept, "uy-quyen.pdf")
    assert partner_of(held).confirmed_how == ""
    with refused(OtherContentError):
        keep_party_paper(partner_of(held), file=ContentFile(b"xin", name="a.pdf"), by=staff, now=now)


def test_a_party_says_yes_by_its_link_once(held, staff, now):
    party = confirm_by_link(partner_of(held), agreed=True, by=staff, now=now)
    assert party.confirmed_how == "link"
    told, scan = {"by": staff, "now": now}, ContentFile(PDF, name="a.pdf")
    with refused(AlreadyConfirmedError):
        confirm_by_link(party, agreed=True, **told)
    with refused(AlreadyConfirmedError):
        record_word(party, remark="Chị Hoa", **told)
    with refused(AlreadyConfirmedError):
        record_letter(party, number="12/CV", dated=DAY, file=scan, **told)
    with refused(AlreadyConfirmedError):
        send_request(party, **told)


def test_a_no_leaves_the_booking_waiting(held, staff, now):
    confirm_by_link(partner_of(held), agreed=False, remark="trùng đợt sửa chữa", by=staff, now=now)
    assert partner_of(held).confirmed_how == ""


def test_a_party_without_anybody_known_is_called(held, staff, now):
    send_request(partner_of(held), by=staff, now=now)
    assert CallTask.objects.filter(organisation=partner_of(held).organisation).count() == 1


def test_a_party_with_a_contact_gets_its_link(held, staff, now):
    create_contact(organisation=partner_of(held).organisation)
    send_request(partner_of(held), by=staff, now=now)
    assert Message.objects.get(kind="booths.ask_party").link.subject == partner_of(held)


def test_another_organisation_in_a_role_begins_anew(held, staff, now):
    confirm_by_link(partner_of(held), agreed=True, by=staff, now=now)
    other = create_organisation(name="Trung tâm mẫu khác")
    row = set_party(held, role=PartyRole.ARRANGES, organisation=other, by=staff, now=now)
    assert (row.organisation, row.confirmed_how) == (other, "")


def test_a_letter_that_is_sent_pauses_the_hold_and_waits_for_its_number(held, staff, now):
    paused = send_letter(held, subject_line="", by=staff, now=now)
    letter = DocumentNumber.objects.get()
    assert (paused.hold_paused_at, letter.number, letter.docx) == (now, "", None)
