"""The page of an event: one address with or without it, and nothing of an event that is still prepared."""

import pytest
from django.urls import reverse

from cms.models import EventIndexPage, EventPage
from cms.sitemaps import EventPart, PagePart
from events.enums import EventState
from events.models import Event, EventPartner
from tests.factories.cms import create_tree
from tests.factories.events import create_event

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def event():
    row = create_event(name="Hội nghị chào xuân", about="Lời ngắn", programme="8:00 Khai mạc", basis="Kế hoạch số 12")
    EventPartner.objects.create(event=row, name="Sở Công Thương")
    return row


@pytest.fixture
def index():
    created: EventIndexPage = create_tree().home.add_child(instance=EventIndexPage(title="Sự kiện"))
    return created


def publish(index: EventIndexPage, event: Event, **fields) -> EventPage:
    body = [("heading", "Vì sao nên tới"), ("paragraph", "<p>Bài viết dài của cán bộ</p>")]
    page: EventPage = index.add_child(instance=EventPage(event=event, body=body, **fields))
    return page


def test_a_page_stands_at_the_address_of_its_event(client, index, event):
    address = reverse("event", args=[event.slug])
    assert "Lời ngắn" in client.get(address).content.decode()
    page = publish(index, event, lead="Cùng tới nhé")
    assert (page.url, page.title, page.slug) == (address, event.name, event.slug)
    html = client.get(address).content.decode()
    told = ("Cùng tới nhé", "Bài viết dài của cán bộ", "8:00 Khai mạc", "Sở Công Thương", "Kế hoạch số 12")
    assert [word in html for word in told] == [True] * 5
    assert "Lời ngắn" not in html
    assert "/su-kien/" in client.get(index.url).request["PATH_INFO"]


def test_a_draft_is_seen_in_preview_alone(client, index, event, rf):
    page = publish(index, event, live=False)
    address = reverse("event", args=[event.slug])
    assert "Bài viết dài" not in client.get(address).content.decode()
    preview = page.make_preview_request(rf.get(address))
    assert "Bài viết dài" in preview.rendered_content


def test_an_event_in_preparation_has_no_page(client, index, event):
    publish(index, event)
    Event.objects.update(state=EventState.PLANNED)
    assert client.get(reverse("event", args=[event.slug])).status_code == 404


def test_the_map_names_each_event_once(index, event):
    publish(index, event)
    assert [slug for slug, _changed in EventPart().items()] == [event.slug]
    assert [page for page, _changed in PagePart().items() if isinstance(page, EventPage)] == []
