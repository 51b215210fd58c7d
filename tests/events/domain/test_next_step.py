"""What the board says is next."""

from datetime import timedelta

import pytest

from events.domain.figures import EventFigures
from events.domain.next_step import NextStep, next_step
from events.enums import EventKind, EventState, OutcomeStep, Role
from events.models import Event


def figures(**more):
    none = dict.fromkeys(Role.values, 0)
    known = {"invited": 0, "declined": 0, "coming": none, "waiting": 0, "withdrawn": 0, "arrived": none, "proposals": 0}
    counted = {"wanted_by_both": 0, "outcomes": dict.fromkeys(OutcomeStep.values, 0), "agreed": 0, "counted": 0}
    return EventFigures(**{**known, **counted, "counted_amount": 0, "quantities": (), "delivered": 0, **more})


BOTH = {**dict.fromkeys(Role.values, 0), "seller": 3, "buyer": 1}
ONE = {**BOTH, "buyer": 0}


@pytest.mark.parametrize(
    ("state", "ahead", "more", "step"),
    [
        (EventState.PLANNED, None, {}, NextStep.DAYS),
        (EventState.PLANNED, 9, {}, NextStep.OPEN),
        (EventState.OPEN, 9, {}, NextStep.INVITE),
        (EventState.OPEN, 9, {"invited": 5, "coming": ONE}, NextStep.REGISTER),
        (EventState.OPEN, 9, {"invited": 5, "coming": BOTH}, NextStep.PROPOSE),
        (EventState.CLOSED, 9, {"coming": BOTH, "proposals": 3}, NextStep.PRINT),
        (EventState.CLOSED, 0, {}, NextStep.RECEIVE),
        (EventState.CLOSED, -1, {}, NextStep.HOLD),
        (EventState.HELD, -1, {}, NextStep.OUTCOMES),
        (EventState.HELD, -1, {"outcomes": {"memo": 1}}, NextStep.FOLLOW),
        (EventState.CANCELLED, 9, {}, None),
    ],
)
def test_each_state_of_an_event_has_its_next_step(now, state, ahead, more, step):
    day = None if ahead is None else now.date() + timedelta(days=ahead)
    event = Event(kind=EventKind.CONFERENCE, state=state, first_day=day, last_day=day, hall="Hội trường A")
    assert next_step(event, figures(**more), today=now.date()) == step


def test_a_training_is_neither_matched_nor_followed(now):
    day = now.date() + timedelta(days=9)
    training = Event(kind=EventKind.TRAINING, state=EventState.OPEN, first_day=day, last_day=day, hall="A")
    delegates = {**dict.fromkeys(Role.values, 0), "delegate": 5}
    assert next_step(training, figures(coming=delegates), today=now.date()) == NextStep.PRINT
    training.state = EventState.HELD
    assert next_step(training, figures(), today=now.date()) == NextStep.FOLLOW
