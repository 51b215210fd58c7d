"""Settings of the admin's tests."""

import pytest


@pytest.fixture(autouse=True)
def without_second_step(settings):
    """Rights are the matter here, not sign-in."""
    settings.STAFF_SECOND_STEP = False
