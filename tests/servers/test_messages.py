"""Messages and real processes: one killed between commit and sending, one killed while the gateway keeps silent; the
web server's thread, and the worker of production."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from accounts.enums import MessageState
from accounts.messages.message import Recipient, send_message
from accounts.models import CallTask, Message, MessageAttempt
from tests.accounts.messages.gateways import HANGS, OK, FakeGateway, fake_gateway
from tests.accounts.messages.kinds import URGENT
from tests.servers.work.process import Stage, stage, wait_for
from tests.servers.work.publishing import let_a_minute_pass, publishing

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


@pytest.fixture
def queued(work: Stage, settings: Any) -> Iterator[Stage]:
    """What is written here goes to a Celery worker."""
    with publishing(work, settings):
        work.start_redis()
        yield work


def after_a_minute() -> set[str]:
    """The states, with the sweep due again."""
    let_a_minute_pass()
    return states()


@pytest.mark.redis
def test_worker_killed_between_commit_and_sending_loses_nothing(queued: Stage, gateway: FakeGateway) -> None:
    worker = queued.start_worker()
    first = write(0)
    wait_for(lambda: states() == {MessageState.SENT}, "the first message")
    worker.freeze_between_writes()
    rows = [first, *(write(n) for n in range(1, 5))]
    worker.kill()
    assert states() == {MessageState.SENT, MessageState.WAITING}
    let_a_minute_pass()
    queued.start_worker()
    wait_for(lambda: states() == {MessageState.SENT}, "the last message")
    assert sorted(gateway.references) == sorted(f"message-{row.pk}" for row in rows)


@pytest.mark.redis
def test_worker_killed_while_the_gateway_keeps_silent_sends_nothing_twice(queued: Stage, gateway: FakeGateway) -> None:
    gateway.does, gateway.patience = HANGS, 30.0
    worker = queued.start_worker()
    row = write(1)
    wait_for(lambda: len(gateway.received) == 1, "the message at the gateway")
    worker.kill()
    gateway.does = OK
    queued.start_worker()
    wait_for(lambda: after_a_minute() == {MessageState.TO_CALL}, "the line on the list of calls")
    fates = MessageAttempt.objects.filter(message=row).values_list("channel", "outcome")
    assert (list(fates), gateway.references) == ([("gateway", "unsure"), ("call_list", "sent")], [f"message-{row.pk}"])
