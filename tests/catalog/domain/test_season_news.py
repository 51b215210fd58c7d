"""Who is called when a season comes early or late."""

import pytest

from accounts.models import CallTask
from catalog.domain.deal_progress import note_delivery
from catalog.domain.own_data import erase_own_data
from catalog.domain.quotation import choose_quotation
from catalog.domain.season_news import CALL, warn_deals
from catalog.domain.stock import shift_season
from tests.factories.catalog import create_kind, create_product, create_unit
from tests.factories.trade import create_deal, create_enquiry, create_quotation

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def product(cast):
    return create_product(name="Vải thiều", organisation=cast.cooperative, kind=create_kind(name="vải thiều"))


def calls():
    return [(call.subject, call.owner, call.text.split(".")[0]) for call in CallTask.objects.filter(kind=CALL)]


def test_each_deal_that_goes_on_is_warned_once_with_the_latest_word(product, cast, now):
    told = {"seller": cast.cooperative, "buyer_name": "Siêu thị Hoa Sen", "owner": cast.organiser}
    deal = create_deal(product=product, **told)
    create_deal(product=product, lost_at=now, lost_reason="price", **told)
    create_deal(product=product, seller=cast.other_cooperative)
    shift_season(product, days=-10, by=cast.owner_contact, now=now)
    assert calls() == [(deal, cast.organiser, "Báo Siêu thị Hoa Sen: vụ này sớm 10 ngày")]
    shift_season(product, days=10, by=cast.owner_contact, now=now)
    shift_season(product, days=10, by=cast.owner_contact, now=now)
    assert calls() == [(deal, cast.organiser, "Báo Siêu thị Hoa Sen: vụ này muộn 10 ngày")]


def test_a_deal_from_a_conference_is_known_by_its_kind(product, cast, now):
    deal = create_deal(seller=cast.cooperative, kind=product.kind)
    create_deal(seller=cast.cooperative, kind=create_kind(name="na dai"))
    shift_season(product, days=10, by=cast.owner_contact, now=now)
    assert [call[0] for call in calls()] == [deal]


def test_a_buyer_who_is_not_in_the_register_is_called_under_the_number_that_asked(product, cast, now):
    enquiry = create_enquiry(product=product, state="quoted", phone="+84912000111")
    choose_quotation(create_quotation(enquiry=enquiry), by=cast.organiser, now=now)
    shift_season(product, days=10, by=cast.owner_contact, now=now)
    assert [call.phone for call in CallTask.objects.filter(kind=CALL)] == ["+84912000111"]


def test_a_buyer_who_erases_his_data_is_not_called_any_more(product, cast, now):
    enquiry = create_enquiry(product=product, state="quoted")
    choose_quotation(create_quotation(enquiry=enquiry), by=cast.organiser, now=now)
    shift_season(product, days=10, by=cast.owner_contact, now=now)
    erase_own_data(enquiry, by=cast.organiser, now=now)
    assert calls() == []


def test_a_deal_whose_goods_were_handed_over_whole_waits_for_nothing(product, cast, now):
    told = {"seller": cast.cooperative, "product": product, "quantity": 500, "unit": create_unit()}
    once, part = create_deal(**told), create_deal(**told)
    each_week = create_deal(**{**told, "per": "week"})
    for deal, quantity in ((once, 300), (once, 200), (part, 499), (each_week, 500)):
        note_delivery(deal, delivered_on=now.date(), quantity=quantity, by=cast.organiser, now=now)
    shift_season(product, days=-10, by=cast.owner_contact, now=now)
    assert sorted(call[0].pk for call in calls()) == [part.pk, each_week.pk]


def test_as_many_deals_are_warned_as_are_told(product, cast, now):
    for owner in (cast.organiser, None):
        create_deal(product=product, seller=cast.cooperative, owner=owner)
    told = {"words": "mất mùa", "by": cast.organiser, "now": now}
    assert [warn_deals(product, **told), warn_deals(product, **told)] == [2, 2]
    assert CallTask.objects.filter(kind=CALL).count() == 2
    assert warn_deals(create_product(organisation=cast.other_cooperative), **told) == 0
