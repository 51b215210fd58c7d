"""What staff do with a deal."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

from accounts.admin.actions import ActionForm, RowAction, RowActions
from accounts.admin.policy import give_policy
from catalog.domain.deal import number_deal
from catalog.domain.deal_progress import hand_over_deal, lose_deal, note_delivery, note_step, take_up_deal
from catalog.forms.deal import DeliveryForm, LostForm, NumberForm, StepForm
from catalog.models import Deal
from catalog.permissions import deals_for

give_policy(Deal, deals_for)


def address_of(row: Deal) -> str:
    """Its page."""
    return reverse("catalog_deal", args=[row.pk])


class StepAction(StepForm, ActionForm):
    """A step that was taken."""


class NumberAction(NumberForm, ActionForm):
    """The order or contract."""


class DeliveryAction(DeliveryForm, ActionForm):
    """Goods that were handed over."""


class LostAction(LostForm, ActionForm):
    """Why nothing came of it."""


class DealOwnerForm(ActionForm):
    """To whom it goes."""

    owner = forms.ModelChoiceField(
        label=_("Giao cho"), queryset=get_user_model().objects.none(), required=False, empty_label=_("chưa ai")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policy = policy_registry.get_by_type(Deal)
        able = policy.users_with_permission("change").filter(is_active=True).order_by("sort_key")
        self.fields["owner"].queryset = able  # type: ignore[attr-defined]
        self.fields["owner"].initial = self.row.owner_id


def _goes_on(deal: Deal) -> bool:
    return deal.lost_at is None


STEP = RowAction(
    name="step",
    label=_("Ghi một bước…"),
    question=_("Hai bên vừa làm bước nào? Bước nào cũng có thể bỏ qua."),
    done=_("Đã ghi: %(name)s."),
    permission="change",
    form=StepAction,
    perform=note_step,
    shown=_goes_on,
)
NUMBER = RowAction(
    name="number",
    label=_("Ghi số đơn hàng, hợp đồng…"),
    question=_("Đơn hàng hoặc hợp đồng số mấy?"),
    done=_("Đã ghi, giao dịch được tính vào số liệu: %(name)s."),
    permission="change",
    form=NumberAction,
    perform=number_deal,
    shown=_goes_on,
)
DELIVERY = RowAction(
    name="delivery",
    label=_("Ghi một đợt giao hàng…"),
    question=_("Đã giao bao nhiêu?"),
    done=_("Đã ghi: %(name)s."),
    permission="change",
    form=DeliveryAction,
    perform=note_delivery,
    shown=_goes_on,
)
LOSE = RowAction(
    name="lose",
    label=_("Không thành…"),
    question=_("Giao dịch không thành? Nó sẽ ra khỏi số liệu, lý do được giữ lại."),
    done=_("Đã ghi không thành: %(name)s."),
    permission="change",
    form=LostAction,
    perform=lose_deal,
    shown=_goes_on,
    serious=True,
)
TAKE_UP = RowAction(
    name="take_up",
    label=_("Làm lại…"),
    question=_("Hai bên làm việc lại?"),
    done=_("Đã ghi làm lại: %(name)s."),
    permission="change",
    perform=take_up_deal,
    shown=lambda deal: deal.lost_at is not None,
)
HAND_OVER = RowAction(
    name="hand_over",
    label=_("Giao cho…"),
    question=_("Ai theo giao dịch này?"),
    done=_("Đã giao: %(name)s."),
    permission="change",
    form=DealOwnerForm,
    perform=hand_over_deal,
)
ACTIONS = RowActions(Deal, (STEP, NUMBER, DELIVERY, LOSE, TAKE_UP, HAND_OVER), names="catalog_deal_", back=address_of)
