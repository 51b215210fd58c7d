"""What waits in the demo's portal, and the slips to try out."""

import pytest

from accounts.enums import Evidence
from accounts.models import ClaimCode, Contact, JoinRequest
from catalog.models import PaperClaim
from cms.demo.people import OWN_COOPERATIVE
from cms.demo.portal import SLIPS, load_portal, write_slips
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.catalog import create_certificate_type

pytestmark = pytest.mark.django_db


def test_what_waits_is_loaded_once(now):
    create_certificate_type()
    create_contact(organisation=create_organisation(name=OWN_COOPERATIVE), user=create_user())
    for _time in range(2):
        load_portal(now=now)
    counted = (JoinRequest.objects.count(), PaperClaim.objects.count(), Contact.objects.filter(user=None).count())
    assert counted == (1, 1, 1)


def test_slips_of_ten_are_written_once(now, tmp_path):
    for _n in range(SLIPS + 1):
        create_organisation(evidence=Evidence.SAMPLE)
    file = write_slips(by=create_user(), now=now, folder=tmp_path)
    assert (file.read_bytes()[:5], ClaimCode.objects.count()) == (b"%PDF-", SLIPS)
    assert write_slips(by=create_user(), now=now, folder=tmp_path) is None
