"""What staff do with a request to many besides inviting and choosing."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

from accounts.admin.actions import ActionForm, ReasonForm, RowAction, RowActions
from accounts.admin.policy import give_policy
from accounts.forms.day import DayAndHourField
from accounts.forms.number import CountField
from accounts.models import User
from catalog.admin.buyer_actions import JOIN, SHARE
from catalog.domain.request import Terms, change_terms, close_request, hand_over_request
from catalog.enums import RequestState
from catalog.models import Invitation, PurchaseRequest
from catalog.permissions import invitations_for, requests_for

give_policy(PurchaseRequest, requests_for)
give_policy(Invitation, invitations_for)


def address_of(row: PurchaseRequest) -> str:
    """Its page."""
    return reverse("catalog_request", args=[row.pk])


class OwnerForm(ActionForm):
    """To whom it goes."""

    owner = forms.ModelChoiceField(
        label=_("Giao cho"), queryset=get_user_model().objects.none(), required=False, empty_label=_("chưa ai")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policy = policy_registry.get_by_type(PurchaseRequest)
        able = policy.users_with_permission("change").filter(is_active=True).order_by("sort_key")
        self.fields["owner"].queryset = able  # type: ignore[attr-defined]
        self.fields["owner"].initial = self.row.owner_id


class TermsForm(ActionForm):
    """Until when, how many, and what the invited may know."""

    answer_by = DayAndHourField(
        label=_("Nhận báo giá đến"),
        widget=forms.SplitDateTimeWidget(
            date_attrs={"type": "date"}, time_attrs={"type": "time"}, date_format="%Y-%m-%d", time_format="%H:%M"
        ),
    )
    most_invited = CountField(label=_("Mời nhiều nhất (đơn vị)"), min_value=1, max_value=100)
    shows_buyer = forms.BooleanField(label=_("Cho đơn vị được mời biết tên người mua"), required=False)
    shows_price = forms.BooleanField(label=_("Cho đơn vị được mời biết mức giá muốn trả"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.fields[name].initial = getattr(self.row, name)


def is_open(row: PurchaseRequest) -> bool:
    """Whether something is still to be done."""
    return row.state in RequestState.open


def _change_terms(row: PurchaseRequest, *, by: User, now: datetime, **told: Any) -> PurchaseRequest:
    return change_terms(row, terms=Terms(**told), by=by, now=now)


TERMS = RowAction(
    name="terms",
    label=_("Đổi hạn, cách mời…"),
    question=_("Mời đến bao giờ, mời bao nhiêu, cho biết những gì?"),
    done=_("Đã lưu: %(name)s."),
    permission="change",
    form=TermsForm,
    perform=_change_terms,
    shown=is_open,
)
HAND_OVER = RowAction(
    name="hand_over",
    label=_("Giao cho…"),
    question=_("Ai theo yêu cầu này?"),
    done=_("Đã giao: %(name)s."),
    permission="change",
    form=OwnerForm,
    perform=hand_over_request,
)
CLOSE = RowAction(
    name="close",
    label=_("Đóng yêu cầu…"),
    question=_("Đóng yêu cầu này? Các đơn vị đang chờ được báo là không cần báo giá nữa."),
    done=_("Đã đóng: %(name)s."),
    permission="change",
    form=ReasonForm,
    perform=close_request,
    shown=is_open,
    serious=True,
)
ACTIONS = RowActions(PurchaseRequest, (TERMS, HAND_OVER, JOIN, SHARE, CLOSE), names="catalog_request_", back=address_of)
