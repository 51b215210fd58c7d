"""What cooperatives are sent about a shared stall: one link to their invitations, one to each settlement."""

from datetime import date

import pytest

from accounts.models import Message, SecretLink
from booths.consignment.links import INVITED, LINEUP, SETTLED, SETTLEMENT, send_invitation, send_settlement
from booths.domain.settlement import close_settlement
from booths.models import Settlement
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.booths import create_consignment, create_line, create_running
from tests.unchanged import rows

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

FIRST = date(2026, 12, 1)


@pytest.fixture
def by():
    return create_user()


@pytest.fixture
def supplier():
    return create_organisation(name="HTX Mỳ mẫu")


@pytest.fixture
def items(by, supplier, now):
    booking = create_running(now=now)
    told = {"booking": booking, "supplier": supplier, "by": by, "now": now}
    return [create_line(**told, name=name) for name in ("Mỳ gạo", "Trà")]


@pytest.fixture
def settlement(by, supplier, now) -> Settlement:
    row = create_consignment(booking=create_running(now=now), supplier=supplier)
    (made,) = close_settlement(row.booking, first=FIRST, last=FIRST, by=by, now=now)
    return made


def test_all_that_a_cooperative_is_asked_for_comes_with_one_link(items, supplier, by, now):
    contact = create_contact(organisation=supplier)
    sent = send_invitation(items, by=by, now=now)
    link = SecretLink.objects.get()
    assert (Message.objects.get(), sent.kind, sent.contact, sent.link) == (sent, INVITED, contact, link)
    assert (link.action, link.subject, "Mỳ gạo, Trà" in sent.text) == (LINEUP, items[0], True)


def test_a_settlement_is_sent_once_with_its_figures(settlement, supplier, by, now):
    contact = create_contact(organisation=supplier)
    sent = send_settlement(settlement, by=by, now=now)
    link = SecretLink.objects.get()
    assert (sent.kind, sent.contact, sent.subject, sent.link) == (SETTLED, contact, settlement, link)
    assert (link.action, link.subject, "01/12/2026 – 01/12/2026" in sent.text) == (SETTLEMENT, settlement, True)
    send_settlement(settlement, by=by, now=now)
    assert Message.objects.get() == sent


def test_where_nobody_is_in_charge_nothing_is_sent(items, settlement, by, now):
    before = rows()
    assert (send_invitation(items, by=by, now=now), send_settlement(settlement, by=by, now=now)) == (None, None)
    assert rows() == before
