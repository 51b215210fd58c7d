"""Whom to invite: the rule's yes and no with their reasons, those left out before first."""

from datetime import date

import pytest

from booths.domain.lineup import answer_line
from booths.domain.lineup_choice import choose_products
from booths.domain.lineup_rule import rule_blockers
from booths.enums import AnsweredHow, LineMode, LineState
from booths.models import LineupItem, VenueRule
from tests.factories.accounts import create_user
from tests.factories.booths import create_line, create_running
from tests.factories.catalog import create_certificate, create_pack, create_product, create_signature, create_star

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

FIRST, LAST = date(2026, 12, 1), date(2027, 2, 28)


@pytest.fixture
def booking(now):
    row = create_running(now=now)
    VenueRule.objects.create(venue=row.venue, valid_from=date(2026, 1, 1), min_stars=3)
    return row


def chosen(booking, **asked):
    return choose_products(booking, first_day=FIRST, last_day=LAST, **asked)


def test_stars_through_the_period_or_the_provinces_list_let_in(booking):
    star, listed, ends, bare = (create_product(name=name) for name in ("Mật ong", "Mỳ gạo", "Trà", "Bún"))
    VenueRule.objects.update(min_stars=4)
    create_star(product=star, stars=4, decided_on=date(2025, 1, 1), valid_until=date(2027, 12, 31))
    create_signature(product=listed)
    create_star(product=ends, stars=5, decided_on=date(2025, 1, 1), valid_until=date(2027, 1, 31))
    create_star(product=bare, stars=3, decided_on=date(2025, 1, 1), valid_until=date(2027, 12, 31))

    assert [one.product for one in chosen(booking).found] == [star, listed]
    everybody = {one.product: one for one in chosen(booking, blocked_too=True).found}
    assert [str(reason) for reason in everybody[star].reasons] == [
        "OCOP 4 sao, còn hạn đến 31/12/2027",
        "đơn vị chưa từng có hàng ở gian chung",
    ]
    assert str(everybody[listed].reasons[0]) == "trong Danh mục sản phẩm chủ lực, đặc trưng, tiềm năng"
    assert [blocker.code for blocker in everybody[ends].blockers] == ["ends"]
    assert [blocker.code for blocker in everybody[bare].blockers] == ["stars"]
    assert [one.may_be_invited for one in everybody.values()].count(True) == 2


def test_the_choice_and_the_verb_judge_alike(booking):
    products = [create_product() for _n in range(4)]
    create_star(product=products[0], stars=3, decided_on=date(2025, 1, 1), valid_until=LAST)
    create_star(product=products[1], stars=3, decided_on=date(2025, 1, 1), valid_until=date(2027, 2, 27))
    create_signature(product=products[2], valid_to=date(2026, 12, 31))

    for one in chosen(booking, blocked_too=True).found:
        item = LineupItem(booking=booking, product=one.product, first_day=FIRST, last_day=LAST)
        assert list(one.blockers) == rule_blockers(item)


def test_those_who_never_stood_anywhere_come_first_and_the_operator_not_at_all(booking, now):
    by, (known, new) = create_user(), (create_product(name=name) for name in ("An Bình", "Xuân Mai"))
    own = create_product(organisation=booking.organisation)
    for product in (known, new, own):
        create_signature(product=product)
    item = create_line(
        booking=booking, by=by, now=now, supplier=known.organisation, mode=LineMode.DISPLAY, product=known
    )
    answer_line(item, accept=True, how=AnsweredHow.PHONE, by=by, now=now)

    first, second = chosen(booking).found

    assert (first.product, second.product) == (new, known)
    assert (second.may_be_invited, second.line.state) == (False, LineState.ACCEPTED)


def test_papers_that_end_meanwhile_are_named_and_the_pack_is_proposed(booking):
    product = create_product(name="Mỳ gạo")
    create_signature(product=product)
    pack = create_pack(product=product, name="gói 1 kg", price=35_000)
    create_certificate(product=product, decided_on=date(2025, 1, 10))
    create_certificate(product=None, organisation=product.organisation, decided_on=date(2025, 2, 1))

    (one,) = chosen(booking, text="my gao").found

    assert (one.name, one.pack, len(one.warnings)) == ("Mỳ gạo, gói 1 kg", pack, 2)


def test_a_fixed_number_of_queries(booking, django_assert_num_queries):
    def asked(count):
        for _n in range(count):
            create_signature(product=create_product())
        with django_assert_num_queries(10):
            chosen(booking)

    asked(1)
    asked(2)
