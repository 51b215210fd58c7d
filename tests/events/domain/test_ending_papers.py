"""Papers that end before an event: seen by staff, told to sellers at 60, 30 and 7 days, each time once."""

from datetime import date, timedelta

import pytest

from accounts.models import Message
from events.domain.ending_papers import ending_papers, remind_of_papers
from events.models import Event
from tests.factories.accounts import create_organisation
from tests.factories.catalog import create_certificate, create_kind, create_product
from tests.factories.events import create_event, create_seller

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def event():
    return create_event()


@pytest.fixture
def grower(event):
    """Brings lychees, whose paper ends two weeks before the event."""
    kind, unit = create_kind(name="vải thiều"), create_organisation(name="HTX Nam Dương")
    row = create_seller(kind=kind, event=event, organisation=unit)
    product = create_product(organisation=unit, kind=kind, name="Vải thiều")
    create_certificate(product=product, decided_on=date(2025, 12, 1), valid_until=date(2026, 12, 1))
    other = create_product(organisation=unit, kind=create_kind(name="mỳ gạo"))
    create_certificate(product=other, valid_until=date(2026, 12, 1))
    return row


def test_papers_of_what_is_brought_are_watched(event, grower, django_assert_num_queries):
    with django_assert_num_queries(3):
        found = ending_papers(event)
    assert [(one.registration, one.until) for one in found] == [(grower, date(2026, 12, 1))]
    assert found[0].words.endswith("(Vải thiều), hết ngày 01/12/2026")


def test_a_newer_paper_or_an_earlier_day_ends_the_watch(event, grower):
    paper = ending_papers(event)[0].paper
    Event.objects.update(first_day=date(2026, 11, 30), last_day=date(2026, 11, 30))
    assert ending_papers(Event.objects.get()) == []
    Event.objects.update(first_day=date(2026, 12, 15), last_day=date(2026, 12, 15))
    create_certificate(product=paper.product, type=paper.type, valid_until=date(2028, 12, 1))
    assert ending_papers(Event.objects.get()) == []


def test_sellers_are_told_once_for_each_mark(event, grower, now):
    days = [(now + timedelta(days=n)) for n in (0, 1, 14, 15)]
    assert [remind_of_papers(event, now=day) for day in days] == [1, 0, 1, 0]
    told = list(Message.objects.filter(kind="events.papers_ending").order_by("pk"))
    assert [message.subject for message in told] == [grower, grower]
    assert "hết ngày 01/12/2026" in told[0].text
    assert remind_of_papers(event, now=now - timedelta(days=90)) == 0
