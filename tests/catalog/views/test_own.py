"""/cua-toi/: a buyer's own enquiries and deals, nobody else's."""

from django.urls import reverse

from catalog.enums import EnquiryState
from tests.cast import client_for
from tests.factories.trade import create_deal, create_enquiry, create_quotation


def test_buyer_sees_own_enquiries_and_deals(cast):
    own = create_enquiry(user=cast.buyer, goods="Vải thiều", state=EnquiryState.CHOSEN)
    create_enquiry(user=cast.outsider, goods="Mỳ gạo")
    create_deal(quotation=create_quotation(enquiry=own))
    page = client_for(cast.buyer).get(reverse("own"))
    answer = client_for(cast.buyer).get(reverse("own_enquiry", args=[own.pk]))
    assert ([row for row, _seller in page.context["rows"]], len(page.context["deals"])) == ([own], 1)
    assert "đã thống nhất, chưa có đơn hàng" in page.content.decode()
    assert (answer.status_code, answer["Location"][:3]) == (302, "/l/")
    assert client_for(cast.outsider).get(reverse("own_enquiry", args=[own.pk])).status_code == 404
