"""What each kind of actor reaches and may do; the five kinds of the decisions."""

import pytest

from accounts.actors.actor import BuyerActor, ContactActor, LinkActor, StaffActor, user_of
from accounts.actors.right import NotYoursError, OwnersAloneError, Right, require_right
from accounts.permissions import (
    contacts_for,
    memberships_for,
    organisations_for,
    places_for,
    successions_for,
)
from catalog.permissions import certificates_for, listings_for, packs_for, products_for, seasons_for
from tests.accounts.admin.conftest import Rows, rows_of
from tests.sellers import SellerActor

READS = {
    "organisation": organisations_for,
    "contact": contacts_for,
    "membership": memberships_for,
    "place": places_for,
    "succession": successions_for,
    "product": products_for,
    "pack": packs_for,
    "season": seasons_for,
    "certificate": certificates_for,
    "listing": listings_for,
}
OF_ORGANISATIONS = set(READS) - {"place", "succession"}


@pytest.fixture
def own(cast) -> Rows:
    """One row of each noun of `cooperative`."""
    return rows_of(cast.cooperative)


@pytest.fixture
def foreign(cast) -> Rows:
    """One row of each noun of `other_cooperative`."""
    return rows_of(cast.other_cooperative)


def contact_of(user) -> ContactActor:
    return ContactActor(user.contacts.get())


def nouns(actor, rows) -> set[str]:
    """The nouns of which the actor reaches this row."""
    return {noun for noun, read in READS.items() if read(actor).filter(pk=getattr(rows, noun).pk).exists()}


def test_staff_reach_the_rows_of_their_scope(cast, own, foreign):
    staff = StaffActor(cast.register_staff)
    assert (nouns(staff, own), nouns(staff, foreign)) == (set(READS), set())
    assert nouns(StaffActor(cast.leader), foreign) == set(READS)


def test_account_alone_reaches_what_it_does_as_staff(cast, own):
    assert [nouns(cast.register_staff, own), nouns(cast.owner_contact, own)] == [set(READS), set()]


@pytest.mark.parametrize("name", ["owner_contact", "deputy_contact"])
def test_one_in_charge_reaches_the_rows_of_the_organisation(cast, own, foreign, name):
    actor = contact_of(getattr(cast, name))
    assert (nouns(actor, own), nouns(actor, foreign)) == (OF_ORGANISATIONS, set())


def test_buyer_reaches_nothing_of_register_or_catalogue(cast, own):
    assert nouns(BuyerActor(cast.buyer), own) == set()


def test_seller_reaches_what_the_floor_above_says(cast, own, foreign):
    actor = SellerActor(name="Chị Hoa", organisation_id=cast.cooperative.pk)
    assert (nouns(actor, own), nouns(actor, foreign)) == (OF_ORGANISATIONS, set())


def test_link_reaches_its_subject_alone(own):
    assert nouns(LinkActor(7, own.product, "catalog.set_price"), own) == {"product"}


def test_owner_may_do_everything_for_the_organisation(cast):
    assert {right for right in Right if contact_of(cast.owner_contact).may(right)} == set(Right)


def test_deputy_may_do_all_but_people_consent_and_money(cast):
    may = {right for right in Right if contact_of(cast.deputy_contact).may(right)}
    assert may == {Right.ORGANISATION, Right.OFFER, Right.ANSWER}


def test_deputy_is_told_who_may(cast):
    with pytest.raises(OwnersAloneError):
        require_right(contact_of(cast.deputy_contact), Right.MONEY)


@pytest.mark.parametrize("right", Right)
def test_buyer_link_and_person_without_a_role_act_for_no_organisation(cast, right):
    link = LinkActor(7, cast.cooperative, "accounts.confirm")
    for actor in (BuyerActor(cast.buyer), link, StaffActor(cast.outsider)):
        with pytest.raises(NotYoursError):
            require_right(actor, right)


def test_account_behind_an_actor(cast):
    link = LinkActor(7, cast.cooperative, "accounts.confirm")
    actors = (cast.editor, StaffActor(cast.editor), contact_of(cast.owner_contact), BuyerActor(cast.buyer), link)
    assert [user_of(actor) for actor in actors] == [cast.editor, cast.editor, cast.owner_contact, cast.buyer, None]
