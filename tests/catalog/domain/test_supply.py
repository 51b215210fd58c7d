"""What an organisation says that it can supply: written in place of what it said before, or not at all."""

import pytest
from wagtail.models import ModelLogEntry

from catalog.domain.supply import SAID, BandError, Said, kinds_of, say_supply
from catalog.models import Supply
from tests.factories.accounts import create_organisation, create_user
from tests.factories.catalog import create_kind, create_product
from tests.factories.need import create_requirement
from tests.factories.request import kilo, tonne

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def say(organisation, kind, now, *, answers=None, **told):
    return say_supply(organisation, kind, said=Said(**told), answers=answers or {}, by=create_user(), now=now)


def answers_of(row):
    return {line.requirement.code: line.has_it for line in row.answers.all()}


def test_said_again_it_stands_in_place_of_what_was_said_before(now):
    organisation, kind = create_organisation(), create_kind()
    vietgap, cold = create_requirement(code="vietgap"), create_requirement(code="kho-lanh")
    say(organisation, kind, now, quantity=2, unit=tonne(), pack="thùng 5 kg", answers={vietgap: True, cold: False})
    row = say(organisation, kind, now, quantity=3, unit=tonne(), answers={cold: None})
    assert (Supply.objects.get(), row.quantity, row.pack, answers_of(row)) == (row, 3, "", {"vietgap": True})
    changes = ModelLogEntry.objects.filter(action=SAID).order_by("pk").last().data["changes"]
    assert len(changes) == 2


def test_band_from_high_to_low_is_refused(now):
    organisation, kind = create_organisation(), create_kind()
    say(organisation, kind, now, price_low=20_000, price_high=25_000, price_unit=kilo())
    with pytest.raises(BandError):
        say(organisation, kind, now, price_low=30_000, price_high=25_000, price_unit=kilo())
    assert (Supply.objects.get().price_low, ModelLogEntry.objects.filter(action=SAID).count()) == (20_000, 1)


def test_kinds_are_those_made_and_those_told_of(now):
    organisation, made, told = create_organisation(), create_kind(name="na dai"), create_kind(name="vải thiều")
    create_product(organisation=organisation, kind=made)
    create_kind(name="mật ong")
    say(organisation, told, now)
    assert kinds_of(organisation) == [made, told]
