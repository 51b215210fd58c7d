"""Messages on their way: the channels in order, at most once, nothing lost."""

import smtplib
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from accounts.calls.task import drop_call, note_call
from accounts.enums import CallResult, CallState, MessageState, Outcome
from accounts.messages.channel import Fate
from accounts.messages.delivery import MOST_TRIES, claim_message, deliver, record_fate
from accounts.messages.message import Recipient, send_message, to_user
from accounts.messages.quiet import is_quiet, morning_after
from accounts.models import CallTask, Message, MessageAttempt
from accounts.work.background import work_until_idle
from tests.accounts.messages.gateways import BREAKS, CUTS, HANGS, NESTS, OK, REFUSES, fake_gateway
from tests.accounts.messages.kinds import FOR_INFORMATION, PLAIN, URGENT
from tests.factories.accounts import create_user

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
SMS = "+84912345678"


@pytest.fixture
def gateway(settings):
    with fake_gateway() as opened:
        settings.MESSAGE_GATEWAY_URL, settings.MESSAGE_GATEWAY_TOKEN = opened.url, "khoa"
        settings.MESSAGE_GATEWAY_TIMEOUT = 0.3
        yield opened


@pytest.fixture
def by_mail(settings):
    settings.MESSAGE_EMAIL = True


def write(now, kind=PLAIN, *, to=None, **values):
    values = {"hang": "Vải"} if kind == PLAIN else {}
    to = to or Recipient("Vi Thị Yến", phone=SMS, email="yen@example.vn")
    return send_message(kind, to=to, by=None, now=now, **values)


def send(row, at):
    return deliver(row.pk, clock=lambda: at)


def fates(row):
    return list(MessageAttempt.objects.filter(message=row).values_list("channel", "outcome"))


def test_list_of_calls_is_the_default(now):
    row = send(write(now), now)
    line = CallTask.objects.get()
    assert (row.state, row.channel, fates(row)) == (MessageState.TO_CALL, "call_list", [("call_list", "sent")])
    assert (line.message, line.title, line.text, line.phone, line.state) == (
        row,
        "Tin về Vải",
        "Chào Vi Thị Yến, Vải đã được duyệt.",
        SMS,
        CallState.OPEN,
    )


def test_gateway_gets_number_text_and_reference(gateway, now):
    row = send(write(now), now)
    told = {"to": SMS, "text": "Chào Vi Thị Yến, Vải đã được duyệt.", "reference": f"message-{row.pk}"}
    assert (gateway.received, gateway.keys) == ([told], ["Bearer khoa"])
    assert (row.state, MessageAttempt.objects.get().reference) == (MessageState.SENT, "zns-1")
    assert not CallTask.objects.exists()


def test_mail_goes_to_those_without_a_number(gateway, by_mail, now):
    row = send(write(now, to=Recipient("Siêu thị", email="mua@example.vn")), now)
    assert [(each.to, each.subject) for each in mail.outbox] == [(["mua@example.vn"], "Tin về Vải")]
    assert (row.state, gateway.received) == (MessageState.SENT, [])


def test_what_can_wait_stands_in_the_inbox_alone(gateway, now):
    user = create_user()
    row = send(write(now, FOR_INFORMATION, to=to_user(user)), now)
    assert (row.state, row.channel, gateway.received) == (MessageState.SENT, "inbox", [])
    assert list(Message.objects.of_person(user)) == [row]


def test_failed_channel_falls_to_the_next(gateway, by_mail, now):
    gateway.does = REFUSES
    row = send(write(now), now)
    assert (row.state, fates(row)) == (MessageState.SENT, [("gateway", "failed"), ("email", "sent")])
    assert (len(gateway.received), len(mail.outbox)) == (1, 1)


def test_gateway_that_answers_nonsense_has_sent_the_message(gateway, now):
    gateway.does = NESTS
    row = send(write(now), now)
    assert (row.state, MessageAttempt.objects.get().reference) == (MessageState.SENT, "")


@pytest.mark.parametrize("does", [HANGS, CUTS, BREAKS])
def test_channel_that_cannot_tell_is_not_tried_again(gateway, by_mail, now, does):
    gateway.does, gateway.patience = does, 1.0
    row = send(write(now), now)
    assert (row.state, fates(row)) == (MessageState.TO_CALL, [("gateway", "unsure"), ("call_list", "sent")])
    send(row, now + 60 * MINUTE)
    assert (len(gateway.received), mail.outbox) == (1, [])


def test_channel_that_is_away_is_tried_again_and_then_left(gateway, settings, now):
    settings.MESSAGE_GATEWAY_URL = "http://127.0.0.1:9/"  # nobody listens there
    row, at = write(now), now
    for _turn in range(MOST_TRIES):
        row = send(row, at)
        at = row.not_before
    assert fates(row) == [("gateway", "later")] * MOST_TRIES + [("call_list", "sent")]
    assert row.state == MessageState.TO_CALL


def test_message_waits_between_two_tries(settings, gateway, now):
    settings.MESSAGE_GATEWAY_URL, right = "http://127.0.0.1:9/", gateway.url
    row = send(write(now), now)
    settings.MESSAGE_GATEWAY_URL = right
    assert (send(row, now).state, gateway.received) == (MessageState.WAITING, [])
    assert send(row, now + MINUTE).state == MessageState.SENT
    assert gateway.does == OK


@pytest.mark.parametrize(
    ("error", "outcome", "state"),
    [
        (ConnectionRefusedError(), "later", MessageState.WAITING),
        (smtplib.SMTPRecipientsRefused({}), "failed", MessageState.TO_CALL),
        (TimeoutError(), "unsure", MessageState.TO_CALL),
    ],
)
def test_fault_of_the_mail_server_is_told_apart(by_mail, now, monkeypatch, error, outcome, state):
    def fail(*args):
        raise error

    monkeypatch.setattr(EmailBackend, "send_messages", fail)
    row = send(write(now), now)
    assert (fates(row)[0], row.state) == (("email", outcome), state)


def test_nobody_is_disturbed_at_night(gateway, now):
    late = now.replace(hour=22, minute=5)
    row, urgent = write(late), write(late, URGENT)
    assert (send(row, late).state, send(urgent, late).state) == (MessageState.WAITING, MessageState.SENT)
    assert Message.objects.get(pk=row.pk).not_before == now.replace(hour=7) + timedelta(days=1)
    assert send(row, now.replace(hour=7) + timedelta(days=1)).state == MessageState.SENT


def test_list_of_calls_is_filled_at_night(now):
    assert send(write(now), now.replace(hour=23)).state == MessageState.TO_CALL


@pytest.mark.parametrize(
    ("hour", "quiet", "morning"), [(21, False, 24), (22, True, 25), (0, True, 24), (6, True, 24), (7, False, 24)]
)
def test_night_is_from_ten_to_seven(now, hour, quiet, morning):
    at = now.replace(hour=hour)
    assert is_quiet(at) is quiet
    assert not quiet or morning_after(at) == now.replace(day=morning, hour=7)


def test_message_is_claimed_by_one(gateway, now):
    row = write(now)
    first, second = claim_message(row.pk, now), claim_message(row.pk, now)
    assert (first is not None, second, send(row, now).state) == (True, None, MessageState.SENDING)
    assert gateway.received == []


def abandon(row: Message, now: datetime) -> None:
    """A process claimed the message and was killed."""
    assert claim_message(row.pk, now) is not None


def test_message_abandoned_in_the_middle_is_called_instead(gateway, now):
    row = write(now)
    abandon(row, now)
    row = send(row, now + 3 * MINUTE)
    assert (row.state, fates(row)) == (MessageState.TO_CALL, [("gateway", "unsure"), ("call_list", "sent")])
    assert (gateway.received, CallTask.objects.count()) == ([], 1)


def test_line_abandoned_in_the_middle_is_one_line(now):
    row = write(now)
    claim = claim_message(row.pk, now)
    claim.channel.send(claim.message)
    row = send(row, now + 3 * MINUTE)
    assert (row.state, CallTask.objects.count()) == (MessageState.TO_CALL, 1)


def test_process_that_comes_back_late_writes_nothing(gateway, now):
    row = write(now)
    claim = claim_message(row.pk, now)
    row = send(row, now + 3 * MINUTE)
    late = record_fate(claim, Fate(Outcome.SENT), now + 4 * MINUTE)
    assert (late.state, fates(row)[0]) == (MessageState.TO_CALL, ("gateway", "unsure"))


def test_sweep_finds_what_waits_and_what_was_left_behind(gateway, clock, now):
    waiting, left = write(now), write(now)
    abandon(left, now)
    clock.move_to(now + 3 * MINUTE)
    work_until_idle()
    states = dict(Message.objects.values_list("pk", "state"))
    assert states == {waiting.pk: MessageState.SENT, left.pk: MessageState.TO_CALL}
    assert gateway.references == [f"message-{waiting.pk}"]


@pytest.mark.parametrize(
    ("result", "state"), [(CallResult.REACHED, MessageState.TOLD), (CallResult.WRONG_NUMBER, MessageState.UNREACHED)]
)
def test_call_settles_the_message(now, result, state):
    row = send(write(now), now)
    note_call(CallTask.objects.get(), result=result, by=create_user(), now=now)
    row.refresh_from_db()
    assert (row.state, row.settled_at) == (state, now)


def test_dropped_line_cancels_the_message(now):
    row = send(write(now), now)
    drop_call(CallTask.objects.get(), reason="đã gặp", by=create_user(), now=now)
    row.refresh_from_db()
    assert row.state == MessageState.CANCELLED


def test_missing_message_is_quiet(now):
    assert deliver(0, clock=lambda: now) is None
