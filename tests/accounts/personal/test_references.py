"""Two rows that are one: everything that points to the one comes to point to the other."""

from datetime import date

import pytest

from accounts.consents.consent import give_consent
from accounts.consents.purpose import PUBLIC_CONTACT
from accounts.enums import ConsentHow
from accounts.links.link import ensure_link
from accounts.links.short import ORGANISATION, short_link
from accounts.messages.message import send_message, to_contact
from accounts.models import Consent, Contact, Membership, Message, OrganisationStatus, SecretLink
from accounts.personal.references import move_references
from catalog.models import Product
from tests.accounts.links.kinds import NAME
from tests.accounts.messages.kinds import PLAIN
from tests.factories.accounts import create_contact, create_membership, create_organisation, create_user
from tests.factories.catalog import create_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def twins():
    return create_organisation(name="HTX Hồng Giang"), create_organisation(name="Hợp tác xã Hồng Giang")


def test_everything_moves(twins, now):
    old, new = twins
    product = create_product(organisation=old)
    contact = create_contact(organisation=old)
    link = ensure_link(NAME, old, contact=contact, by=None, now=now)
    message = send_message(PLAIN, to=to_contact(contact), by=None, now=now, subject=old, hang="Na")
    printed = short_link(ORGANISATION, old.pk, by=None, now=now)
    move_references(old, new)
    for row in (product, contact, link, message, printed):
        row.refresh_from_db()
    assert [product.organisation, contact.organisation, message.organisation] == [new] * 3
    assert [SecretLink.objects.get().subject, Message.objects.get().subject, printed.key] == [new, new, new.pk]


def test_same_person_at_both_is_one_contact(twins, now):
    old, new = twins
    twin, kept = (create_contact(organisation=each, phone="+84912345678") for each in twins)
    for contact in (twin, kept):
        give_consent(PUBLIC_CONTACT.name, person=contact, how=ConsentHow.PHONE, by=create_user(), now=now)
    send_message(PLAIN, to=to_contact(twin), by=None, now=now, hang="Na")
    move_references(old, new)
    assert (Contact.objects.get(), Message.objects.get().contact, Consent.objects.get().contact) == (kept, kept, kept)


def test_open_rows_of_both_do_not_clash(twins):
    old, new = twins
    for organisation, year in ((old, 2020), (new, 2021)):
        create_membership(organisation=organisation, valid_from=date(year, 1, 1))
    move_references(old, new)
    row = Membership.objects.get()
    assert (row.organisation, row.valid_from) == (new, date(2020, 1, 1))
    assert OrganisationStatus.objects.get(organisation=new)


def test_rows_of_two_models_or_one_row_do_not_move(twins):
    old, _new = twins
    create_product(organisation=old)
    for other in (create_user(), old):
        with pytest.raises(ValueError, match="two rows"):
            move_references(old, other)
    assert Product.objects.get().organisation == old
