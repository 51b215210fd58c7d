"""Who a buyer is in the register: said later, taken back, never of one who is forgotten."""

import pytest
from wagtail.models import ModelLogEntry

from catalog.domain.buyer import JOINED, join_buyer
from catalog.domain.own_data import erase_own_data
from catalog.domain.paper_share import ForgottenMatterError
from catalog.domain.quotation import choose_quotation
from catalog.models import Deal, Enquiry, PurchaseRequest
from tests.factories.accounts import create_organisation, create_user
from tests.factories.request import create_request
from tests.factories.trade import create_deal, create_enquiry, create_quotation

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_buyer_is_joined_with_the_deals_that_came_of_it_and_taken_back(now):
    enquiry, shop, by = create_enquiry(state="quoted", name="Chị Hoa"), create_organisation(), create_user()
    deal, other = choose_quotation(create_quotation(enquiry=enquiry), by=by, now=now), create_deal()
    told = []
    for organisation in (shop, None):
        join_buyer(enquiry, organisation=organisation, by=by, now=now)
        buyers = Deal.objects.filter(pk__in=(deal.pk, other.pk)).order_by("pk").values_list("buyer", flat=True)
        told.append((Enquiry.objects.get().buyer_organisation, *buyers))
    assert told == [(shop, shop.pk, None), (None, None, None)]
    assert (Enquiry.objects.get().name, ModelLogEntry.objects.filter(action=JOINED).count()) == ("Chị Hoa", 2)


def test_buyer_of_a_request_is_joined_too(now):
    request, shop = create_request(), create_organisation()
    join_buyer(request, organisation=shop, by=create_user(), now=now)
    assert PurchaseRequest.objects.get().buyer_organisation == shop


def test_nobody_knows_any_more_who_a_forgotten_buyer_was(now):
    enquiry, by = create_enquiry(), create_user()
    erase_own_data(enquiry, by=by, now=now)
    with pytest.raises(ForgottenMatterError):
        join_buyer(enquiry, organisation=create_organisation(), by=by, now=now)
    assert Enquiry.objects.get().buyer_organisation is None
