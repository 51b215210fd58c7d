"""Messages on their way out: claimed, handed to a channel outside any transaction, and what came of it written down.

A claim is a row of MessageAttempt, committed before anything is sent. A process that is killed leaves either no claim,
then the message is sent by the next, or a claim without a fate: then nobody can tell whether it went out, the attempt
says so, and the message goes to the list of calls instead of being sent twice (decision 3).
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from accounts.enums import MessageState, Outcome
from accounts.messages.channel import Channel, Fate, channel_of, channels
from accounts.messages.kind import is_urgent
from accounts.messages.quiet import is_quiet, morning_after
from accounts.models import Message, MessageAttempt

logger = logging.getLogger(__name__)

MOST_TRIES = 3
"""Tries of one channel that could not be reached; then the next one."""
PAUSES = (timedelta(minutes=1), timedelta(minutes=10))
LAST = "call_list"
"""The channel after one of which nobody can tell what it did."""

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Claim:
    """A message that this process may hand over, once."""

    message: Message
    channel: Channel
    attempt: MessageAttempt


def deliver(pk: int, *, clock: Clock) -> Message | None:
    """Hand a message to its channels until one has it, or it must wait; the row as it then is, None where it is gone,
    not due, or in other hands."""
    row = None
    while claim := claim_message(pk, clock()):
        fate = _hand_over(claim)
        row = record_fate(claim, fate, clock())
    return row or Message.objects.filter(pk=pk).first()


def claim_message(pk: int, now: datetime) -> Claim | None:
    """Take a due message and choose its channel; None where there is nothing to do now.

    What an ended process left behind is settled first: a channel that bears repetition is tried again, of any other
    nobody can tell, and the list of calls is next. At night a channel that disturbs puts the message off until
    morning.
    """
    with transaction.atomic():
        row = Message.objects.due(now).select_for_update(skip_locked=True).filter(pk=pk).first()
        if row is None:
            return None
        _settle_abandoned(row, now)
        channel = _next_channel(row)
        if channel.disturbs and is_quiet(now) and not is_urgent(row.kind):
            _update(row, state=MessageState.WAITING, claimed_at=None, not_before=morning_after(now))
            return None
        _update(row, state=MessageState.SENDING, channel=channel.name, claimed_at=now)
        attempt = row.attempts.create(channel=channel.name, begun_at=now)
    return Claim(row, channel, attempt)


@transaction.atomic
def record_fate(claim: Claim, fate: Fate, now: datetime) -> Message:
    """Write down what came of it, unless another process has settled this attempt meanwhile."""
    row = Message.objects.select_for_update().get(pk=claim.message.pk)
    open_attempt = MessageAttempt.objects.filter(pk=claim.attempt.pk, outcome=Outcome.BEGUN)
    told = {"outcome": fate.outcome, "detail": fate.detail[:300], "reference": fate.reference, "ended_at": now}
    if not open_attempt.update(**told):
        logger.warning("message %s was settled while %s was sending it", row.pk, claim.channel.name)
        return row
    if fate.outcome == Outcome.SENT:
        _arrived(row, claim.channel, now)
    else:
        logger.warning("message %s by %s: %s %s", row.pk, claim.channel.name, fate.outcome, fate.detail)
        _update(row, state=MessageState.WAITING, claimed_at=None, not_before=now + _pause(row, claim.channel, fate))
    return row


def _hand_over(claim: Claim) -> Fate:
    """Send it; where a channel raises, nobody can tell, unless it bears repetition."""
    try:
        return claim.channel.send(claim.message)
    except Exception as error:  # the edge of a task: a channel of ours has a fault
        logger.exception("message %s by %s", claim.message.pk, claim.channel.name)
        outcome = Outcome.LATER if claim.channel.repeatable else Outcome.UNSURE
        return Fate(outcome, detail=type(error).__name__)


def _next_channel(row: Message) -> Channel:
    """The first that reaches the person and was not tried in vain; the last of all after one that cannot tell."""
    outcomes: dict[str, list[str]] = {}
    for name, outcome in row.attempts.values_list("channel", "outcome"):
        outcomes.setdefault(name, []).append(outcome)
    if any(Outcome.UNSURE in each for each in outcomes.values()):
        return _last()
    for channel in channels():
        if not _is_spent(outcomes.get(channel.name, [])) and channel.reaches(row):
            return channel
    return _last()


def _last() -> Channel:
    """The list of calls."""
    found = channel_of(LAST)
    assert found is not None, "MESSAGE_CHANNELS ends in the list of calls"
    return found


def _is_spent(outcomes: list[str]) -> bool:
    """Whether another try of the channel is of no use."""
    return Outcome.FAILED in outcomes or outcomes.count(Outcome.LATER) >= MOST_TRIES


def _settle_abandoned(row: Message, now: datetime) -> None:
    """Attempts without a fate, of a process that ended."""
    for attempt in row.attempts.filter(outcome=Outcome.BEGUN):
        channel = channel_of(attempt.channel)
        sure = channel is not None and channel.repeatable
        attempt.outcome = Outcome.LATER if sure else Outcome.UNSURE
        attempt.detail, attempt.ended_at = "the process ended while it was sending", now
        attempt.save(update_fields=["outcome", "detail", "ended_at"])
        logger.warning("message %s by %s: %s, the process ended", row.pk, attempt.channel, attempt.outcome)


def _arrived(row: Message, channel: Channel, now: datetime) -> None:
    """A channel has it; of the list of calls more is to come."""
    if channel.name == LAST:
        _update(row, state=MessageState.TO_CALL, claimed_at=None)
    else:
        _update(row, state=MessageState.SENT, claimed_at=None, settled_at=now)


def _pause(row: Message, channel: Channel, fate: Fate) -> timedelta:
    """How long until the next try; at once where it is another channel's turn, which never comes after the last."""
    tries = row.attempts.filter(channel=channel.name, outcome=Outcome.LATER).count()
    if fate.outcome != Outcome.LATER or (tries >= MOST_TRIES and channel.name != LAST):
        return timedelta(0)
    return PAUSES[min(tries, len(PAUSES)) - 1]


def _update(row: Message, **values: object) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
