"""/cua-toi/: a buyer's own enquiries and deals, nobody else's."""

from django.urls import reverse
from wagtail.models import ModelLogEntry

from catalog.domain.folder import GIVEN
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


def test_folder_is_of_own_enquiries_alone(cast):
    own, other = create_enquiry(user=cast.buyer), create_enquiry(user=cast.outsider)
    client, address = client_for(cast.buyer), reverse("own_folder")
    given = client.post(address, {"hoi-mua": [own.pk, other.pk]})
    nothing = client.post(address, {"hoi-mua": [other.pk]})
    assert (given["Content-Type"], given.content[:2], nothing.status_code) == ("application/zip", b"PK", 409)
    noted = ModelLogEntry.objects.filter(action=GIVEN).values_list("object_id", flat=True)
    assert [*noted] == [str(own.product_id)]
