"""The staff's pages of what is to be signed."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Job, PrivateFile
from events.domain.agreement import FEW
from events.domain.outcome import note_outcome
from events.domain.outcome_correction import strike_outcome
from events.enums import OutcomeStep
from events.models import Agreement
from tests.cast import client_for
from tests.factories.catalog import create_kind
from tests.factories.events import create_buyer, create_event, create_seller

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
QUERIES = 17


@pytest.fixture
def outcome(cast, now, clock):
    return _agreed(create_event(first_day=now.date(), last_day=now.date()), cast.organiser, now)


def _agreed(event, by, now):
    kind = create_kind()
    sides = {"seller": create_seller(kind=kind, event=event), "buyer": create_buyer(kind=kind, event=event)}
    told = {"step": OutcomeStep.MEMORANDUM, "agreed_on": now.date(), "client_id": uuid.uuid4()}
    return note_outcome(event, by=by, now=now, **sides, **told)


def test_papers_are_made_changed_and_noted_as_signed(cast, outcome, now):
    client = client_for(cast.organiser)
    listed, one = (
        reverse("events_agreements", args=[outcome.event_id]),
        reverse("events_agreement", args=[outcome.event_id, outcome.pk]),
    )
    assert "Soạn 1 văn bản còn thiếu" in client.get(listed).content.decode()
    assert "Đã soạn 1 văn bản" in client.post(listed, follow=True).content.decode()
    client.post(one, {"make": "1", "seller_signer": "Bà Tư", "seller_mandate": "05/UQ"})
    row = Agreement.objects.get()
    assert row.seller_mandate == "05/UQ"
    assert "Tải văn bản (Word)" in client.get(one).content.decode()
    client.post(one, {"sign": "1", "signed_on": now.date().isoformat(), "number": "3/BBGN"})
    row.refresh_from_db()
    assert (row.signed_on, row.noted_by) == (now.date(), cast.organiser)
    again = client.post(one, {"sign": "1", "signed_on": now.date().isoformat()}, follow=True).content.decode()
    assert "đã ghi là ký ngày" in again


def test_a_scan_that_is_refused_leaves_the_paper_unsigned_and_the_form_as_typed(cast, outcome, now):
    client = client_for(cast.organiser)
    one = reverse("events_agreement", args=[outcome.event_id, outcome.pk])
    client.post(one, {"make": "1"})
    file = SimpleUploadedFile("a.pdf", b"ten,so")
    page = client.post(one, {"sign": "1", "signed_on": now.date().isoformat(), "number": "3/BBGN", "file": file})
    assert (page.status_code, 'value="3/BBGN"' in page.content.decode()) == (200, True)
    assert (Agreement.objects.get().signed_on, PrivateFile.objects.count()) == (None, 0)


def test_pages_take_the_same_queries_for_one_and_three(cast, outcome, now, django_assert_num_queries):
    client = client_for(cast.organiser)
    address = reverse("events_agreements", args=[outcome.event_id])
    client.post(address)
    client.get(address)
    for more in (0, 2):
        for _ in range(more):
            _agreed(outcome.event, cast.organiser, now)
        client.post(address)
        with django_assert_num_queries(QUERIES):
            client.get(address)
    archive = client.get(reverse("events_agreements_file", args=[outcome.event_id]))
    assert (archive.status_code, archive.content[:2]) == (200, b"PK")


def test_scan_that_is_none_leaves_the_paper_unsigned_and_keeps_what_was_typed(cast, outcome, now):
    client = client_for(cast.organiser)
    page = reverse("events_agreement", args=[outcome.event_id, outcome.pk])
    client.post(page, {"make": "1", "seller_signer": "Bà Tư"})
    wrong = SimpleUploadedFile("ban-ky.pdf", b"MZ\x90\x00")
    sent = {"sign": "1", "signed_on": now.date().isoformat(), "number": "3/BBGN", "file": wrong}
    answer = client.post(page, sent)
    assert (answer.status_code, Agreement.objects.get().signed_on) == (200, None)
    assert ("không phải PDF" in answer.content.decode(), 'value="3/BBGN"' in answer.content.decode()) == (True, True)


def test_many_papers_lead_to_their_progress(cast, outcome, now):
    for _ in range(FEW):
        _agreed(outcome.event, cast.organiser, now)
    answer = client_for(cast.organiser).post(reverse("events_agreements", args=[outcome.event_id]))
    job = Job.objects.get(kind="events.agreements")
    assert (answer.url, Agreement.objects.count()) == (reverse("accounts_job", args=[job.pk]), 0)


@pytest.mark.parametrize(
    ("name", "back", "sent"),
    [
        ("events_agreement", "events_agreements", {"make": "1"}),
        ("events_agreement", "events_agreements", {"move": "1", "turn": "1"}),
        ("events_outcome", "events_outcomes", {"step": "memo"}),
        ("events_outcome", "events_outcomes", {"strike": "1", "reason": "Ghi nhầm"}),
    ],
)
def test_a_line_that_another_struck_out_is_said_above_the_list(name, back, sent, cast, outcome, now):
    event, client = outcome.event, client_for(cast.organiser)
    address = reverse(name, args=[event.pk, outcome.pk])
    strike_outcome(outcome, reason="Ghi nhầm", by=cast.organiser, now=now)
    page = client.post(address, sent, follow=True)
    assert page.redirect_chain == [(reverse(back, args=[event.pk]), 302)]
    assert "vừa được người khác bỏ" in page.content.decode()
    assert client.get(address).status_code == 404
