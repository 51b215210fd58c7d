"""An organisation's papers as those in charge see them."""

from datetime import timedelta

import pytest

from accounts.actors.actor import ContactActor
from catalog.domain.own_papers import own_papers
from tests.factories.catalog import create_certificate, create_product, create_star


@pytest.fixture
def owner(cast):
    return ContactActor(cast.owner_contact.contacts.get())


def own(owner, today):
    return [(paper.title, paper.holder, paper.needs_renewal) for paper in own_papers(owner, today)]


def test_own_papers_near_their_end_come_first(cast, owner, today):
    product = create_product(name="Vải thiều", organisation=cast.cooperative)
    create_certificate(organisation=cast.cooperative, valid_until=today + timedelta(days=400))
    decided, until = today - timedelta(days=700), today + timedelta(days=89)
    create_star(product=product, stars=4, decided_on=decided, valid_until=until)
    create_star(product=create_product(organisation=cast.other_cooperative), valid_until=until)
    assert own(owner, today) == [
        ("OCOP 4 sao", "Vải thiều", True),
        ("VIETGAP", "HTX nông nghiệp Nam Dương", False),
    ]


def test_a_paper_that_ended_is_to_be_renewed_until_another_holds(cast, owner, today):
    ended = today - timedelta(days=20)
    create_certificate(organisation=cast.cooperative, decided_on=today - timedelta(days=750), valid_until=ended)
    assert [needs for *_, needs in own(owner, today)] == [True]
    create_certificate(organisation=cast.cooperative, decided_on=ended, valid_until=today + timedelta(days=700))
    assert [needs for *_, needs in own(owner, today)] == [False, False]


def test_a_paper_long_past_is_history(cast, owner, today):
    gone = today - timedelta(days=91)
    create_certificate(organisation=cast.cooperative, decided_on=today - timedelta(days=800), valid_until=gone)
    (paper,) = own_papers(owner, today)
    assert (paper.needs_renewal, paper.standing) == (False, f"đã hết hiệu lực, đến hết {gone:%d/%m/%Y}")


def test_papers_whose_day_nobody_wrote_down_come_after_the_newest(cast, owner, today):
    days = (None, today - timedelta(days=40), today - timedelta(days=20))
    made = [create_certificate(organisation=cast.cooperative, decided_on=day) for day in days]
    assert [paper.pk for paper in own_papers(owner, today)] == [made[2].pk, made[1].pk, made[0].pk]
