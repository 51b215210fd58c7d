"""Messages and real processes: one killed between commit and sending, one killed while the gateway keeps silent."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from accounts.enums import MessageState
from accounts.messages.message import Recipient, send_message
from accounts.models import CallTask, Message, MessageAttempt
from tests.accounts.messages.gateways import HANGS, OK, FakeGateway, fake_gateway
from tests.accounts.messages.kinds import URGENT
from tests.servers.work.process import Stage, stage, wait_for

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGateway]:
    with fake_gateway() as opened:
        monkeypatch.setenv("MESSAGE_GATEWAY_URL", opened.url)
        yield opened


@pytest.fixture
def work(tmp_path: Path, gateway: FakeGateway) -> Iterator[Stage]:
    with stage(tmp_path) as opened:
        yield opened


def write(number: int) -> Message:
    """A message that no hour holds back."""
    to = Recipient(f"Người {number}", phone=f"+8491200000{number}")
    return send_message(URGENT, to=to, by=None, now=timezone.now())


def states() -> set[str]:
    return set(Message.objects.values_list("state", flat=True))


def test_what_was_committed_before_a_process_died_is_sent_by_the_next(work: Stage, gateway: FakeGateway) -> None:
    rows = [write(n) for n in range(5)]
    work.start_web()
    wait_for(lambda: states() == {MessageState.SENT}, "the last message")
    assert sorted(gateway.references) == sorted(f"message-{row.pk}" for row in rows)


def test_process_killed_while_sending_leaves_a_call_and_nothing_twice(work: Stage, gateway: FakeGateway) -> None:
    gateway.does, gateway.patience = HANGS, 30.0
    first, second = write(1), write(2)
    web = work.start_web()
    wait_for(lambda: len(gateway.received) == 1, "the first message at the gateway")
    web.kill()
    gateway.does = OK
    work.start_web()
    wait_for(lambda: not states() & {MessageState.WAITING, MessageState.SENDING}, "the end of both")
    assert sorted(gateway.references) == sorted([f"message-{first.pk}", f"message-{second.pk}"])
    fates = MessageAttempt.objects.filter(message=first).values_list("channel", "outcome")
    assert list(fates) == [("gateway", "unsure"), ("call_list", "sent")]
    assert CallTask.objects.get().message == first
