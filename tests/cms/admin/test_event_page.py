"""The way from an event's board to the page that staff write for it."""

import pytest
from django.urls import reverse

from cms.models import EventIndexPage, EventPage
from tests.cast import client_for
from tests.factories.cms import create_tree
from tests.factories.events import create_event

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def index():
    return create_tree().home.add_child(instance=EventIndexPage(title="Sự kiện"))


def test_the_board_leads_to_the_page_or_to_writing_it(cast, index):
    event = create_event()
    board = reverse("events_board", args=[event.pk])
    add = reverse("wagtailadmin_pages:add", args=["cms", "eventpage", index.pk])
    who = (cast.administrator, cast.organiser, cast.leader)
    assert [f'href="{add}"' in client_for(one).get(board).content.decode() for one in who] == [True, True, False]
    page = index.add_child(instance=EventPage(event=event))
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert f'href="{edit}"' in client_for(cast.administrator).get(board).content.decode()
    assert f'href="{edit}"' not in client_for(cast.organiser).get(board).content.decode()
