"""Lines on the list of calls."""

from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from accounts.calls.kind import CallKind, UnknownCallKindError, call_label, register_call
from accounts.calls.task import (
    AGAIN,
    MOST_UNANSWERED,
    ClosedCallError,
    NoTimeError,
    NotStaffError,
    drop_call,
    drop_calls,
    hand_over_call,
    note_call,
    open_call,
    take_call,
)
from accounts.enums import CallResult, CallState
from accounts.models import Call, CallTask
from tests.factories.accounts import create_organisation, create_user

pytestmark = pytest.mark.django_db

KIND = "tests.follow_up"
closed: list[tuple] = []

register_call(CallKind(KIND, "Hỏi kết quả", lambda task, *, result, now: closed.append((task.pk, result))))


@pytest.fixture
def line(now):
    closed.clear()
    of = create_organisation(name="HTX Hồng Giang")
    return open_call(KIND, title="Hỏi vải", text="Chào chị", name="Vi Thị Yến", organisation=of, by=None, now=now)


def call(line, now, result=CallResult.REACHED, **more):
    return note_call(line, result=result, by=more.pop("by", None) or create_user(), now=now, **more)


def test_line_is_found_by_person_matter_and_organisation(line):
    assert line.search_key == "vi thi yen hoi vai htx hong giang"


def test_unknown_kind_opens_no_line(now):
    with pytest.raises(UnknownCallKindError):
        open_call("tests.unknown", title="", text="", name="", by=None, now=now)
    with pytest.raises(ValueError, match="twice"):
        register_call(CallKind(KIND, ""))
    assert (CallTask.objects.count(), call_label("tests.gone")) == (0, "tests.gone")


@pytest.mark.parametrize("result", CallResult.final)
def test_final_result_closes_the_line(line, now, result):
    by = create_user()
    row = call(line, now, CallResult(result), by=by, note="lúc trưa")
    assert (row.state, row.closed_at, row.owner, closed) == (CallState.DONE, now, by, [(line.pk, result)])
    assert Call.objects.values_list("result", "note", "called_at", "called_by").get() == (
        result,
        "lúc trưa",
        now,
        by.pk,
    )
    assert ModelLogEntry.objects.get(action="accounts.call.note").user == by


def test_no_answer_puts_the_call_off(line, now):
    row = call(line, now, CallResult.NO_ANSWER)
    assert (row.state, row.next_call_at, closed) == (CallState.OPEN, now + AGAIN, [])
    assert list(CallTask.objects.due(now)) == []


def test_fifth_call_without_an_answer_is_the_last(line, now):
    for n in range(MOST_UNANSWERED):
        row = call(line, now + n * AGAIN, CallResult.NO_ANSWER)
    assert (row.state, closed) == (CallState.DONE, [(line.pk, CallResult.NO_ANSWER)])


def test_promised_call_needs_a_time_to_come(line, now):
    for at in (None, now):
        with pytest.raises(NoTimeError):
            call(line, now, CallResult.CALL_BACK, next_call_at=at)
    assert (Call.objects.count(), CallTask.objects.get().owner) == (0, None)
    row = call(line, now, CallResult.CALL_BACK, next_call_at=now + timedelta(days=1))
    assert (row.state, row.next_call_at) == (CallState.OPEN, now + timedelta(days=1))


def test_closed_line_takes_nothing_more(line, now):
    call(line, now)
    by = create_user(is_superuser=True)
    for verb in (
        lambda: call(line, now),
        lambda: take_call(line, by=by, now=now),
        lambda: hand_over_call(line, owner=by, by=by, now=now),
        lambda: drop_call(line, reason="", by=by, now=now),
    ):
        with pytest.raises(ClosedCallError):
            verb()
    assert (Call.objects.count(), len(closed)) == (1, 1)


def test_line_is_taken_and_handed_over_to_staff_alone(line, now):
    by, colleague = create_user(), create_user(is_superuser=True)
    assert take_call(line, by=by, now=now).owner == by
    with pytest.raises(NotStaffError):
        hand_over_call(line, owner=create_user(), by=by, now=now)
    assert CallTask.objects.get().owner == by
    assert hand_over_call(line, owner=colleague, by=by, now=now).owner == colleague
    assert hand_over_call(line, owner=None, by=by, now=now).owner is None


def test_dropped_line_tells_its_kind(line, now):
    row = drop_call(line, reason="đã gặp", by=create_user(), now=now)
    assert (row.state, closed) == (CallState.DROPPED, [(line.pk, None)])


def test_lines_that_nobody_needs_to_call_are_closed_and_what_is_closed_stays(line, now):
    by, other = create_user(), open_call(KIND, title="Hỏi mỳ", text="Chào chị", name="Bà Sáu", by=None, now=now)
    call(line, now)
    dropped = drop_calls(CallTask.objects.all(), reason="đã gặp", by=by, now=now)
    assert (dropped, closed) == ([other], [(line.pk, CallResult.REACHED), (other.pk, None)])
    assert CallTask.objects.get(pk=line.pk).state == CallState.DONE


def test_line_of_a_floor_that_is_gone_can_be_closed(line, now):
    CallTask.objects.update(kind="tests.gone")
    assert call(line, now).state == CallState.DONE
