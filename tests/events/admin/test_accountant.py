"""What of events is shown to those who count the money and may not open them."""

import pytest
from django.urls import reverse

from accounts.models import Job
from accounts.work.job_run import work_on_job
from events.domain.inviting import invite
from events.domain.letter import ask_for_letters, letter_of
from tests.cast import client_for
from tests.factories.accounts import create_user
from tests.factories.events import create_event

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_costs_of_an_event_lead_to_it_only_whoever_may_open_it(cast):
    event = create_event()
    costs, board = reverse("booths_cost", args=["events.event", event.pk]), reverse("events_board", args=[event.pk])
    shown = {name: board in client_for(user).get(costs).content.decode() for name, user in people(cast).items()}
    assert shown == {"accountant": False, "organiser": True}


def test_list_of_papers_leads_to_a_letter_only_whoever_may_open_it(cast, now):
    invite(event := create_event(), organisations=[cast.cooperative], by=(staff := create_user()), now=now)
    ask_for_letters(event, by=staff, now=now)
    work_on_job(Job.objects.get(kind="events.letters").pk, seconds=9, clock=lambda: now)
    address = letter_of(event).get_absolute_url()
    shown = {}
    for name, user in people(cast).items():
        client = client_for(user)
        page = client.get(reverse("accounts_documents")).content.decode()
        shown[name] = (address in page, client.get(address).status_code)
    assert shown == {"accountant": (False, 404), "organiser": (True, 200)}


def people(cast):
    return {"accountant": cast.accountant, "organiser": cast.organiser}
