"""Waiting for a stall: offered by a link, taken, given back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.domain.waiting import AlreadyWaitingError, NoOfferError, NotQueuedError, OfferOverError
from accounts.enums import WaitingState
from accounts.links.link import holder_of
from accounts.models import CallTask, Message, WaitingEntry
from booths.domain.booking import cancel_booking
from booths.domain.queue import (
    GoneMeanwhileError,
    NoAreaError,
    NoRequestError,
    NotPlannedError,
    leave_queue,
    offer_stall,
    pass_stall,
    queue_for_stall,
    take_stall,
    waiting_request,
)
from booths.enums import BookingState
from booths.links import answer_place
from booths.models import Booking
from tests.cast import client_for
from tests.factories.accounts import create_contact, create_user
from tests.factories.booths import create_booking, create_held, create_stall
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
HOUR = timedelta(hours=1)


@pytest.fixture
def staff():
    return create_user()


@pytest.fixture
def stall():
    return create_stall()


def queued(stall, now, staff, organisation=None):
    booking = create_booking(venue=stall.venue, organisation=organisation, now=now)
    Booking.objects.filter(pk=booking.pk).update(area_asked=Decimal(36))
    booking.refresh_from_db()
    return queue_for_stall(booking, by=staff, now=now)


@pytest.fixture
def entry(stall, now, staff):
    return queued(stall, now, staff)


def test_an_offer_is_told_by_a_link_which_takes_the_place(entry, stall, staff, now):
    contact = create_contact(organisation=entry.organisation)
    offer_stall(entry, until=now + HOUR, by=staff, now=now)
    message = Message.objects.get(kind="booths.place_offered")
    assert (message.contact, message.link.subject, "36 m²" in message.text) == (contact, entry, True)

    holder = holder_of(message.link)
    answer_place(message.link, by=holder, now=now, answer="take")

    entry.refresh_from_db()
    booking = Booking.objects.get()
    assert (entry.state, booking.state, list(booking.stalls.all())) == (WaitingState.TAKEN, BookingState.HELD, [stall])
    assert booking.stall_days.count() == 90


def test_an_offer_to_an_organisation_without_anybody_is_called(entry, staff, now):
    offer_stall(entry, until=now + HOUR, by=staff, now=now)
    assert CallTask.objects.get().organisation == entry.organisation


def test_a_place_given_back_leaves_the_order_as_it_was(entry, stall, staff, now):
    second = queued(stall, now, staff)
    offer_stall(entry, until=now + HOUR, by=staff, now=now)
    pass_stall(entry, by=staff, now=now)
    order = WaitingEntry.objects.about(stall.venue).queued().values_list("pk", "state", "offered_until")
    assert list(order) == [(entry.pk, "waiting", None), (second.pk, "waiting", None)]
    with refused(NoOfferError):
        pass_stall(entry, by=staff, now=now)


def test_who_waits_no_longer_leaves_and_the_next_moves_up(entry, stall, staff, now):
    second = queued(stall, now, staff)
    leave_queue(entry, by=staff, now=now)
    second.refresh_from_db()
    assert (second.position, Booking.objects.filter(state=BookingState.PLANNED).count()) == (1, 2)
    with refused(NotQueuedError):
        take_stall(entry, by=staff, now=now)


def test_only_who_has_no_place_waits_for_so_much(stall, staff, now):
    waiting = queued(stall, now, staff)
    with refused(AlreadyWaitingError):
        queue_for_stall(waiting_request(waiting), by=staff, now=now)
    leave_queue(waiting, by=staff, now=now)
    with refused(NotQueuedError):
        pass_stall(waiting, by=staff, now=now)
    asked, held = create_booking(venue=stall.venue, now=now), create_held(stall=stall, by=staff, now=now)
    for booking, error in ((asked, NoAreaError), (held, NotPlannedError)):
        with refused(error):
            queue_for_stall(booking, by=staff, now=now)


def test_a_place_that_nobody_offered_is_not_taken(entry, staff, now):
    with refused(NoOfferError):
        take_stall(entry, by=staff, now=now)


def test_an_offer_that_is_over_is_not_taken(entry, staff, now):
    offer_stall(entry, until=now + HOUR, by=staff, now=now)
    with refused(OfferOverError):
        take_stall(entry, by=staff, now=now + HOUR)
    assert Booking.objects.get().state == BookingState.PLANNED


def test_a_place_that_another_got_meanwhile_keeps_the_entry_waiting(entry, stall, staff, now):
    offer_stall(entry, until=now + HOUR, by=staff, now=now)
    create_held(stall=stall, by=staff, now=now, first_day=date(2026, 12, 10), last_day=date(2026, 12, 12))
    with refused(GoneMeanwhileError) as why:
        take_stall(entry, by=staff, now=now)
    entry.refresh_from_db()
    assert (entry.state, entry.position, "36" in str(why.value)) == (WaitingState.OFFERED, 1, True)


def test_a_request_that_was_taken_back_is_offered_nothing(entry, staff, now):
    cancel_booking(Booking.objects.get(), reason="Không cần nữa", by=staff, now=now)
    with refused(NoRequestError):
        offer_stall(entry, until=now + HOUR, by=staff, now=now)
    entry.refresh_from_db()
    assert (entry.state, Message.objects.count()) == (WaitingState.WAITING, 0)


def test_an_offer_for_a_request_that_was_taken_back_since_is_not_taken(entry, staff, now):
    offer_stall(entry, until=now + HOUR, by=staff, now=now)
    cancel_booking(Booking.objects.get(), reason="Không cần nữa", by=staff, now=now)
    with refused(NoRequestError):
        take_stall(entry, by=staff, now=now)


def test_the_portal_takes_the_place_too(cast, stall, staff, now):
    entry = queued(stall, now, staff, cast.cooperative)
    offer_stall(entry, until=timezone.now() + HOUR, by=staff, now=now)
    client, booking = client_for(cast.owner_contact), Booking.objects.get()
    page = reverse("portal_booking", args=[booking.pk])
    assert "Nhận chỗ: giữ gian cho đơn vị" in client.get(page).content.decode()

    answer = client.post(reverse("portal_booking_place", args=[booking.pk]), {"answer": "take"})

    booking.refresh_from_db()
    assert (answer["Location"], booking.state) == (page, BookingState.HELD)
    assert "Nhận chỗ: giữ gian cho đơn vị" not in client.get(page).content.decode()


def test_an_empty_answer_in_the_portal_changes_nothing(cast, stall, staff, now):
    entry = queued(stall, now, staff, cast.cooperative)
    offer_stall(entry, until=now + HOUR, by=staff, now=now)
    client_for(cast.owner_contact).post(reverse("portal_booking_place", args=[Booking.objects.get().pk]))
    entry.refresh_from_db()
    assert entry.state == WaitingState.OFFERED
