"""Requests to many: told, changed, handed over, closed."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import translation

from accounts.models import CallTask, Message, SecretLink
from catalog.domain import request_news as news
from catalog.domain.enquiry import Asker
from catalog.domain.request import (
    ClosedRequestError,
    FewerThanInvitedError,
    NotStaffError,
    PastDeadlineError,
    PastNeedError,
    RequestError,
    Terms,
    Wanted,
    change_terms,
    close_request,
    hand_over_request,
    open_request,
)
from catalog.enums import FitPart, Period, RequestState
from catalog.jobs import watch_requests
from catalog.models import Need, PurchaseRequest
from tests.factories.accounts import create_contact, create_user
from tests.factories.catalog import create_kind
from tests.factories.need import create_requirement
from tests.factories.request import DEADLINE, create_invitation, create_request, quote_row, tonne
from tests.factories.trade import ASKED_AT

pytestmark = pytest.mark.django_db
MINH = Asker("Anh Minh", phone="+84912000222", company="Siêu thị Hoa Sen")


def wanted(**told: Any) -> Wanted:
    return Wanted(
        **{
            "kind": told.get("kind") or create_kind(),
            "quantity": 2,
            "unit": tonne(),
            "period": Period.DAY,
            "first_on": date(2027, 6, 15),
            "last_on": date(2027, 6, 25),
            "deliver_to": "kho Gia Lâm",
            **told,
        }
    )


def opened(**told: Any) -> PurchaseRequest:
    terms = told.pop("terms", Terms(DEADLINE))
    by = told.pop("by", None)
    return open_request(wanted(**told), asker=MINH, terms=terms, by=by, now=ASKED_AT)


def test_request_from_an_english_page_is_told_in_vietnamese() -> None:
    with translation.override("en"):
        opened()
    assert "2 tấn mỗi ngày, 15/6–25/6, giao kho Gia Lâm" in Message.objects.get(kind=news.RECEIVED).text


def test_open_request_keeps_need_and_buyer_and_sends_the_link() -> None:
    micro = create_requirement(code="micro")
    request = opened(requirements=((micro, True),), hard_parts=(FitPart.SEASON,))
    lines = [(line.requirement, line.is_hard) for line in request.need.requirements.all()]
    assert (request.state, request.buyer, request.need.hard_parts, lines) == (
        RequestState.RECEIVED,
        "Siêu thị Hoa Sen",
        ["season"],
        [(micro, True)],
    )
    told = Message.objects.get(kind=news.RECEIVED)
    assert (told.phone, told.link, "2 tấn mỗi ngày, 15/6–25/6, giao kho Gia Lâm" in told.text) == (
        "+84912000222",
        SecretLink.objects.get(action=news.BUYER),
        True,
    )


def test_open_request_twice_by_one_form_is_one_request() -> None:
    once, kind = uuid.uuid4(), create_kind()
    both = [
        open_request(wanted(kind=kind), asker=MINH, terms=Terms(DEADLINE), once=once, by=None, now=ASKED_AT)
        for _n in range(2)
    ]
    counts = [model.objects.count() for model in (PurchaseRequest, Need, Message)]
    assert (both[0], counts) == (both[1], [1, 1, 1])


def test_staff_who_write_for_a_buyer_look_after_the_request(cast: Any) -> None:
    told = opened(by=cast.organiser)
    own = open_request(wanted(), asker=MINH, terms=Terms(DEADLINE), by=cast.buyer, now=ASKED_AT)
    assert (told.created_by, told.owner, told.user) == (cast.organiser, cast.organiser, None)
    assert (own.created_by, own.owner, own.user) == (None, None, cast.buyer)


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"terms": Terms(ASKED_AT)}, PastDeadlineError),
        ({"first_on": date(2026, 6, 15), "last_on": date(2026, 6, 25)}, PastNeedError),
    ],
    ids=["deadline", "need"],
)
def test_open_request_is_only_for_times_to_come(told: dict[str, Any], error: type[RequestError]) -> None:
    with pytest.raises(error):
        opened(**told)
    assert (PurchaseRequest.objects.count(), Need.objects.count(), Message.objects.count()) == (0, 0, 0)


def test_change_terms_tells_the_invited_of_a_new_deadline(cast: Any) -> None:
    create_contact(organisation=cast.cooperative)
    request = create_request()
    create_invitation(request=request, organisation=cast.cooperative)
    later = Terms(DEADLINE + timedelta(days=1), shows_buyer=True, most_invited=12)
    for _n in range(2):
        change_terms(request, terms=later, by=cast.organiser, now=ASKED_AT)
    request.refresh_from_db()
    told = Message.objects.filter(kind=news.PUT_OFF)
    assert (request.answer_by, request.shows_buyer, request.most_invited) == (later.answer_by, True, 12)
    assert [row.organisation for row in told] == [cast.cooperative]


def test_change_terms_never_goes_below_those_invited() -> None:
    request = create_request(invited=3)
    with pytest.raises(FewerThanInvitedError):
        change_terms(request, terms=Terms(DEADLINE, most_invited=2), by=create_user(), now=ASKED_AT)
    request.refresh_from_db()
    assert request.most_invited == 10


@pytest.mark.parametrize(
    ("state", "until", "error"),
    [("received", ASKED_AT, PastDeadlineError), ("closed", DEADLINE + timedelta(days=1), ClosedRequestError)],
)
def test_change_terms_is_only_for_times_to_come_of_what_is_open(state: str, until: Any, error: type) -> None:
    request = create_request(state=state, closed_at=ASKED_AT if state == "closed" else None)
    with pytest.raises(error):
        change_terms(request, terms=Terms(until, shows_buyer=True), by=create_user(), now=ASKED_AT)
    request.refresh_from_db()
    assert (request.answer_by, Message.objects.count()) == (DEADLINE, 0)


def test_close_request_tells_those_who_wait_once(cast: Any) -> None:
    request = create_request()
    for organisation, declined in ((cast.cooperative, None), (cast.other_cooperative, ASKED_AT)):
        create_invitation(request=request, organisation=organisation, declined_at=declined)
    close_request(request, reason="Đã mua được", by=cast.organiser, now=ASKED_AT)
    with pytest.raises(ClosedRequestError):
        close_request(request, reason="", by=cast.organiser, now=ASKED_AT)
    request.refresh_from_db()
    told = Message.objects.filter(kind=news.OVER)
    assert (request.state, request.close_reason) == (RequestState.CLOSED, "Đã mua được")
    assert [row.organisation for row in told] == [cast.cooperative]
    assert CallTask.objects.filter(kind=news.CALL).count() == 0


def test_hand_over_goes_to_staff_alone(cast: Any) -> None:
    request = create_request()
    hand_over_request(request, owner=cast.organiser, by=cast.administrator, now=ASKED_AT)
    with pytest.raises(NotStaffError):
        hand_over_request(request, owner=cast.buyer, by=cast.administrator, now=ASKED_AT)
    request.refresh_from_db()
    assert request.owner == cast.organiser


def test_deadline_that_is_over_is_told_once_with_the_number_of_quotations() -> None:
    request = create_request(invited=2)
    quote_row(request.invitations.order_by("pk").first())
    for now in (ASKED_AT, DEADLINE, DEADLINE + timedelta(hours=1)):
        watch_requests(now)
    told = Message.objects.get(kind=news.ENDED)
    assert "có 1 báo giá" in told.text


def test_silent_ones_are_reminded_once_on_the_last_day(cast: Any) -> None:
    request = create_request(state=RequestState.ASKED)
    create_invitation(request=request, organisation=cast.cooperative)
    create_invitation(request=request, organisation=cast.other_cooperative, answered_at=ASKED_AT)
    for hours in (30, 20, 10):
        watch_requests(DEADLINE - timedelta(hours=hours))
    assert [row.organisation for row in Message.objects.filter(kind=news.REMINDED)] == [cast.cooperative]
