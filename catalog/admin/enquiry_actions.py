"""What staff do with an enquiry besides answering it."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

from accounts.admin.actions import ActionForm, ReasonForm, RowAction, RowActions
from accounts.admin.policy import give_policy
from accounts.models import Organisation, User
from catalog.admin.buyer_actions import JOIN, SHARE
from catalog.domain.enquiry import close_enquiry, hand_over_enquiry, move_enquiry
from catalog.domain.enquiry_clock import note_called
from catalog.enums import EnquiryState
from catalog.models import Enquiry
from catalog.permissions import enquiries_for

give_policy(Enquiry, enquiries_for)


def is_open(enquiry: Enquiry) -> bool:
    """Whether something is still to be done."""
    return enquiry.state in EnquiryState.open


class OwnerForm(ActionForm):
    """Which colleague sees to it."""

    owner = forms.ModelChoiceField(
        label=_("Giao cho"), queryset=User.objects.none(), required=False, empty_label=_("chưa ai nhận")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = policy_registry.get_by_type(Enquiry).users_with_permission("change")
        self.fields["owner"].queryset = staff.filter(is_active=True).order_by("sort_key")  # type: ignore[attr-defined]


class SellerForm(ActionForm):
    """Which producer the question is for; those with somebody in charge are told at once."""

    organisation = forms.ModelChoiceField(
        label=_("Chuyển cho đơn vị"), queryset=Organisation.objects.order_by("sort_key", "pk")
    )


CALLED = RowAction(
    name="called",
    label=_("Đã gọi"),
    done=_("Đã ghi: đã gọi bên bán về %(name)s."),
    permission="change",
    perform=note_called,
    shown=lambda enquiry: enquiry.state == EnquiryState.WAITING,
)
HAND_OVER = RowAction(
    name="hand_over",
    label=_("Giao cho…"),
    question=_("Cán bộ nào theo dõi câu hỏi này?"),
    done=_("Đã giao: %(name)s."),
    permission="change",
    form=OwnerForm,
    perform=hand_over_enquiry,
    shown=is_open,
)
MOVE = RowAction(
    name="move",
    label=_("Chuyển bên bán…"),
    question=_("Chuyển câu hỏi này cho đơn vị nào trả lời?"),
    done=_("Đã chuyển: %(name)s."),
    permission="change",
    form=SellerForm,
    perform=move_enquiry,
    shown=is_open,
)
CLOSE = RowAction(
    name="close",
    label=_("Đóng…"),
    question=_("Đóng câu hỏi này mà không trả lời?"),
    done=_("Đã đóng: %(name)s."),
    permission="change",
    form=ReasonForm,
    perform=close_enquiry,
    shown=is_open,
)
ACTIONS = RowActions(
    Enquiry,
    (CALLED, HAND_OVER, MOVE, JOIN, SHARE, CLOSE),
    names="catalog_enquiry_",
    back=lambda enquiry: reverse("catalog_enquiry", args=[enquiry.pk]),
)
