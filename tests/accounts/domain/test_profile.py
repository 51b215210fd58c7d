"""What an organisation says of itself."""

import pytest
from wagtail.models import ModelLogEntry

from accounts.actors.actor import BuyerActor, ContactActor
from accounts.actors.right import NotYoursError
from accounts.domain.profile import OWN, ProfileClashError, change_profile
from accounts.domain.validation import InvalidRowError
from accounts.domain.version import seen_values
from accounts.models import Contact, Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def deputy(cast):
    return ContactActor(Contact.objects.get(user=cast.deputy_contact))


def values(organisation, **changed):
    return {**{name: getattr(organisation, name) for name in OWN}, **changed}


def test_deputy_writes_it_and_the_history_tells_old_and_new(cast, deputy, now):
    row, seen = cast.cooperative, seen_values(values(cast.cooperative))
    change_profile(row, values(row, about="Vải sớm.", phone_public=False), seen=seen, by=deputy, now=now)
    stored = Organisation.objects.get(pk=row.pk)
    assert (stored.about, stored.phone_public, stored.name) == ("Vải sớm.", False, row.name)
    changes = ModelLogEntry.objects.for_instance(row).latest("timestamp").data["changes"]
    assert {change["field"]: change["new"] for change in changes} == {
        "accounts.organisation.about": "Vải sớm.",
        "accounts.organisation.phone_public": False,
    }


def test_two_who_change_different_things_both_stand(cast, deputy, now):
    row, seen = cast.cooperative, seen_values(values(cast.cooperative))
    change_profile(row, values(row, about="Một"), seen=seen, by=deputy, now=now)
    change_profile(row, values(row, address="Thôn Kép"), seen=seen, by=deputy, now=now)
    stored = Organisation.objects.get(pk=row.pk)
    assert (stored.about, stored.address) == ("Một", "Thôn Kép")


def test_two_who_change_the_same_are_told(cast, deputy, now):
    row, seen = cast.cooperative, seen_values(values(cast.cooperative))
    change_profile(row, values(row, about="Một"), seen=seen, by=deputy, now=now)
    with pytest.raises(ProfileClashError, match="Một"):
        change_profile(row, values(row, about="Hai"), seen=seen, by=deputy, now=now)
    assert Organisation.objects.get(pk=row.pk).about == "Một"


def test_facts_of_the_register_stay(cast, deputy, now):
    row = cast.cooperative
    change_profile(row, values(row, name="Tên khác", tax_number="2400123456"), seen={}, by=deputy, now=now)
    assert Organisation.objects.get(pk=row.pk).name == row.name


def test_bad_values_and_strangers_change_nothing(cast, deputy, now):
    row = cast.cooperative
    with pytest.raises(InvalidRowError):
        change_profile(row, values(row, phone="abc"), seen={}, by=deputy, now=now)
    with pytest.raises(NotYoursError):
        change_profile(row, values(row, about="x"), seen={}, by=BuyerActor(cast.buyer), now=now)
    assert Organisation.objects.get(pk=row.pk).about == ""
