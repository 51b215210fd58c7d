"""Rates of a venue and of its stalls."""

import pytest
from django.core.exceptions import ValidationError

from tests.factories.booths import create_rate, create_stall, create_venue

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_a_rate_is_of_a_stall_of_its_own_venue():
    stall = create_stall()
    create_rate(venue=stall.venue, stall=stall).full_clean()
    with pytest.raises(ValidationError) as refused:
        create_rate(venue=create_venue(name="Phòng trưng bày"), stall=create_stall(venue=stall.venue)).full_clean()
    assert list(refused.value.message_dict) == ["stall"]
