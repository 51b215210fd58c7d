"""Inviting, quoting and choosing: who is told what, and what is refused."""

from datetime import date, timedelta
from typing import Any

import pytest

from accounts.models import CallTask, Message, Organisation
from catalog.domain import request_news as news
from catalog.domain.answer_to_invitation import answer_as_told
from catalog.domain.fit import fits_of
from catalog.domain.fit_rows import need_facts, supply_facts
from catalog.domain.invitation import (
    ChangedQuotationError,
    ChosenInvitationError,
    EndedQuotationError,
    HiddenOrganisationError,
    NobodyError,
    OtherChosenError,
    TooLateError,
    TooManyInvitedError,
    UnknownQuotationError,
    answer_invitation,
    choose,
    decline_invitation,
    invite,
)
from catalog.domain.quotation import Offer, PastEndError
from catalog.domain.request import ClosedRequestError, RequestError, close_request
from catalog.enums import Delivery, Period, RequestState
from catalog.models import Deal, Invitation, PurchaseRequest, Quotation
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.need import create_need, create_supply
from tests.factories.request import DEADLINE, LYCHEE, create_invitation, create_request, kilo, quote_row, tonne
from tests.factories.trade import ASKED_AT
from tests.unchanged import refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


def an_offer(**told: Any) -> Offer:
    return Offer(**{"price": 25_000, "price_unit": kilo(), "quantity": 1, "unit": tonne(), "per": Period.DAY, **told})


def reload(*rows: Any) -> None:
    for row in rows:
        row.refresh_from_db()


def test_invite_tells_each_by_itself_without_buyer_and_price(cast: Any) -> None:
    for organisation in (cast.cooperative, cast.other_cooperative):
        create_contact(organisation=organisation)
    request = create_request()
    keys = [cast.cooperative.pk, cast.other_cooperative.pk]
    made = invite(request, keys, by=cast.organiser, now=ASKED_AT)
    reload(request)
    told = {row.organisation_id: row.text for row in Message.objects.filter(kind=news.INVITED)}
    assert ([row.organisation_id for row in made], set(told), request.state) == (keys, set(keys), RequestState.ASKED)
    for key, text in told.items():
        other = Organisation.objects.get(pk=sum(keys) - key)
        assert [word for word in ("Hoa Sen", "Anh Minh", "912", other.name) if word in text] == []


def test_invite_names_the_buyer_who_agreed(cast: Any) -> None:
    request = create_request(shows_buyer=True)
    invite(request, [cast.cooperative.pk], by=cast.organiser, now=ASKED_AT)
    assert "Siêu thị Hoa Sen cần mua" in Message.objects.get(kind=news.INVITED).text


@pytest.mark.parametrize("shows_price", [True, False])
def test_invitation_keeps_reasons_and_gaps_as_the_cooperative_may_read_them(shows_price: bool) -> None:
    need = create_need(quantity=2, unit=tonne(), period=Period.DAY, price_high=20_000, price_unit=kilo(), **LYCHEE)
    supply = create_supply(
        kind=need.kind, delivery=Delivery.ANYWHERE, months=0b10_0000, price_low=30_000, price_unit=kilo()
    )
    request = create_request(need=need, shows_price=shows_price)
    fits = fits_of(need_facts([need]), supply_facts(today=DAY))[need.pk]
    (made,) = invite(request, [supply.organisation_id], fits=fits, by=create_user(), now=ASKED_AT)
    dear = ["giá cao hơn mức trả"] if shows_price else []
    assert made.reasons == [
        "Có hàng 1/6–30/6, đủ cả thời gian cần (15/6–25/6).",
        "Đơn vị giao tận nơi, cả ngoài tỉnh (cần giao đến kho Gia Lâm).",
    ]
    assert (made.gaps, made.score) == (["Giao được bao nhiêu trong 2 tấn mỗi ngày?", *dear], fits[0].score)


def test_invite_calls_where_nobody_is_in_charge() -> None:
    organisation = create_organisation(name="HTX Xa")
    (made,) = invite(create_request(), [organisation.pk], by=create_user(), now=ASKED_AT)
    call = CallTask.objects.get(kind=news.CALL)
    assert (call.organisation, call.subject, Message.objects.filter(kind=news.INVITED).count()) == (
        organisation,
        made,
        0,
    )
    answer_invitation(made, offer=an_offer(), by=create_user(), now=ASKED_AT)
    assert CallTask.objects.open().count() == 0


def test_invite_again_asks_only_the_new_ones() -> None:
    request = create_request(invited=2)
    known = [row.organisation_id for row in request.invitations.all()]
    made = invite(request, [*known, create_organisation().pk], by=create_user(), now=ASKED_AT)
    assert (len(made), request.invitations.count()) == (1, 3)


@pytest.mark.parametrize(
    ("case", "error"),
    [
        ("nobody", NobodyError),
        ("eleven", TooManyInvitedError),
        ("unknown", HiddenOrganisationError),
        ("late", TooLateError),
        ("closed", ClosedRequestError),
    ],
)
def test_invite_refuses_and_invites_nobody(case: str, error: type[RequestError]) -> None:
    request, by = create_request(), create_user()
    keys = [create_organisation().pk for _n in range(11 if case == "eleven" else 1)]
    if case == "closed":
        close_request(request, reason="", by=by, now=ASKED_AT)
    keys = {"nobody": [], "unknown": [*keys, 10**9]}.get(case, keys)
    with pytest.raises(error):
        invite(request, keys, by=by, now=DEADLINE if case == "late" else ASKED_AT)
    assert (Invitation.objects.count(), Message.objects.filter(kind=news.INVITED).count()) == (0, 0)


def test_answer_is_a_quotation_and_tells_the_buyer_of_the_first(cast: Any) -> None:
    request = create_request()
    rows = [create_invitation(request=request) for _n in range(2)]
    for row in rows:
        answer_invitation(row, offer=an_offer(), by=cast.organiser, now=ASKED_AT)
    reload(*rows)
    quotations = [row.quotations.get() for row in rows]
    told = [(row.organisation, row.price, row.quoted_by, row.is_told_to_staff) for row in quotations]
    assert told == [(row.organisation, 25_000, cast.organiser, True) for row in rows]
    assert ([row.answered_at for row in rows], Message.objects.filter(kind=news.FIRST_QUOTED).count()) == (
        [ASKED_AT, ASKED_AT],
        1,
    )


def test_answer_changed_keeps_its_history_and_twice_the_same_is_one() -> None:
    row, by = create_invitation(), create_user()
    first = answer_invitation(row, offer=an_offer(), by=by, now=ASKED_AT)
    same = answer_invitation(row, offer=an_offer(), by=by, now=ASKED_AT + timedelta(hours=1))
    second = answer_invitation(row, offer=an_offer(price=24_000), by=by, now=ASKED_AT + timedelta(hours=2))
    reload(first)
    assert (same, first.superseded_at, [*row.quotations.current()]) == (
        first,
        ASKED_AT + timedelta(hours=2),
        [second],
    )


def test_decline_ends_what_was_quoted_and_a_price_ends_the_no() -> None:
    row, by = create_invitation(), create_user()
    answer_invitation(row, offer=an_offer(), by=by, now=ASKED_AT)
    decline_invitation(row, reason="Mất mùa", by=by, now=ASKED_AT)
    reload(row)
    declined = (row.declined_at, row.decline_reason, row.quotations.current().count())
    answer_invitation(row, offer=an_offer(), by=by, now=ASKED_AT)
    reload(row)
    assert (declined, row.declined_at, row.decline_reason, row.quotations.current().count()) == (
        (ASKED_AT, "Mất mùa", 0),
        None,
        "",
        1,
    )


@pytest.mark.parametrize(
    ("case", "error"),
    [
        ("late", TooLateError),
        ("ended", PastEndError),
        ("chosen", ChosenInvitationError),
        ("closed", ClosedRequestError),
    ],
)
def test_answer_refuses_and_the_quotation_stays(case: str, error: type[Exception]) -> None:
    row, by = create_invitation(), create_user()
    before = quote_row(row)
    if case == "chosen":
        choose(row.request, [before.pk], by=by, now=ASKED_AT)
    if case == "closed":
        close_request(row.request, reason="", by=by, now=ASKED_AT)
    offer = an_offer(price=1_000, valid_until=DAY - timedelta(days=1) if case == "ended" else None)
    with pytest.raises(error):
        answer_invitation(row, offer=offer, by=by, now=DEADLINE if case == "late" else ASKED_AT)
    assert [*row.quotations.all()] == [before]
    reload(before)
    assert before.superseded_at is None


def test_choose_two_makes_two_deals_that_do_not_count_and_tells_everybody(cast: Any) -> None:
    request, quotations = create_request(owner=cast.organiser), []
    for organisation in (cast.cooperative, cast.other_cooperative, create_organisation()):
        quotations.append(quote_row(create_invitation(request=request, organisation=organisation)))
    deals = choose(request, [row.pk for row in quotations[:2]], by=cast.organiser, now=ASKED_AT)
    again = choose(request, [quotations[0].pk], by=cast.organiser, now=ASKED_AT)
    told = {row.organisation: "Siêu thị Hoa Sen" in row.text for row in Message.objects.filter(kind=news.CHOSEN)}
    assert (again, [deal.seller for deal in deals], Deal.objects.counted().count()) == (
        deals[:1],
        [cast.cooperative, cast.other_cooperative],
        0,
    )
    assert told == {cast.cooperative: True, cast.other_cooperative: True}
    assert (Message.objects.filter(kind=news.CHOICE).count(), {deal.owner for deal in Deal.objects.all()}) == (
        1,
        {cast.organiser},
    )


@pytest.mark.parametrize(
    ("case", "error"),
    [
        ("nobody", NobodyError),
        ("changed", ChangedQuotationError),
        ("ended", EndedQuotationError),
        ("foreign", UnknownQuotationError),
        ("other", OtherChosenError),
        ("closed", ClosedRequestError),
    ],
)
def test_choose_is_all_or_none(case: str, error: type[RequestError]) -> None:
    request, by = create_request(invited=2), create_user()
    good, bad = (quote_row(row) for row in request.invitations.order_by("pk"))
    if case in ("changed", "other"):
        answer_invitation(bad.invitation, offer=an_offer(price=24_000), by=by, now=ASKED_AT)
    if case == "other":
        choose(request, [bad.invitation.quotations.current().get().pk], by=by, now=ASKED_AT)
    if case == "ended":
        Quotation.objects.filter(pk=bad.pk).update(valid_until=DAY - timedelta(days=1))
    if case == "closed":
        close_request(request, reason="", by=by, now=ASKED_AT)
    foreign = quote_row(create_invitation()) if case == "foreign" else bad
    before = Deal.objects.count()
    with pytest.raises(error):
        choose(request, [] if case == "nobody" else [good.pk, foreign.pk], by=by, now=ASKED_AT)
    assert (Deal.objects.count(), PurchaseRequest.objects.get(pk=request.pk).invitations.get(pk=good.invitation.pk).chosen_at) == (before, None)  # fmt: skip # noqa: E501


def test_choose_after_the_deadline_is_what_it_is_for() -> None:
    row = create_invitation()
    quotation = quote_row(row)
    (deal,) = choose(row.request, [quotation.pk], by=create_user(), now=DEADLINE + timedelta(days=1))
    assert (deal.price, deal.quantity, deal.per) == (25_000, 1, Period.DAY)


def test_answer_as_told_is_a_price_or_a_no(cast: Any) -> None:
    row = create_invitation(organisation=cast.cooperative)
    told = answer_as_told(row, offer=an_offer(), by=cast.organiser, now=ASKED_AT)
    assert (told, row.quotations.current().count()) == (Quotation.objects.get(), 1)
    answer_as_told(row, offer=None, reason="hết hàng", by=cast.organiser, now=ASKED_AT)
    reload(row)
    assert (row.decline_reason, row.quotations.current().count()) == ("hết hàng", 0)


def test_answer_as_told_refuses_as_its_verbs(cast: Any) -> None:
    row = create_invitation(organisation=cast.cooperative)
    close_request(row.request, reason="", by=cast.organiser, now=ASKED_AT)
    for offer in (an_offer(), None):
        with refused(ClosedRequestError):
            answer_as_told(row, offer=offer, reason="hết hàng", by=cast.organiser, now=ASKED_AT)
