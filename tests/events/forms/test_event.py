"""The form of an event in the admin."""

from datetime import time

import pytest

from events.admin.event import EventViewSet


@pytest.mark.parametrize("typed", ["8h", "8 giờ sáng", "8:00", "08:00:00"])
def test_hour_of_the_opening_is_read_as_it_is_said(typed: str) -> None:
    form = EventViewSet().get_edit_handler().get_form_class()
    assert form.base_fields["begins_at"].clean(typed) == time(8)
