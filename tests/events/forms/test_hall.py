"""What one entry of the hall's queue may name, and what is said of one that cannot be read."""

import uuid

import pytest

from events.domain.hall import Told
from events.forms.hall import UnknownPersonError, UnreadableEntryError, read_batch
from events.models import Attendance, Event, Registration
from tests.factories.events import create_event, create_seat

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def event(now) -> Event:
    return create_event(first_day=now.date(), last_day=now.date())


def told(event, now, kind, **given) -> Told:
    entry = {"id": str(uuid.uuid4()), "kind": kind, "at": now.isoformat(), "given": given}
    (read,) = read_batch(event, {"clock": now.isoformat(), "entries": [entry]}, now=now)
    return read


@pytest.mark.parametrize("kind", ["arrive", "undo"])
def test_somebody_of_another_event_is_not_on_the_list(event, cast, now, kind):
    elsewhere = create_seat(event=create_event())
    with pytest.raises(UnknownPersonError):
        told(event, now, kind, registration=str(elsewhere.pk)).act(cast.organiser, now)
    assert not Attendance.objects.exists()


def test_entry_that_lacks_answers_names_each_question(event, cast, now):
    with pytest.raises(UnreadableEntryError, match=r"Đơn vị: .*Họ tên: ") as refused:
        told(event, now, "walkin", role="press", people="rất đông").act(cast.organiser, now)
    assert ("Mấy người: " in str(refused.value), Registration.objects.count()) == (True, 0)
