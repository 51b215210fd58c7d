"""/cua-toi/: a buyer's own enquiries and deals, nobody else's."""

from django.urls import reverse

from catalog.enums import EnquiryState
from catalog.models import BuyerFolder
from tests.cast import client_for
from tests.factories.request import create_request, quote_row
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
    folder = BuyerFolder.objects.get()
    page = client.get(given["Location"])
    assert (folder.user, folder.products, nothing.status_code) == (cast.buyer, [own.product_id], 409)
    assert ([part.product.pk for part in page.context["parts"]], page.context["is_made_soon"]) == (
        [own.product_id],
        True,
    )
    assert client_for(cast.outsider).get(given["Location"]).status_code == 404


def test_requests_to_many_are_listed_with_their_quotations(cast):
    request = create_request(user=cast.buyer, invited=2)
    quote_row(request.invitations.first())
    create_request(user=cast.outsider)
    client = client_for(cast.buyer)
    rows = client.get(reverse("own")).context["requests"]
    answer = client.get(reverse("own_request", args=[request.pk]))
    assert [(row, row.quoted) for row in rows] == [(request, 1)]
    assert (answer.status_code, answer["Location"][:3]) == (302, "/l/")
