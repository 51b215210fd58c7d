"""Who may stand on a shared shelf, and what an answer does."""

from datetime import date

import pytest

from booths.domain.lineup import (
    AnsweredAlreadyError,
    BookingNotFirmError,
    NameMissingError,
    OnShelfAlreadyError,
    OutsideStayError,
    PaperMissingError,
    RuleNotMetError,
    StayOverError,
    answer_line,
    invite_product,
    withdraw_line,
)
from booths.domain.shelf import shelf_balance
from booths.enums import AnsweredHow, BookingState, LineMode, LineState
from booths.models import Booking, ConsignedGood, LineupItem, VenueRule
from tests.factories.accounts import create_organisation, create_user
from tests.factories.booths import create_line, create_running
from tests.factories.catalog import create_certificate, create_product
from tests.unchanged import refused

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 12, 1), date(2027, 2, 28)


@pytest.fixture
def booking(now) -> Booking:
    return create_running(now=now)


@pytest.fixture
def by():
    return create_user()


def test_goods_stand_within_the_stay_and_once(booking, by, now):
    create_line(booking=booking, by=by, now=now, supplier=booking.organisation)

    told = {"booking": booking, "by": by, "now": now, "supplier": booking.organisation}
    with refused(OutsideStayError, field="first_day"):
        create_line(**told, last_day=date(2027, 3, 1))
    with refused(OnShelfAlreadyError, field="name"):
        create_line(**told, first_day=date(2027, 1, 1))


def test_nobody_is_invited_to_a_place_that_is_not_sure(booking, by, now):
    Booking.objects.filter(pk=booking.pk).update(state=BookingState.PLANNED)
    with refused(BookingNotFirmError):
        create_line(booking=booking, by=by, now=now, supplier=booking.organisation)


def test_goods_on_a_shelf_have_a_name_and_a_unit(booking, by, now):
    for missing in ({"name": " "}, {"unit": " "}):
        with refused(NameMissingError, field="name"):
            create_line(booking=booking, by=by, now=now, supplier=booking.organisation, **missing)


@pytest.mark.parametrize(
    ("stars", "until", "allowed"),
    [(3, date(2027, 2, 28), True), (4, date(2027, 6, 1), True), (3, date(2027, 2, 27), False), (None, None, False)],
)
def test_the_venues_rule_holds_through_the_period(booking, by, now, stars, until, allowed):
    VenueRule.objects.create(venue=booking.venue, valid_from=date(2026, 1, 1), min_stars=3)
    product = create_product()
    if stars:
        create_certificate(product=product, stars=stars, decided_on=date(2025, 1, 1), valid_until=until)

    if allowed:
        assert create_line(booking=booking, by=by, now=now, product=product).state == LineState.INVITED
    else:
        with refused(RuleNotMetError, field="product"):
            create_line(booking=booking, by=by, now=now, product=product, supplier=booking.organisation)


def test_a_rule_that_is_over_asks_nothing(booking, by, now):
    VenueRule.objects.create(venue=booking.venue, valid_from=date(2023, 1, 1), valid_to=date(2025, 12, 31))
    assert create_line(booking=booking, by=by, now=now).state == LineState.INVITED


def test_an_answer_by_paper_names_it_and_is_given_once(booking, by, now):
    item = create_line(booking=booking, by=by, now=now)

    with refused(PaperMissingError, field="number"):
        answer_line(item, accept=True, how=AnsweredHow.PAPER, by=by, now=now)
    answer_line(item, accept=True, how=AnsweredHow.PAPER, number="12/CV", dated=FIRST, by=by, now=now)
    with refused(AnsweredAlreadyError):
        answer_line(item, accept=False, how=AnsweredHow.PHONE, by=by, now=now)
    withdraw_line(item, by=by, now=now)
    with refused(AnsweredAlreadyError):
        withdraw_line(item, by=by, now=now)


def test_yes_to_consigned_goods_opens_their_consignment_with_the_price(booking, by, now):
    kept, bought = (create_line(booking=booking, by=by, now=now, mode=mode) for mode in ("consigned", "bought"))
    for item in (kept, bought):
        answer_line(item, accept=True, how=AnsweredHow.PHONE, by=by, now=now)

    good = ConsignedGood.objects.get()
    assert (good.consignment.supplier, good.prices.get().retail) == (kept.supplier, 35_000)
    assert bought.mode == LineMode.BOUGHT


def test_an_invitation_is_written_as_it_was_said(booking, by, now):
    supplier, honey = create_organisation(), create_product(name="Mật ong")
    told = {"mode": LineMode.CONSIGNED, "first_day": FIRST, "last_day": LAST, "by": by, "now": now}
    item = invite_product(booking, supplier=supplier, product=honey, unit=" chai ", retail=90_000, **told)
    kept = LineupItem.objects.get()
    assert (kept, kept.state, kept.name, kept.unit) == (item, LineState.INVITED, "Mật ong", "chai")
    assert (kept.first_day, kept.last_day, kept.retail, kept.delivered) == (FIRST, LAST, 90_000, None)
    assert (kept.invited_at, kept.invited_by, kept.answered_at) == (now, by, None)


def test_what_cannot_stand_on_the_shelf_is_not_invited(booking, by, now):
    """Each refusal at the verb itself; the cases of each are above."""
    supplier = create_organisation()
    told = {"supplier": supplier, "mode": LineMode.CONSIGNED, "first_day": FIRST, "last_day": LAST}
    told |= {"name": "Mỳ gạo gói 1 kg", "unit": "gói", "by": by, "now": now}
    with refused(NameMissingError, field="name"):
        invite_product(booking, **{**told, "unit": ""})
    with refused(OutsideStayError, field="first_day"):
        invite_product(booking, **{**told, "last_day": None})
    invite_product(booking, **told)
    with refused(OnShelfAlreadyError, field="name"):
        invite_product(booking, **told)
    VenueRule.objects.create(venue=booking.venue, valid_from=date(2026, 1, 1), min_stars=3)
    with refused(RuleNotMetError, field="product"):
        invite_product(booking, **{**told, "name": "Trà"})
    Booking.objects.filter(pk=booking.pk).update(state=BookingState.ENDED)
    with refused(BookingNotFirmError):
        invite_product(booking, **{**told, "name": "Chè"})


def test_a_yes_whose_papers_have_ended_meanwhile_is_none_and_a_no_is_taken(booking, by, now):
    VenueRule.objects.create(venue=booking.venue, valid_from=date(2026, 1, 1), min_stars=3)
    product = create_product()
    paper = create_certificate(product=product, stars=3, decided_on=date(2025, 1, 1), valid_until=date(2027, 6, 1))
    item = create_line(booking=booking, by=by, now=now, product=product, supplier=product.organisation)
    paper.valid_until = date(2027, 1, 1)
    paper.save()
    with refused(RuleNotMetError, field="product"):
        answer_line(item, accept=True, how=AnsweredHow.PHONE, by=by, now=now)
    assert answer_line(item, accept=False, how=AnsweredHow.PHONE, by=by, now=now).state == LineState.DECLINED


@pytest.mark.parametrize("state", BookingState.finished)
def test_a_stay_that_is_over_takes_no_goods_and_a_no_is_noted(booking, by, now, state):
    item = create_line(booking=booking, by=by, now=now)
    Booking.objects.filter(pk=booking.pk).update(state=state)
    with refused(StayOverError):
        answer_line(item, accept=True, how=AnsweredHow.PHONE, by=by, now=now)
    assert answer_line(item, accept=False, how=AnsweredHow.PHONE, by=by, now=now).state == LineState.DECLINED


def test_a_line_is_withdrawn_and_may_be_asked_again(booking, by, now):
    item = create_line(booking=booking, by=by, now=now)
    withdraw_line(item, by=by, now=now, reason="Hết hàng")
    again = create_line(booking=booking, by=by, now=now, supplier=item.supplier)
    assert list(LineupItem.objects.order_by("pk").values_list("state", flat=True)) == ["withdrawn", "invited"]
    assert again.state == LineState.INVITED


def test_the_shelf_is_counted_by_cooperative_group_and_place(booking, by, now, django_assert_num_queries):
    honey = create_product(name="Mật ong")
    other = create_organisation(name="HTX Trà mẫu")
    create_line(booking=booking, by=by, now=now, supplier=honey.organisation, product=honey, name="Mật ong 500 g")
    create_line(booking=booking, by=by, now=now, supplier=honey.organisation, product=honey, name="Mật ong 1 kg")
    create_line(booking=booking, by=by, now=now, supplier=other, name="Trà", unit="hộp")
    withdrawn = create_line(booking=booking, by=by, now=now, supplier=other, name="Chè", unit="hộp")
    withdraw_line(withdrawn, reason="Hết hàng", by=by, now=now)

    with django_assert_num_queries(1):
        found = shelf_balance(booking)

    own = honey.organisation.short_name or honey.organisation.name
    assert found.suppliers == [(own, 2), ("HTX Trà mẫu", 1)]
    assert found.groups == [(honey.category.name, 2), ("chưa rõ nhóm", 1)]
    assert sum(count for _place, count in found.places) == 3
