"""What a deputy is shown a way to."""

import pytest
from django.urls import reverse

from accounts.actors.actor import ContactActor
from accounts.models import Contact
from accounts.portal.gate import may_open

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.mark.parametrize(
    ("address", "owner", "deputy"),
    [
        (reverse("portal_invite"), True, False),
        (f"{reverse('portal_person', args=[1])}?tu=danh-sach", True, False),
        (reverse("portal_products"), True, True),
        (reverse("products"), True, True),
        ("https://zalo.me/0300000000", True, True),
    ],
)
def test_owners_matters_are_shown_to_the_owner_alone(cast, address, owner, deputy):
    people = (cast.owner_contact, cast.deputy_contact)
    actors = [ContactActor(Contact.objects.get(user=person)) for person in people]
    assert [may_open(actor, address) for actor in actors] == [owner, deputy]
