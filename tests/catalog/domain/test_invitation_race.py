"""A buyer chooses while a cooperative changes its price, and twice at once: one outcome, and both are told."""

from datetime import timedelta
from threading import Barrier
from time import sleep

import pytest
from django.db import transaction

from accounts.domain.patience import Due
from accounts.models import Message, User
from catalog.domain import request_news as news
from catalog.domain.invitation import (
    ChangedQuotationError,
    ChosenInvitationError,
    OtherChosenError,
    TooLateError,
    answer_invitation,
    choose,
)
from catalog.domain.invitation_clock import follow_up_invitation
from catalog.domain.quotation import Offer
from catalog.domain.request import Terms, change_terms
from catalog.enums import Period
from catalog.models import Deal, Invitation, Quotation
from tests.factories.accounts import create_contact, create_user
from tests.factories.request import DEADLINE, create_invitation, kilo, quote_row, tonne
from tests.factories.trade import ASKED_AT
from tests.races import together

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def invitation() -> Invitation:
    row = create_invitation()
    create_contact(organisation=row.organisation)
    quote_row(row)
    return row


@pytest.fixture
def staff() -> User:
    return create_user()


def cheaper() -> Offer:
    return Offer(price=24_000, price_unit=kilo(), quantity=1, unit=tonne(), per=Period.DAY)


def test_two_choices_at_once_are_one_deal(invitation: Invitation, staff: User) -> None:
    quotation = invitation.quotations.get()

    def choose_it(barrier: Barrier) -> list[Deal]:
        barrier.wait()
        return choose(invitation.request, [quotation.pk], by=staff, now=ASKED_AT)

    first, second = together(choose_it, choose_it)
    told = [Message.objects.filter(kind=kind).count() for kind in (news.CHOSEN, news.CHOICE)]
    assert (first, second, told) == ([Deal.objects.get()], [Deal.objects.get()], [1, 1])


def test_quotation_changed_while_it_is_chosen_has_one_outcome(invitation: Invitation, staff: User) -> None:
    quotation, offer = invitation.quotations.get(), cheaper()

    def choose_it(barrier: Barrier) -> list[Deal]:
        barrier.wait()
        return choose(invitation.request, [quotation.pk], by=staff, now=ASKED_AT)

    def change_it(barrier: Barrier) -> Quotation:
        barrier.wait()
        return answer_invitation(invitation, offer=offer, by=staff, now=ASKED_AT)

    chosen, changed = together(choose_it, change_it)
    outcome = (type(chosen), type(changed), Deal.objects.count(), Quotation.objects.count())
    assert outcome in (
        (list, ChosenInvitationError, 1, 1),
        (ChangedQuotationError, Quotation, 0, 2),
    )


def test_old_and_new_quotation_are_never_both_chosen(invitation: Invitation, staff: User) -> None:
    old = invitation.quotations.get()
    new = answer_invitation(invitation, offer=cheaper(), by=staff, now=ASKED_AT)

    def choose_one(quotation: Quotation, barrier: Barrier) -> list[Deal]:
        barrier.wait()
        return choose(invitation.request, [quotation.pk], by=staff, now=ASKED_AT)

    outcomes = together(lambda b: choose_one(old, b), lambda b: choose_one(new, b))
    assert {type(outcome) for outcome in outcomes} <= {list, ChangedQuotationError, OtherChosenError}
    assert [deal.quotation for deal in Deal.objects.all()] == [new]


def test_answer_while_the_deadline_is_put_off_is_taken_or_refused_whole(invitation: Invitation, staff: User) -> None:
    late, offer = DEADLINE + timedelta(minutes=1), cheaper()

    def answer(barrier: Barrier) -> Quotation:
        barrier.wait()
        return answer_invitation(invitation, offer=offer, by=staff, now=late)

    def put_off(barrier: Barrier) -> object:
        barrier.wait()
        return change_terms(invitation.request, terms=Terms(DEADLINE + timedelta(days=1)), by=staff, now=ASKED_AT)

    answered, _changed = together(answer, put_off)
    outcome = (type(answered), invitation.quotations.count())
    assert outcome in ((Quotation, 2), (TooLateError, 1))


def test_without_the_lock_a_choice_and_a_change_both_succeed(invitation: Invitation, staff: User) -> None:
    quotation = invitation.quotations.get()

    def choose_unguarded(barrier: Barrier) -> None:
        assert quotation.superseded_at is None
        barrier.wait()
        Deal.objects.create(quotation=quotation, seller_name="HTX", buyer_name="Chợ", goods="Vải", agreed_at=ASKED_AT)

    def change_unguarded(barrier: Barrier) -> None:
        barrier.wait()
        Quotation.objects.filter(pk=quotation.pk).update(superseded_at=ASKED_AT)

    together(choose_unguarded, change_unguarded)
    assert Deal.objects.get().quotation.superseded_at == ASKED_AT


def test_whoever_answers_while_the_clock_waits_for_the_row_is_not_reminded(invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(answered_at=None, invited_at=ASKED_AT - timedelta(days=3))

    def answer_slowly(barrier: Barrier) -> None:
        with transaction.atomic():
            Invitation.objects.filter(pk=invitation.pk).update(answered_at=ASKED_AT)
            barrier.wait()
            sleep(0.3)

    def follow(barrier: Barrier) -> Due | None:
        barrier.wait()
        return follow_up_invitation(invitation.pk, now=ASKED_AT, corrections={})

    before = Message.objects.count()
    assert (together(answer_slowly, follow), Message.objects.count() - before) == ([None, None], 0)
