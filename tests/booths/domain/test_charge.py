"""What a booking costs: optional extras, changes with a reason, payments taken back."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db.models import F

from booths.domain.booking import (
    approve_booking,
    ask_for_stall,
    end_booking,
    hand_over,
    note_contract,
    stop_booking,
)
from booths.domain.charge import (
    CorrectedError,
    DepositShortError,
    NoAmountError,
    OtherVenueError,
    PaidLaterError,
    ReasonNeededError,
    account_of,
    change_charges,
    charges_of,
    choose_extras,
    correct_payment,
    note_payment,
)
from booths.domain.hold import hold_stalls
from booths.domain.move import move_booking
from booths.enums import ChargeKind, ExtraBasis, PaymentKind, PaymentMethod
from booths.models import AgreedRates, BookingCharge, Payment, Rate, RateExtra
from tests.factories.accounts import create_organisation, create_user
from tests.factories.booths import create_held, create_payment, create_rate, create_rate_extra, create_stall
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def by():
    return create_user()


@pytest.fixture
def fridge():
    stall = create_stall()
    create_rate(venue=stall.venue, price=1_000)
    create_rate_extra(venue=stall.venue)
    return create_rate_extra(venue=stall.venue, name="Tủ mát", price=450_000, is_optional=True)


@pytest.fixture
def booking(fridge, now):
    days = {"first_day": date(2026, 12, 1), "last_day": date(2027, 2, 28)}
    return ask_for_stall(
        fridge.venue, organisation=create_organisation(), **days, area=36, extras=[fridge], by=None, now=now
    )


def extras_of(booking):
    return {c.label: c.amount for c in charges_of(booking).charges if c.kind == ChargeKind.EXTRA}


def test_what_was_chosen_when_asking_is_charged(booking, fridge, by, now):
    assert extras_of(booking) == {"Tủ mát": 1_350_000, "Vệ sinh": 900_000}
    hold_stalls(booking, stalls=list(fridge.venue.stalls.all()), by=by, now=now)
    approve_booking(booking, by=by, now=now)
    assert BookingCharge.objects.get(label="Tủ mát").amount == 1_350_000


def test_a_chosen_extra_follows_its_price(booking, fridge):
    RateExtra.objects.filter(pk=fridge.pk).update(valid_to=date(2027, 1, 1))
    create_rate_extra(venue=fridge.venue, name="Tủ mát", price=500_000, is_optional=True, valid_from=date(2027, 1, 1))
    amounts = [c.amount for c in charges_of(booking).charges if c.label == "Tủ mát"]
    assert sorted(amounts) == [450_000, 1_000_000]


def test_an_extra_that_is_taken_off_after_approval_is_charged_no_more(booking, fridge, by, now):
    hold_stalls(booking, stalls=list(fridge.venue.stalls.all()), by=by, now=now)
    approve_booking(booking, by=by, now=now)
    change_charges(booking, amount=50_000, reason="Thêm ổ điện", by=by, now=now)
    choose_extras(booking, extras=[], by=by, now=now)
    assert extras_of(booking) == {"Vệ sinh": 900_000}
    assert BookingCharge.objects.get(kind=ChargeKind.CHANGE).amount == 50_000


@pytest.fixture
def approved(booking, fridge, by, now):
    hold_stalls(booking, stalls=list(fridge.venue.stalls.all()), by=by, now=now)
    return approve_booking(booking, by=by, now=now)


def raise_all(venue):
    """Every price doubled in place, and dearer ones from February besides."""
    Rate.objects.filter(venue=venue).update(price=2_000)
    RateExtra.objects.filter(venue=venue).update(price=F("price") * 2)
    create_rate(venue=venue, price=3_000, valid_from=date(2027, 2, 1))
    create_rate_extra(venue=venue, price=700_000, valid_from=date(2027, 2, 1))


def test_what_is_moved_or_chosen_after_approval_costs_what_was_agreed(approved, fridge, by, now):
    raise_all(fridge.venue)

    move_booking(approved, last_day=date(2027, 3, 31), by=by, now=now)
    assert (charges_of(approved).rent, extras_of(approved)) == (
        36 * 121 * 1_000, {"Tủ mát": 4 * 450_000, "Vệ sinh": 4 * 300_000}
    )  # fmt: skip

    choose_extras(approved, extras=[], by=by, now=now)
    assert (charges_of(approved).due, extras_of(approved)) == (36 * 121_000 + 1_200_000, {"Vệ sinh": 1_200_000})
    choose_extras(approved, extras=[fridge], by=by, now=now)
    assert extras_of(approved)["Tủ mát"] == 1_800_000


def test_a_booking_approved_before_prices_were_kept_keeps_those_of_the_migration(approved, fridge, by, now):
    kept = AgreedRates.objects.values("rates", "extras").get()
    AgreedRates.objects.all().delete()
    import_module("booths.migrations.0012_agreed_rates_of_old").keep(apps, None)
    assert AgreedRates.objects.values("rates", "extras").get() == kept

    raise_all(fridge.venue)
    move_booking(approved, last_day=date(2027, 3, 31), by=by, now=now)

    assert charges_of(approved).rent == 36 * 121 * 1_000


@pytest.mark.parametrize(("days", "rent", "extras"), [(31, 36 * 31 * 1_000, 750_000), (0, 0, 0)])
def test_a_stay_that_is_stopped_is_paid_for_until_its_last_day_of_use(approved, by, now, days, rent, extras):
    raise_all(approved.venue)
    change_charges(approved, amount=-500, reason="Bớt lẻ", by=by, now=now)
    note_contract(approved, by=by, now=now)
    hand_over(approved, reason="Vào trang trí", by=by, now=now)
    last = date(2026, 11, 30) + timedelta(days=days)

    stop_booking(approved, on=last, reason="Hết hàng", by=by, now=now)

    found = charges_of(approved)
    assert (found.rent, sum(extras_of(approved).values()), found.due) == (rent, extras, rent + extras - 500)


def test_a_held_place_follows_the_rates_until_it_is_approved(booking, fridge, by, now):
    hold_stalls(booking, stalls=list(fridge.venue.stalls.all()), by=by, now=now)
    raise_all(fridge.venue)
    found = charges_of(approve_booking(booking, by=by, now=now))
    assert (found.rent, extras_of(booking)["Tủ mát"]) == (36 * (62 * 2_000 + 28 * 3_000), 2_700_000)


def test_another_stall_costs_what_it_cost_at_the_approval(approved, fridge, by, now):
    other = create_stall(venue=fridge.venue, area=24)
    create_rate(venue=fridge.venue, stall=other, price=9_000)
    move_booking(approved, stalls=[other], by=by, now=now)
    assert charges_of(approved).rent == 24 * 90 * 1_000


@pytest.fixture
def moved(approved, fridge, by, now):
    """From 36 m² to a stall of 20 m² on 11 December."""
    create_rate_extra(venue=fridge.venue, name="An ninh", price=100, basis=ExtraBasis.AREA_DAY)
    AgreedRates.objects.all().delete()  # agreed upon, too
    other = create_stall(venue=fridge.venue, area=20, code="B7")
    note_contract(approved, by=by, now=now)
    hand_over(approved, by=by, now=now.replace(month=12, day=1))
    return move_booking(approved, stalls=[other], by=by, now=now.replace(month=12, day=11))


def test_a_stay_that_moves_in_the_middle_costs_each_day_by_the_stall_that_it_was_on(moved):
    found = charges_of(moved)
    assert [charge.amount for charge in found.charges if charge.kind == ChargeKind.RENT] == [
        36 * 10 * 1_000,
        20 * 80 * 1_000,
    ]
    guarded = [charge.amount for charge in found.charges if charge.label == "An ninh"]
    assert (guarded, extras_of(moved)["Tủ mát"]) == ([36 * 10 * 100, 20 * 80 * 100], 3 * 450_000)


@pytest.mark.parametrize(("day", "rent"), [(20, 36 * 10 * 1_000 + 20 * 10 * 1_000), (8, 36 * 8 * 1_000)])
def test_a_stay_that_moved_and_is_stopped_keeps_what_each_stall_cost(moved, by, now, day, rent):
    stop_booking(moved, on=date(2026, 12, day), reason="Hết hàng", by=by, now=now.replace(month=12, day=20))
    assert charges_of(moved).rent == rent


def test_a_package_is_paid_once_wherever_the_stay_moves(approved, fridge, by, now):
    Rate.objects.update(basis="package", price=12_000_000)
    AgreedRates.objects.all().delete()
    other = create_stall(venue=fridge.venue, area=20, code="B7")
    note_contract(approved, by=by, now=now)
    hand_over(approved, by=by, now=now.replace(month=12, day=1))
    move_booking(approved, stalls=[other], by=by, now=now.replace(month=12, day=11))
    assert charges_of(approved).rent == 12_000_000


def test_a_package_that_the_venue_asks_since_changes_nothing_of_a_stay_that_moved(moved, fridge, by, now):
    create_rate(venue=fridge.venue, basis="package", price=12_000_000, valid_from=date(2027, 1, 1))
    choose_extras(moved, extras=[], by=by, now=now)
    assert charges_of(moved).rent == 36 * 10 * 1_000 + 20 * 80 * 1_000


def test_a_stall_with_a_rate_of_its_own_has_the_venues_on_days_without_one(booking, fridge, by, now):
    stall = fridge.venue.stalls.get()
    own = {"venue": fridge.venue, "stall": stall, "price": 2_000}
    create_rate(**own, valid_from=date(2027, 1, 1), valid_to=date(2027, 2, 1))
    hold_stalls(booking, stalls=[stall], by=by, now=now)
    approve_booking(booking, by=by, now=now)
    assert charges_of(booking).rent == 36 * (31 * 1_000 + 31 * 2_000 + 28 * 1_000)


def test_a_stalls_own_rate_of_later_is_for_days_that_nobody_agreed_on(booking, fridge, by, now):
    stall = fridge.venue.stalls.get()
    Rate.objects.update(valid_to=date(2027, 3, 1))
    hold_stalls(booking, stalls=[stall], by=by, now=now)
    approve_booking(booking, by=by, now=now)
    create_rate(venue=fridge.venue, price=3_000, valid_from=date(2027, 2, 1))
    create_rate(venue=fridge.venue, stall=stall, price=4_000, valid_from=date(2027, 2, 1))

    move_booking(booking, last_day=date(2027, 3, 31), by=by, now=now)

    assert charges_of(booking).rent == 36 * (90 * 1_000 + 31 * 4_000)


def test_a_package_for_two_stalls_stays_one_though_one_of_them_has_a_rate_of_its_own_since(by, now):
    stall = create_stall()
    stalls = [stall, create_stall(venue=stall.venue)]
    create_rate(venue=stall.venue, basis="package", price=8_000_000, deposit=2_000_000)
    told = {"organisation": create_organisation(), "first_day": date(2026, 12, 1), "last_day": date(2027, 2, 28)}
    booking = ask_for_stall(stall.venue, **told, by=None, now=now)
    hold_stalls(booking, stalls=stalls, by=by, now=now)
    approve_booking(booking, by=by, now=now)
    create_rate(venue=stall.venue, stall=stall, price=4_000)

    move_booking(booking, last_day=date(2027, 3, 31), by=by, now=now)

    found = charges_of(booking)
    assert (found.rent, found.deposit) == (8_000_000, 2_000_000)


def test_a_stay_without_an_end_costs_all_its_days_once_it_has_ended(by, now):
    stall = create_stall()
    create_rate(venue=stall.venue, price=1_000)
    booking = create_held(stall=stall, by=by, now=now, last_day=None)
    approve_booking(booking, by=by, now=now)
    note_contract(booking, by=by, now=now)
    hand_over(booking, by=by, now=now + timedelta(days=7))
    assert charges_of(booking).rent == 36 * 30 * 1_000

    end_booking(booking, on=date(2027, 2, 28), by=by, now=now + timedelta(days=97))

    booking.refresh_from_db()
    assert charges_of(booking).rent == 36 * 90 * 1_000


def test_a_stay_that_ended_in_time_costs_what_was_agreed_whatever_is_chosen_afterwards(approved, by, now):
    note_contract(approved, by=by, now=now)
    hand_over(approved, by=by, now=now + timedelta(days=7))
    end_booking(approved, on=date(2027, 2, 20), by=by, now=now + timedelta(days=97))

    choose_extras(approved, extras=[], by=by, now=now + timedelta(days=97))

    assert charges_of(approved).rent == 36 * 90 * 1_000


def test_what_nobody_agreed_on_costs_what_the_rates_say(booking, fridge, by, now):
    Rate.objects.update(valid_to=date(2027, 3, 1))
    RateExtra.objects.update(valid_to=date(2027, 3, 1))
    hold_stalls(booking, stalls=list(fridge.venue.stalls.all()), by=by, now=now)
    approve_booking(booking, by=by, now=now)
    create_rate(venue=fridge.venue, price=3_000, valid_from=date(2027, 3, 1))
    create_rate_extra(venue=fridge.venue, price=500_000, valid_from=date(2027, 3, 1))
    fan = create_rate_extra(venue=fridge.venue, name="Quạt", price=100_000, is_optional=True)

    move_booking(booking, last_day=date(2027, 3, 31), by=by, now=now)
    choose_extras(booking, extras=[fridge, fan], by=by, now=now)

    found = charges_of(booking)
    assert [c.amount for c in found.charges if c.kind == ChargeKind.RENT] == [36 * 90_000, 36 * 31 * 3_000]
    extras = [(c.label, c.amount) for c in found.charges if c.kind == ChargeKind.EXTRA]
    assert extras == [("Vệ sinh", 900_000), ("Tủ mát", 1_350_000), ("Quạt", 400_000), ("Vệ sinh", 500_000)]


def test_an_extra_that_got_another_name_is_the_one_that_was_agreed(approved, fridge, by, now):
    RateExtra.objects.filter(pk=fridge.pk).update(name="Tủ lạnh", price=1)
    choose_extras(approved, extras=[RateExtra.objects.get(pk=fridge.pk)], by=by, now=now)
    assert extras_of(approved) == {"Tủ mát": 1_350_000, "Vệ sinh": 900_000}


def test_an_extra_is_offered_once_whatever_became_of_its_price(booking, fridge, now):
    RateExtra.objects.filter(pk=fridge.pk).update(valid_to=date(2027, 1, 1))
    later = create_rate_extra(
        venue=fridge.venue, name="Tủ mát", price=500_000, is_optional=True, valid_from=date(2027, 1, 1)
    )
    create_rate_extra(venue=fridge.venue, name="Quạt", is_optional=True, valid_to=date(2026, 2, 1))
    offered = RateExtra.objects.filter(venue=fridge.venue)
    assert list(offered.offered(now.date())) == [fridge]
    assert list(offered.offered(date(2027, 1, 1))) == [later]


def test_an_extra_of_another_venue_is_refused(booking, fridge, by, now):
    other = create_rate_extra(venue=create_stall().venue, name="Quạt", is_optional=True)
    with refused(OtherVenueError, field="extras"):
        choose_extras(booking, extras=[other], by=by, now=now)


def test_a_sum_changes_by_an_amount_with_a_reason(booking, by, now):
    with refused(NoAmountError, field="amount"):
        change_charges(booking, amount=0, reason="Bớt", by=by, now=now)
    with refused(ReasonNeededError, field="reason"):
        change_charges(booking, amount=-1, reason=" ", by=by, now=now)
    moved = {"kind": PaymentKind.DUE_PAID, "paid_on": now.date(), "method": PaymentMethod.CASH}
    with refused(NoAmountError, field="amount"):
        note_payment(booking, amount=0, **moved, by=by, now=now)


def test_money_of_tomorrow_has_not_moved(booking, by, now):
    moved = {"kind": PaymentKind.DUE_PAID, "amount": 1_000_000, "method": PaymentMethod.CASH}
    with refused(PaidLaterError, field="paid_on"):
        note_payment(booking, paid_on=now.date() + timedelta(days=1), **moved, by=by, now=now)


def test_a_deposit_that_was_given_back_is_not_taken_back_before_that(booking, by, now):
    told = {"booking": booking, "by": by, "now": now}
    paid = create_payment(kind=PaymentKind.DEPOSIT_PAID, **told)
    back = create_payment(kind=PaymentKind.DEPOSIT_RETURNED, amount=400_000, **told)
    with refused(DepositShortError, field="amount"):
        correct_payment(paid, reason="Nhầm đơn vị", by=by, now=now)
    for payment in (back, paid):
        correct_payment(payment, reason="Nhầm đơn vị", by=by, now=now)
    assert account_of(booking).deposit_held == 0


def test_a_payment_is_taken_back_once_by_a_row_with_its_reason(booking, by, now):
    payment = create_payment(booking=booking, by=by, now=now)
    with refused(ReasonNeededError, field="reason"):
        correct_payment(payment, reason=" ", by=by, now=now)
    correct_payment(payment, reason="Nhầm đơn vị", by=by, now=now)
    with refused(CorrectedError):
        correct_payment(payment, reason="Lần nữa", by=by, now=now)
    assert (account_of(booking).paid, Payment.objects.count()) == (0, 2)
