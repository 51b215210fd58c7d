"""Two people change one price at one moment, from pages that showed the same."""

import pytest

from accounts.domain.version import seen_values
from catalog.domain.line import OfferRefusedError
from catalog.domain.offer import SavedOffer, change_price
from catalog.models import Pack
from tests.factories.catalog import create_pack
from tests.races import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pack(cast):
    """At 350.000 đ."""
    return create_pack(price=350_000)


def test_writing_without_looking_again_loses_one_price(cast, pack):
    def save(price):
        def act(barrier):
            row = Pack.objects.get(pk=pack.pk)
            barrier.wait()
            row.price = price
            row.save()

        return act

    assert together(save(360_000), save(340_000)) == [None, None]


def test_one_price_is_written_and_the_other_person_is_told(cast, pack, now):
    seen = seen_values({"price": 350_000, "price_high": None})

    def change(price, by):
        def act(barrier):
            barrier.wait()
            return change_price(pack, price=price, by=by, now=now, seen=seen)

        return act

    outcomes = together(change(360_000, cast.editor), change(340_000, cast.register_staff))
    assert {type(outcome) for outcome in outcomes} == {SavedOffer, OfferRefusedError}
    pack.refresh_from_db()
    written = next(outcome for outcome in outcomes if isinstance(outcome, SavedOffer))
    assert pack.price == written.changes[0].new
