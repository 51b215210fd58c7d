"""Who is called when a season comes early or late."""

import pytest

from accounts.models import CallTask
from catalog.domain.season_news import CALL
from catalog.domain.stock import shift_season
from tests.factories.catalog import create_kind, create_product
from tests.factories.trade import create_deal

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
