"""Which deposits are looked at, and what becomes of the ticked ones."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.forms.day import DayField
from accounts.models import User
from booths.domain.deposit import Deposit
from booths.domain.deposit_return import carry_deposit, return_deposit
from booths.enums import PaymentMethod
from booths.models import Booking, Venue


def _day(**more: Any) -> DayField:
    return DayField(required=False, **more)


class AmongForm(forms.Form):
    """Deposits of one venue and of stays that touch some days; an event's page leads here with its own filled in."""

    venue = forms.ModelChoiceField(
        label=_("Địa điểm"), queryset=Venue.objects.order_by("name"), required=False, empty_label=_("mọi địa điểm")
    )
    first = _day(label=_("Từ ngày"))
    last = _day(label=_("Đến hết ngày"))
    new_day = DayField(required=False, widget=forms.HiddenInput())
    reason = forms.CharField(required=False, max_length=255, widget=forms.HiddenInput())

    def asked(self) -> dict[str, Any]:
        """What `deposits` is narrowed by; what cannot be read narrows nothing."""
        self.is_valid()
        venue: Venue | None = self.cleaned_data.get("venue")
        days = {name: self.cleaned_data.get(name) for name in ("first", "last")}
        return {"venue": venue.pk if venue else None, **days}

    def new_days(self) -> dict[str, Any]:
        """What the link that led here suggests for the ticked ones."""
        suggested = {"first_day": self.cleaned_data.get("new_day"), "reason": self.cleaned_data.get("reason", "")}
        return {"paid_on": localdate(), **suggested}


class SettleForm(forms.Form):
    """Ticked deposits are paid back, or carried along to new days."""

    bookings = forms.MultipleChoiceField(
        label=_("Khoản cọc"), error_messages={"required": _("Hãy đánh dấu những khoản cần xử lý.")}
    )
    way = forms.ChoiceField(choices=[("return", ""), ("carry", "")])
    reason = forms.CharField(label=_("Lý do"), max_length=255)
    paid_on = _day(label=_("Ngày trả"))
    method = forms.ChoiceField(label=_("Hình thức"), choices=PaymentMethod.choices)
    voucher = forms.CharField(label=_("Số chứng từ"), max_length=60, required=False)
    first_day = _day(label=_("Ngày đầu mới"))

    def __init__(self, *args: Any, rows: Sequence[Deposit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.booking.pk): row.booking for row in rows if row.held}
        self.fields["bookings"].choices = [(key, "") for key in self.rows]  # type: ignore[attr-defined]  # a field that chooses

    @property
    def ticked(self) -> list[str]:
        """The keys that were ticked, for the form that comes back."""
        return self.data.getlist("bookings") if self.is_bound else []  # type: ignore[attr-defined]  # of a request

    def clean(self) -> dict[str, Any]:
        """A day for what is to be done."""
        cleaned = super().clean() or {}
        needed = {"return": "paid_on", "carry": "first_day"}.get(cleaned.get("way", ""))
        if needed and needed not in self.errors and not cleaned.get(needed):
            self.add_error(needed, _now("Hãy ghi ngày."))
        return cleaned

    def chosen(self) -> list[Booking]:
        """The bookings that were ticked, in the order of the list."""
        ticked = set(self.cleaned_data["bookings"])
        return [booking for key, booking in self.rows.items() if key in ticked]

    def settle(self, booking: Booking, *, by: User, now: datetime) -> None:
        """What was asked for, with one of them."""
        given = self.cleaned_data
        reason: str = given["reason"]
        if given["way"] == "carry":
            first_day: date = given["first_day"]
            carry_deposit(booking, first_day=first_day, reason=reason, by=by, now=now)
            return
        method, voucher = PaymentMethod(given["method"]), given["voucher"]
        told = {"paid_on": given["paid_on"], "method": method, "voucher": voucher}
        return_deposit(booking, **told, reason=reason, by=by, now=now)
