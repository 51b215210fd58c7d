"""The one thing to be done next for an event, so that whoever opens its board knows where to go on. Pure."""

from datetime import date
from enum import Enum

from events.domain.figures import EventFigures
from events.enums import EventState, Role
from events.models import Event


class NextStep(Enum):
    """What the others wait for, in the order of an event's life."""

    DAYS = "days"  # days and hall are missing
    OPEN = "open"
    INVITE = "invite"
    REGISTER = "register"  # a side is missing
    PROPOSE = "propose"
    PRINT = "print"
    RECEIVE = "receive"  # today
    HOLD = "hold"  # it is over and not noted as held
    OUTCOMES = "outcomes"
    FOLLOW = "follow"  # calls, deliveries


def next_step(event: Event, figures: EventFigures, *, today: date) -> NextStep | None:
    """By its state, its days and what is counted; None where it was called off."""
    if event.state == EventState.CANCELLED:
        return None
    if event.state == EventState.PLANNED:
        return NextStep.OPEN if event.first_day and event.hall else NextStep.DAYS
    if event.state == EventState.HELD:
        return NextStep.FOLLOW if any(figures.outcomes.values()) or not event.is_trading else NextStep.OUTCOMES
    if event.last_day and event.last_day < today:
        return NextStep.HOLD
    if event.first_day and event.first_day <= today:
        return NextStep.RECEIVE
    return _before(event, figures)


def _before(event: Event, figures: EventFigures) -> NextStep:
    coming = [figures.coming[role] for role in Role.trading]
    if not figures.invited and not any(figures.coming.values()):
        return NextStep.INVITE
    if event.is_trading and not all(coming):
        return NextStep.REGISTER
    return NextStep.PRINT if figures.proposals or not event.is_trading else NextStep.PROPOSE
