"""One message in two hands at one moment."""

from datetime import datetime
from threading import Barrier

import pytest

from accounts.messages.delivery import claim_message, deliver
from accounts.messages.message import Recipient, send_message
from accounts.models import Message
from tests.accounts.messages.gateways import FakeGateway, fake_gateway
from tests.accounts.messages.kinds import PLAIN
from tests.conftest import NOW
from tests.races import together

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def gateway(settings):
    with fake_gateway() as opened:
        settings.MESSAGE_GATEWAY_URL = opened.url
        yield opened


@pytest.fixture
def row(now: datetime) -> Message:
    return send_message(PLAIN, to=Recipient("Yến", phone="+84912345678"), by=None, now=now, hang="Na")


def test_looking_first_would_send_it_twice(row: Message) -> None:
    def take_naively(barrier: Barrier) -> bool:
        found = Message.objects.due(NOW).filter(pk=row.pk).first()
        barrier.wait()
        return found is not None

    assert together(take_naively, take_naively) == [True, True]


def test_message_is_claimed_by_one(row: Message, gateway: FakeGateway) -> None:
    def claim(barrier: Barrier) -> bool:
        barrier.wait()
        return claim_message(row.pk, NOW) is not None

    assert sorted(together(claim, claim)) == [False, True]


def test_message_is_sent_once(row: Message, gateway: FakeGateway) -> None:
    def send(barrier: Barrier) -> None:
        barrier.wait()
        deliver(row.pk, clock=lambda: NOW)

    together(send, send, send)
    assert gateway.references == [f"message-{row.pk}"]
