"""Two organisations that are one: what each said to buyers and of its goods comes together."""

from datetime import timedelta

import pytest

from accounts.models import Organisation
from accounts.personal.references import move_references
from catalog.domain.request_news import answer_link
from catalog.models import Invitation, PaperShare, Quotation, Supply
from tests.factories.accounts import create_contact, create_organisation
from tests.factories.catalog import create_kind
from tests.factories.need import create_supply
from tests.factories.request import create_invitation, create_request, quote_row
from tests.factories.trade import ASKED_AT, create_enquiry

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def old() -> Organisation:
    return create_organisation(name="HTX Hồng Xuân cũ")


@pytest.fixture
def kept() -> Organisation:
    return create_organisation(name="HTX Hồng Xuân")


def both_invited(old: Organisation, kept: Organisation) -> tuple[Invitation, Invitation]:
    request = create_request(state="asked")
    return create_invitation(request=request, organisation=old), create_invitation(request=request, organisation=kept)


def test_invitation_of_one_alone_comes_along(old, kept):
    row = create_invitation(organisation=old)
    move_references(old, kept)
    assert Invitation.objects.get(pk=row.pk).organisation == kept


def test_answer_of_the_other_counts_where_the_kept_one_has_none(old, kept):
    theirs, own = both_invited(old, kept)
    quotation = quote_row(theirs)
    move_references(old, kept)
    invitation = Invitation.objects.get()
    assert (invitation, invitation.answered_at is not None) == (own, True)
    assert [*Quotation.objects.current()] == [quotation]


def test_no_of_the_other_counts_where_the_kept_one_has_said_nothing(old, kept):
    theirs, own = both_invited(old, kept)
    Invitation.objects.filter(pk=theirs.pk).update(declined_at=ASKED_AT, decline_reason="hết hàng")
    move_references(old, kept)
    invitation = Invitation.objects.get()
    assert (invitation, invitation.declined_at, invitation.decline_reason) == (own, ASKED_AT, "hết hàng")


def test_what_the_kept_one_quoted_itself_stands_and_the_others_price_is_history(old, kept):
    theirs, own = both_invited(old, kept)
    first, second = quote_row(theirs), quote_row(own, price=24_000)
    Quotation.objects.filter(pk=first.pk).update(quoted_at=ASKED_AT + timedelta(hours=1))
    move_references(old, kept)
    first.refresh_from_db()
    assert (first.invitation, first.superseded_at, [*Quotation.objects.current()]) == (own, first.quoted_at, [second])


def test_quotation_that_the_buyer_chose_stands_whatever_the_kept_one_said(old, kept):
    theirs, own = both_invited(old, kept)
    chosen, other = quote_row(theirs), quote_row(own, price=24_000)
    link = answer_link(theirs, create_contact(organisation=old), now=ASKED_AT)
    Invitation.objects.filter(pk=theirs.pk).update(chosen_at=ASKED_AT)
    Invitation.objects.filter(pk=own.pk).update(declined_at=ASKED_AT, decline_reason="hết hàng")
    move_references(old, kept)
    invitation = Invitation.objects.get()
    assert (invitation, invitation.chosen_at, invitation.declined_at) == (own, ASKED_AT, None)
    assert [*Quotation.objects.current()] == [chosen]
    assert set(Quotation.objects.values_list("pk", "invitation")) == {(chosen.pk, own.pk), (other.pk, own.pk)}
    link.refresh_from_db()
    assert link.subject == own


def test_own_chosen_quotation_stands_where_both_were_chosen(old, kept):
    theirs, own = both_invited(old, kept)
    quote_row(theirs)
    second = quote_row(own, price=24_000)
    Invitation.objects.update(chosen_at=ASKED_AT)
    move_references(old, kept)
    assert (Invitation.objects.get(), [*Quotation.objects.current()]) == (own, [second])


def test_wish_for_papers_that_the_kept_one_has_not_answered_is_answered_by_itself(old, kept):
    asked, other = create_enquiry(), create_enquiry()
    said = {"agreed": True, "answered_at": ASKED_AT}
    PaperShare.objects.create(enquiry=asked, organisation=old, asked_at=ASKED_AT, **said)
    own = PaperShare.objects.create(enquiry=asked, organisation=kept, asked_at=ASKED_AT)
    theirs = PaperShare.objects.create(enquiry=other, organisation=old, asked_at=ASKED_AT, **said)
    move_references(old, kept)
    found = PaperShare.objects.order_by("pk").values_list("pk", "organisation", "agreed")
    assert [*found] == [(own.pk, kept.pk, None), (theirs.pk, kept.pk, True)]


def test_what_the_kept_one_supplies_stands(old, kept):
    lychee, honey = create_kind(name="vải thiều"), create_kind(name="mật ong")
    create_supply(organisation=old, kind=lychee)
    own, theirs = create_supply(organisation=kept, kind=lychee), create_supply(organisation=old, kind=honey)
    move_references(old, kept)
    found = Supply.objects.order_by("pk").values_list("pk", "organisation")
    assert [*found] == [(own.pk, kept.pk), (theirs.pk, kept.pk)]
