"""The life of an enquiry: asked, answered, talked about, chosen, counted."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import translation
from django.utils.timezone import localdate

from accounts.calls.task import NotStaffError
from accounts.domain.contact import chief_contact
from accounts.enums import MessageState
from accounts.links.link import holder_of
from accounts.models import CallTask, Message
from catalog.domain import enquiry_news as news
from catalog.domain.answer import Answer, answer_enquiry
from catalog.domain.conversation import conversation
from catalog.domain.deal import FutureOrderError, LostDealError, NoNumberError, number_deal
from catalog.domain.enquiry import (
    Asker,
    ChosenEnquiryError,
    ClosedEnquiryError,
    NothingSaidError,
    Wish,
    close_enquiry,
    hand_over_enquiry,
    move_enquiry,
    promise_call,
    say,
    send_enquiry,
    set_answered,
    tell_sold_out,
    write,
)
from catalog.domain.quotation import (
    ChangedQuotationError,
    EndedQuotationError,
    Offer,
    OtherChosenError,
    PastEndError,
    choose_quotation,
    quote,
)
from catalog.enums import EnquiryState, LostReason, Per, Side
from catalog.models import Deal, Enquiry, Product, Quotation
from catalog.purposes import ANSWER_ENQUIRY
from tests.cast import Cast
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.catalog import create_product, create_unit
from tests.factories.trade import create_deal, create_enquiry

pytestmark = pytest.mark.django_db


@pytest.fixture
def product() -> Product:
    organisation = create_organisation(name="HTX Nam Dương")
    create_contact(organisation=organisation, name="Ông Tư", phone="+84912345678")
    return create_product(name="Vải thiều", organisation=organisation)


@pytest.fixture
def enquiry(product: Product, now: datetime) -> Enquiry:
    wish, asker = Wish(quantity=100, unit=create_unit()), Asker("Chị Hoa", phone="+84912000111")
    return send_enquiry(product, wish=wish, asker=asker, purposes=(ANSWER_ENQUIRY.name,), by=None, now=now)


def seller(enquiry: Enquiry, now: datetime):
    contact = chief_contact(enquiry.organisation)
    assert contact is not None
    return holder_of(news.answer_link(enquiry, contact, now=now))


def buyer(enquiry: Enquiry, now: datetime):
    return holder_of(news.receipt_link(enquiry, now=now))


def an_offer(price: int = 45_000, **values) -> Offer:
    return Offer(price=price, price_unit=create_unit(), **values)


def test_what_is_told_is_vietnamese_whatever_language_the_page_has(product: Product, now: datetime) -> None:
    wish = Wish(quantity=Decimal("1000"), unit=create_unit(), per=Per.WEEK)
    with translation.override("en"):
        row = send_enquiry(
            product, wish=wish, asker=Asker("Mr Hoa", email="hoa@example.com"), purposes=(), by=None, now=now
        )
        choose_quotation(quote(row, offer=an_offer(), by=seller(row, now), now=now), by=buyer(row, now), now=now)
        language = translation.get_language()

    asked, chosen = (Message.objects.get(kind=kind).text for kind in (news.ASKED, news.CHOSEN))
    assert ("Vải thiều (1.000 kg mỗi tuần)" in asked, "45.000 đ/kg" in chosen, language) == (True, True, "en")


def told() -> list[tuple[str, str]]:
    return [*Message.objects.order_by("pk").values_list("kind", "name")]


def state_of(enquiry: Enquiry) -> tuple[str, bool]:
    row = Enquiry.objects.get(pk=enquiry.pk)
    return row.state, row.waiting_since is not None


def test_producer_is_told_with_a_link_of_one_purpose(enquiry: Enquiry) -> None:
    message = Message.objects.get()
    assert (message.title, message.link.action, message.phone) == (
        "Chị Hoa hỏi mua Vải thiều (100 kg)",
        news.ANSWER,
        "+84912345678",
    )


def test_price_is_told_to_the_buyer(enquiry: Enquiry, now: datetime) -> None:
    quotation = quote(enquiry, offer=an_offer(valid_until=localdate(now)), by=seller(enquiry, now), now=now)
    assert (quotation.author, quotation.organisation, state_of(enquiry)) == (
        "Ông Tư",
        enquiry.organisation,
        (EnquiryState.QUOTED, False),
    )
    assert told() == [(news.ASKED, "Ông Tư"), (news.ANSWERED, "Chị Hoa")]
    assert Enquiry.objects.get().answered_at == now


def test_price_that_is_changed_keeps_the_one_before(enquiry: Enquiry, now: datetime) -> None:
    by = seller(enquiry, now)
    first = quote(enquiry, offer=an_offer(), by=by, now=now)
    same = quote(enquiry, offer=an_offer(), by=by, now=now)
    second = quote(enquiry, offer=an_offer(44_000), by=by, now=now + timedelta(hours=1))
    first.refresh_from_db()
    assert (same, first.superseded_at, [*Quotation.objects.current()]) == (first, now + timedelta(hours=1), [second])
    assert [entry.quotation for entry in conversation(enquiry)] == [first, second]


def test_price_cannot_have_ended_before_it_is_told(enquiry: Enquiry, now: datetime) -> None:
    with pytest.raises(PastEndError):
        quote(enquiry, offer=an_offer(valid_until=date(2020, 1, 1)), by=seller(enquiry, now), now=now)
    assert (Quotation.objects.count(), state_of(enquiry)) == (0, (EnquiryState.WAITING, True))


def test_sold_out_takes_the_price_back(enquiry: Enquiry, now: datetime) -> None:
    by = seller(enquiry, now)
    quote(enquiry, offer=an_offer(), by=by, now=now)
    answer_enquiry(enquiry, answer=Answer.SOLD_OUT, by=by, now=now + timedelta(hours=1))
    assert (Quotation.objects.current().count(), state_of(enquiry)) == (0, (EnquiryState.SOLD_OUT, False))
    assert [entry.text for entry in conversation(enquiry)][-1] == "Hiện hết hàng."


def test_turn_passes_to_and_fro(enquiry: Enquiry, now: datetime) -> None:
    later = now + timedelta(hours=3)
    answer_enquiry(enquiry, answer=Answer.ASK_BACK, text="Cần loại mấy?", by=seller(enquiry, now), now=now)
    asked = state_of(enquiry)
    say(enquiry, side=Side.BUYER, text="Loại 1.", by=buyer(enquiry, now), now=later)
    row = Enquiry.objects.get()
    assert (asked, row.state, row.waiting_since) == (
        (EnquiryState.ASKED_BACK, False),
        EnquiryState.WAITING,
        later,
    )
    assert [kind for kind, _name in told()] == [news.ASKED, news.ANSWERED, news.WRITTEN]


def test_promised_call_is_still_waited_for(enquiry: Enquiry, now: datetime) -> None:
    answer_enquiry(enquiry, answer=Answer.CALL, by=seller(enquiry, now), now=now)
    assert (state_of(enquiry), told()[-1]) == ((EnquiryState.WAITING, True), (news.ANSWERED, "Chị Hoa"))


def test_nothing_said_is_nothing_sent(enquiry: Enquiry, now: datetime) -> None:
    with pytest.raises(NothingSaidError):
        say(enquiry, side=Side.BUYER, text="  ", by=buyer(enquiry, now), now=now)
    assert conversation(enquiry) == []


def test_choice_makes_a_deal_that_does_not_count(enquiry: Enquiry, now: datetime) -> None:
    quotation = quote(enquiry, offer=an_offer(), by=seller(enquiry, now), now=now)
    deal = choose_quotation(quotation, by=buyer(enquiry, now), now=now)
    again = choose_quotation(quotation, by=buyer(enquiry, now), now=now)
    assert (again, deal.price, deal.seller, deal.buyer_name, deal.is_counted) == (
        deal,
        45_000,
        enquiry.organisation,
        "Chị Hoa",
        False,
    )
    assert (state_of(enquiry), [kind for kind, _name in told()][-2:]) == (
        (EnquiryState.CHOSEN, False),
        [news.CHOSEN, news.CHOICE],
    )
    assert (Deal.objects.agreed().count(), Deal.objects.counted().count()) == (1, 0)


def test_price_changed_meanwhile_cannot_be_chosen(enquiry: Enquiry, now: datetime) -> None:
    first = quote(enquiry, offer=an_offer(), by=seller(enquiry, now), now=now)
    quote(enquiry, offer=an_offer(50_000), by=seller(enquiry, now), now=now)
    with pytest.raises(ChangedQuotationError):
        choose_quotation(first, by=buyer(enquiry, now), now=now)
    assert (Deal.objects.count(), state_of(enquiry)) == (0, (EnquiryState.QUOTED, False))


def test_price_that_has_ended_cannot_be_chosen(enquiry: Enquiry, now: datetime) -> None:
    quotation = quote(enquiry, offer=an_offer(valid_until=localdate(now)), by=seller(enquiry, now), now=now)
    with pytest.raises(EndedQuotationError):
        choose_quotation(quotation, by=buyer(enquiry, now), now=now + timedelta(days=1))
    assert Deal.objects.count() == 0


def test_chosen_price_is_not_changed(enquiry: Enquiry, now: datetime) -> None:
    by = seller(enquiry, now)
    first = quote(enquiry, offer=an_offer(), by=by, now=now)
    old = Quotation.objects.create(
        enquiry=enquiry, goods="Vải", price=1, price_unit=create_unit(), quoted_at=now, superseded_at=now
    )
    choose_quotation(first, by=buyer(enquiry, now), now=now)
    with pytest.raises(ChosenEnquiryError):
        quote(enquiry, offer=an_offer(50_000), by=by, now=now)
    with pytest.raises(OtherChosenError):
        choose_quotation(old, by=buyer(enquiry, now), now=now)
    assert [*Quotation.objects.current()] == [first]


def test_talk_goes_on_after_the_choice(enquiry: Enquiry, now: datetime) -> None:
    quotation = quote(enquiry, offer=an_offer(), by=seller(enquiry, now), now=now)
    choose_quotation(quotation, by=buyer(enquiry, now), now=now)
    say(enquiry, side=Side.BUYER, text="Mai gửi mẫu nhé.", by=buyer(enquiry, now), now=now)
    assert (state_of(enquiry), told()[-1][0]) == ((EnquiryState.CHOSEN, False), news.WRITTEN)


def test_closed_enquiry_is_over(enquiry: Enquiry, now: datetime) -> None:
    close_enquiry(enquiry, by=buyer(enquiry, now), now=now)
    with pytest.raises(ClosedEnquiryError):
        say(enquiry, side=Side.BUYER, text="Còn không?", by=buyer(enquiry, now), now=now)
    with pytest.raises(ClosedEnquiryError):
        quote(enquiry, offer=an_offer(), by=seller(enquiry, now), now=now)
    assert (state_of(enquiry), conversation(enquiry)) == ((EnquiryState.CLOSED, False), [])


@pytest.mark.parametrize(
    ("do", "told"),
    [
        (close_enquiry, {}),
        (tell_sold_out, {}),
        (promise_call, {}),
        (hand_over_enquiry, {"owner": None}),
        (move_enquiry, {"organisation": None}),
    ],
    ids=["close", "sold out", "promise", "hand over", "move"],
)
def test_nothing_more_is_done_with_a_closed_enquiry(enquiry: Enquiry, now: datetime, do, told) -> None:
    close_enquiry(enquiry, by=buyer(enquiry, now), now=now)
    with pytest.raises(ClosedEnquiryError):
        do(enquiry, **told, by=create_user(), now=now)
    assert (state_of(enquiry), conversation(enquiry)) == ((EnquiryState.CLOSED, False), [])
    assert Message.objects.count() == 1  # the seller was told when it was asked


def test_price_of_a_closed_enquiry_is_not_chosen(enquiry: Enquiry, now: datetime) -> None:
    quotation = quote(enquiry, offer=an_offer(), by=seller(enquiry, now), now=now)
    close_enquiry(enquiry, by=buyer(enquiry, now), now=now)
    with pytest.raises(ClosedEnquiryError):
        choose_quotation(quotation, by=buyer(enquiry, now), now=now)
    assert Deal.objects.count() == 0


@pytest.mark.parametrize(
    ("do", "told"),
    [(close_enquiry, {}), (tell_sold_out, {}), (move_enquiry, {"organisation": None})],
    ids=["close", "sold out", "move"],
)
def test_what_was_chosen_is_neither_closed_nor_passed_on(enquiry: Enquiry, now: datetime, do, told) -> None:
    quotation = quote(enquiry, offer=an_offer(), by=seller(enquiry, now), now=now)
    choose_quotation(quotation, by=buyer(enquiry, now), now=now)
    with pytest.raises(ChosenEnquiryError):
        do(enquiry, **told, by=create_user(), now=now)
    assert (state_of(enquiry), [*Quotation.objects.current()]) == ((EnquiryState.CHOSEN, False), [quotation])


def test_moved_question_is_told_to_its_new_seller_and_keeps_no_old_price(enquiry: Enquiry, now: datetime) -> None:
    quote(enquiry, offer=an_offer(), by=seller(enquiry, now), now=now)
    organisation = create_organisation(name="HTX Hồng Xuân")
    create_contact(organisation=organisation, name="Bà Năm", phone="+84912345670")
    row = move_enquiry(enquiry, organisation=organisation, by=create_user(), now=now)
    assert (row.organisation, row.is_for_alliance) == (organisation, False)
    assert (state_of(enquiry), Quotation.objects.current().count(), told()[-1]) == (
        (EnquiryState.WAITING, True),
        0,
        (news.ASKED, "Bà Năm"),
    )


def test_question_is_handed_to_staff_alone_with_its_call(cast: Cast, now: datetime) -> None:
    enquiry = create_enquiry(is_for_alliance=True)
    news.open_staff_call(enquiry, now=now)
    hand_over_enquiry(enquiry, owner=cast.organiser, by=cast.administrator, now=now)
    with pytest.raises(NotStaffError):
        hand_over_enquiry(enquiry, owner=cast.outsider, by=cast.administrator, now=now)
    assert (Enquiry.objects.get().owner, CallTask.objects.get().owner) == (cast.organiser, cast.organiser)


def test_staff_answer_in_their_own_name(now: datetime) -> None:
    member = create_user(last_name="Trần", first_name="Lan")
    enquiry = create_enquiry(is_for_alliance=True)
    news.open_staff_call(enquiry, now=now)
    quotation = quote(enquiry, offer=an_offer(), by=member, now=now)
    assert (quotation.is_told_to_staff, quotation.quoted_by, conversation(enquiry)[0].side) == (
        True,
        member,
        Side.ALLIANCE,
    )
    assert [*CallTask.objects.values_list("state", flat=True)] == ["dropped"]


def test_deal_counts_once_it_has_a_number(now: datetime) -> None:
    deal, by, today = create_deal(), create_user(), localdate(now)
    counted = number_deal(deal, order_number="PO-17", counted_on=today, amount=45_000_000, by=by, now=now)
    assert (counted.is_counted, counted.counted_on, counted.amount) == (True, today, 45_000_000)


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"order_number": " "}, NoNumberError),
        ({"order_number": "PO-17", "counted_on": date(2999, 1, 1)}, FutureOrderError),
    ],
)
def test_deal_without_a_number_does_not_count(now: datetime, told, error) -> None:
    deal = create_deal()
    with pytest.raises(error):
        number_deal(deal, **{"counted_on": localdate(now), **told}, by=create_user(), now=now)
    assert Deal.objects.counted().count() == 0


def test_lost_deal_is_not_counted_later(now: datetime) -> None:
    deal = create_deal(lost_at=now, lost_reason=LostReason.PRICE)
    with pytest.raises(LostDealError):
        number_deal(deal, order_number="PO-17", counted_on=localdate(now), by=create_user(), now=now)
    assert Deal.objects.get().order_number == ""


def test_message_to_the_seller_waits_to_be_sent(enquiry: Enquiry) -> None:
    assert Message.objects.get().state == MessageState.WAITING


@pytest.mark.sqlite
def test_a_line_is_written_by_name_and_changes_no_turn(cast: Cast) -> None:
    row = create_enquiry()
    line = write(row, side=Side.ALLIANCE, text=" Chờ một chút nhé. ", by=cast.organiser, now=row.created_at)
    assert (line.enquiry, line.text, line.author, line.written_by) == (
        row,
        "Chờ một chút nhé.",
        str(cast.organiser),
        cast.organiser,
    )
    assert Enquiry.objects.get().state == EnquiryState.WAITING


@pytest.mark.sqlite
def test_the_first_answer_is_kept_for_good(cast: Cast) -> None:
    row = create_enquiry()
    first = row.created_at + timedelta(hours=1)
    set_answered(row, EnquiryState.SOLD_OUT, by=cast.organiser, now=first)
    set_answered(row, EnquiryState.QUOTED, by=cast.organiser, now=first + timedelta(hours=1))
    found = Enquiry.objects.get()
    assert (found.answered_at, found.state, found.waiting_since) == (first, EnquiryState.QUOTED, None)
