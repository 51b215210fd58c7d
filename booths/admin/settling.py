"""What staff do for others about settlements: close a period for who operates the stall, note a paper that a supplier
signed. Sums are shown on the stall's page alone."""

from datetime import timedelta
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from accounts.admin.actions import ActionForm, RowAction, RowActions
from accounts.forms.day import DayField
from accounts.models import User
from booths.consignment.closing import close_and_tell
from booths.consignment.permissions import operated_bookings_for
from booths.domain.settlement_paper import note_signed_paper
from booths.domain.sheet import missing_days
from booths.enums import SettlementAnswer
from booths.models import Booking, Settlement

CHANGE = "booths.change_booking"


class PeriodForm(ActionForm):
    """From the day after the last period through which day."""

    first = DayField(label=_("Từ ngày"), widget=AdminDateInput())
    last = DayField(label=_("Đến hết ngày"), widget=AdminDateInput())
    anyway = forms.BooleanField(label=_("Vẫn chốt: những ngày thiếu phiếu không bán gì"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        before = Settlement.objects.filter(consignment__booking=self.row).order_by("-last_day").first()
        self.initial = {"first": before.last_day + timedelta(days=1) if before else self.row.first_day}
        until = localdate() + timedelta(days=1) if self.is_bound else localdate()  # what is sent may end today
        if not missing_days(self.row, today=until):
            del self.fields["anyway"]


class SignedPaperForm(ActionForm):
    """As it stands on the paper."""

    paper_number = forms.CharField(label=_("Số bản đối chiếu"), required=False, max_length=60)
    paper_signed_on = DayField(label=_("Ngày ký"), widget=AdminDateInput(), initial=localdate)


def close_for(booking: Booking, **told: Any) -> None:
    """The period of a stall, closed by staff."""
    close_and_tell(booking, **told)


def page_of(pk: int) -> str:
    """The stall's page."""
    return reverse("booths_consignment", args=[pk])


def may_change(user: User, row: Any) -> bool:
    """Those who keep bookings."""
    return user.has_perm(CHANGE)


PERIOD_ACTIONS = RowActions(
    Booking,
    (
        RowAction(
            name="close",
            label=_("Chốt kỳ thay đơn vị vận hành…"),
            question=_("Chốt kỳ đối chiếu thay đơn vị vận hành? Chốt rồi số liệu của kỳ không đổi được nữa."),
            done=_("Đã chốt; mỗi bên gửi hàng nhận số liệu của mình."),
            permission="change",
            perform=close_for,
            form=PeriodForm,
            serious=True,
            shown=lambda row: row.consignments.exists(),
        ),
    ),
    names="booths_period_",
    back=lambda row: page_of(row.pk),
    rows=operated_bookings_for,
    permits=may_change,
)
ANSWER_ACTIONS = RowActions(
    Settlement,
    (
        RowAction(
            name="paper",
            label=_("Ghi bản giấy đã ký…"),
            question=_("Bên gửi hàng đã ký bản đối chiếu nào?"),
            done=_("Đã ghi bản giấy: %(name)s."),
            permission="change",
            perform=note_signed_paper,
            form=SignedPaperForm,
            shown=lambda row: row.answer in (SettlementAnswer.SILENT, SettlementAnswer.OBJECTED),
        ),
    ),
    names="booths_answer_",
    back=lambda row: page_of(row.consignment.booking_id),
    rows=lambda user: Settlement.objects.filter(consignment__booking__in=operated_bookings_for(user)).select_related(
        "consignment__supplier", "consignment__booking"
    ),
    permits=may_change,
)
