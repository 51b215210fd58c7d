"""What a cooperative says when it asks for a stall."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.forms.day import DayField
from accounts.forms.number import AreaField
from booths.domain.venue import letting_venues
from booths.models import RateExtra, Venue

ISO = "%Y-%m-%d"


def day_input() -> forms.DateInput:
    """A phone's own calendar; where there is none, dd/mm/yyyy is read."""
    return forms.DateInput(format=ISO, attrs={"type": "date"})


class AskForm(forms.Form):
    """Where, how much, from when to when, for what; without a last day: until one side ends it."""

    venue = forms.ModelChoiceField(label=_("Địa điểm"), queryset=Venue.objects.none(), empty_label=None)
    area = AreaField(label=_("Cần bao nhiêu m²"), help_text=_("Ví dụ 36"))
    first_day = DayField(label=_("Từ ngày"), widget=day_input())
    last_day = DayField(
        label=_("Đến hết ngày"), required=False, widget=day_input(), help_text=_("Bỏ trống nếu chưa hẹn ngày kết thúc.")
    )
    purpose = forms.CharField(
        label=_("Định trưng bày, bán gì"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    extras = forms.ModelMultipleChoiceField(
        label=_("Dịch vụ thêm"),
        queryset=RateExtra.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, venue: Venue | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["venue"].queryset = letting_venues()  # type: ignore[attr-defined]
        known = RateExtra.objects.filter(venue=venue) if venue else RateExtra.objects.none()
        optional = known.offered(localdate())
        self.fields["extras"].queryset = optional  # type: ignore[attr-defined]
        if not optional:
            del self.fields["extras"]


class WithdrawForm(forms.Form):
    """Why the place is not needed any more."""

    reason = forms.CharField(label=_("Lý do xin rút"), max_length=255)
