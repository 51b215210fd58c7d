"""What staff do with a line of the list of calls."""

from functools import partial
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.permissions import policy_registry

from accounts.admin.actions import ActionForm, ReasonForm, RowAction, RowActions
from accounts.admin.policy import give_policy
from accounts.calls.task import drop_call, hand_over_call, note_call, take_call
from accounts.enums import CallResult, CallState
from accounts.forms.day import MomentField
from accounts.models import CallTask, User
from accounts.permissions import call_tasks_for

give_policy(CallTask, call_tasks_for)


def is_open(task: CallTask) -> bool:
    """Whether it is still to be called."""
    return task.state == CallState.OPEN


class OutcomeForm(ActionForm):
    """What came of a call, in full."""

    result = forms.ChoiceField(label=_("Kết quả"), choices=CallResult.choices, widget=forms.RadioSelect)
    next_call_at = MomentField(
        label=_("Gọi lại lúc"), required=False, widget=AdminDateTimeInput, help_text=_("Cần có khi hẹn gọi lại.")
    )
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)


class OwnerForm(ActionForm):
    """To whom a line goes."""

    owner = forms.ModelChoiceField(
        label=_("Giao cho"), queryset=User.objects.none(), required=False, empty_label=_("ai rảnh thì gọi")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = callers()  # type: ignore[attr-defined]


def callers() -> QuerySet[User]:
    """Staff who may work at the list, in order."""
    policy = policy_registry.get_by_type(CallTask)
    found: QuerySet[User] = policy.users_with_permission("change").filter(is_active=True).order_by("sort_key")
    return found


REACHED = RowAction(
    name="reached",
    label=_("Đã báo"),
    done=_("Đã ghi: %(name)s."),
    permission="change",
    perform=partial(note_call, result=CallResult.REACHED),
    shown=is_open,
)
NO_ANSWER = RowAction(
    name="no_answer",
    label=_("Không nghe máy"),
    done=_("Đã ghi, 2 giờ nữa sẽ nhắc gọi lại: %(name)s."),
    permission="change",
    perform=partial(note_call, result=CallResult.NO_ANSWER),
    shown=is_open,
)
OUTCOME = RowAction(
    name="outcome",
    label=_("Ghi kết quả…"),
    question=_("Cuộc gọi thế nào?"),
    done=_("Đã ghi: %(name)s."),
    permission="change",
    form=OutcomeForm,
    perform=note_call,
    shown=is_open,
)
TAKE = RowAction(
    name="take",
    label=_("Tôi gọi"),
    done=_("Việc này giờ là của bạn: %(name)s."),
    permission="change",
    perform=take_call,
    shown=lambda task: is_open(task) and task.owner_id is None,
)
HAND_OVER = RowAction(
    name="hand_over",
    label=_("Giao cho…"),
    question=_("Ai sẽ gọi?"),
    done=_("Đã giao: %(name)s."),
    permission="change",
    form=OwnerForm,
    perform=hand_over_call,
    shown=is_open,
)
DROP = RowAction(
    name="drop",
    label=_("Thôi không gọi…"),
    question=_("Bỏ việc này khỏi danh sách mà không gọi?"),
    done=_("Đã bỏ: %(name)s."),
    permission="change",
    form=ReasonForm,
    perform=drop_call,
    shown=is_open,
)
ACTIONS = RowActions(
    CallTask,
    (REACHED, NO_ANSWER, OUTCOME, TAKE, HAND_OVER, DROP),
    names="accounts_call_",
    back=lambda task: reverse("accounts_calls"),
)
