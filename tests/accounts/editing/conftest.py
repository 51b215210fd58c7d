"""Settings and rows of the tests of forms."""

import pytest

from accounts.models import Contact
from tests.factories.accounts import create_contact


@pytest.fixture(autouse=True)
def without_second_step(settings):
    """Saving is the matter here, not sign-in."""
    settings.STAFF_SECOND_STEP = False


@pytest.fixture
def organisation(cast):
    """A cooperative of Lục Ngạn with two contacts, An and Bình."""
    Contact.objects.filter(organisation=cast.cooperative).delete()
    create_contact(organisation=cast.cooperative, name="Nguyễn Văn An", phone="+84912000001")
    create_contact(organisation=cast.cooperative, name="Trần Văn Bình", phone="+84912000002")
    return cast.cooperative
