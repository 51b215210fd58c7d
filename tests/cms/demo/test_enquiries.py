"""The demo's enquiries: every state, marked as made up, added once."""

from datetime import datetime

import pytest

from accounts.enums import Evidence
from catalog.enums import EnquiryState
from catalog.models import Deal, Enquiry, PaperShare
from cms.demo.enquiries import STORIES, load_enquiries
from cms.demo.papers import load_paper_shares
from cms.demo.people import OWN_COOPERATIVE
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.catalog import create_certificate, create_product, create_unit

pytestmark = pytest.mark.django_db


def test_every_state_is_shown_and_marked(now: datetime) -> None:
    organisation = create_organisation(name=OWN_COOPERATIVE, evidence=Evidence.SAMPLE)
    create_contact(organisation=organisation, phone="+84912345678")
    for name in ("Vải thiều", "Mật ong"):
        create_product(name=name, organisation=organisation, evidence=Evidence.SAMPLE)
    create_product(name="Mỳ gạo", organisation=None)
    create_unit()
    load_enquiries(now=now)
    load_enquiries(now=now)
    states = set(Enquiry.objects.values_list("state", flat=True))
    assert (states, Enquiry.objects.filter(is_made_up=True).count()) == (set(EnquiryState.values), len(STORIES) + 1)
    assert (Deal.objects.counted().count(), Deal.objects.agreed().count()) == (1, 1)
    assert Deal.objects.filter(is_made_up=False).count() == 0


def test_copies_of_papers_are_asked_for_and_one_buyer_has_the_yes(now: datetime) -> None:
    organisation = create_organisation(name=OWN_COOPERATIVE, evidence=Evidence.SAMPLE)
    create_contact(organisation=organisation, role="owner", user=create_user(phone="+84912345678"))
    for name in ("Vải thiều", "Mật ong"):
        product = create_product(name=name, organisation=organisation, evidence=Evidence.SAMPLE)
        create_certificate(product=product)
    create_unit()
    load_enquiries(now=now)
    load_paper_shares(now=now)
    load_paper_shares(now=now)
    rows = PaperShare.objects.order_by("agreed").values_list("enquiry__state", "agreed")
    assert set(rows) == {(EnquiryState.CHOSEN, True), (EnquiryState.QUOTED, None)}
