"""What staff fill in for the steps of a booking."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from accounts.admin.actions import ActionForm
from accounts.admin.choosers import ScopedChooser
from accounts.forms.day import DayField, MomentField
from accounts.forms.number import AreaField, MoneyField
from accounts.models import Organisation
from accounts.numbers import quantity_text
from booths.domain.notice import days_text
from booths.domain.venue import fitting, free_between, letting_venues
from booths.enums import PartyRole, PaymentKind, PaymentMethod
from booths.models import RateExtra, Stall, StallGroup, Venue


class NewBookingForm(forms.Form):
    """A request that came by phone or on paper."""

    venue = forms.ModelChoiceField(label=_("Địa điểm"), queryset=Venue.objects.none())
    organisation = forms.ModelChoiceField(
        label=_("Đơn vị đứng tên"), queryset=Organisation.objects.all(), widget=ScopedChooser(Organisation)
    )
    area = AreaField(label=_("Diện tích cần (m²)"), required=False)
    first_day = DayField(label=_("Từ ngày"), widget=AdminDateInput())
    last_day = DayField(
        label=_("Đến hết ngày"),
        widget=AdminDateInput(),
        required=False,
        help_text=_("Bỏ trống: chưa hẹn ngày kết thúc."),
    )
    purpose = forms.CharField(
        label=_("Trưng bày, bán gì"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["venue"].queryset = letting_venues()  # type: ignore[attr-defined]


class StallsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # takes no argument at run time
    """Stalls with their area; those that others have say so."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Stall.objects.none(), **kwargs)
        self.taken: dict[str, list[str]] = {}

    def label_from_instance(self, obj: Stall) -> str:
        """ "A1 – 36 m² (đã đặt 01/12/2026 – 28/02/2027)"."""
        taken = "; ".join(self.taken.get(obj.code, ())[:2])
        return f"{obj.code} – {obj.area.normalize():f} m²" + (f" ({_('đã đặt')} {taken})" if taken else "")


class ChoosesStalls(ActionForm):
    """Stalls of the booking's venue one by one or as a whole group; which are free stands beside them."""

    stalls = StallsField(label=_("Gian"), required=False)
    group = forms.ModelChoiceField(label=_("Hoặc cả cụm"), queryset=StallGroup.objects.none(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["stalls"]
        free = free_between(self.row.venue, first=self.row.first_day, last=self.row.last_day)
        own = set(self.row.stalls.values_list("code", flat=True))
        field.queryset = Stall.objects.filter(venue=self.row.venue_id, closed_on=None)
        field.taken = {code: runs for code, runs in free.taken.items() if code not in own}
        field.help_text = self._wanted()
        field.initial = list(self.row.stalls.all()) or fitting(free.stalls, self.row.area_asked)
        self.fields["group"].queryset = StallGroup.objects.filter(venue=self.row.venue_id)  # type: ignore[attr-defined]

    def _wanted(self) -> str:
        """From when to when, and how much was asked for."""
        days = days_text(self.row.first_day, self.row.last_day)
        area = self.row.area_asked
        return f"{days}; {_('cần')} {quantity_text(area)} m²" if area else days

    def clean(self) -> dict[str, Any]:
        """The parts of a group are its stalls."""
        cleaned = super().clean() or {}
        group = cleaned.pop("group", None)
        chosen = list(cleaned.get("stalls") or ())
        cleaned["stalls"] = list(group.stalls.all()) if group else chosen
        return cleaned


class HoldForm(ChoosesStalls):
    """Which stalls, and until when."""

    until = MomentField(
        label=_("Giữ đến"), required=False, widget=AdminDateTimeInput(), help_text=_("Bỏ trống: giữ 7 ngày.")
    )


class MoveForm(ChoosesStalls):
    """Other stalls or days: shorter, longer, later."""

    first_day = DayField(label=_("Từ ngày"), widget=AdminDateInput())
    last_day = DayField(label=_("Đến hết ngày"), widget=AdminDateInput(), required=False)
    reason = forms.CharField(label=_("Lý do"), max_length=255, help_text=_("Đơn vị và các bên được báo lý do này."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"first_day": self.row.first_day, "last_day": self.row.last_day}


class ExtrasForm(ActionForm):
    """Which optional extras."""

    extras = forms.ModelMultipleChoiceField(
        label=_("Dịch vụ thêm"),
        queryset=RateExtra.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered, own = RateExtra.objects.filter(venue=self.row.venue_id).offered(localdate()), self.row.extras.all()
        names = {extra.name for extra in own}
        gone = own.exclude(name__in=offered.values("name"))
        shown = RateExtra.objects.filter(Q(pk__in=offered.values("pk")) | Q(pk__in=gone.values("pk")))
        self.fields["extras"].queryset = shown.order_by("name", "pk")  # type: ignore[attr-defined]
        self.initial = {"extras": [extra for extra in shown if extra.name in names]}


class UntilForm(ActionForm):
    """Hold on until when."""

    until = MomentField(label=_("Giữ đến"), widget=AdminDateTimeInput())


class LetterForm(ActionForm):
    """The letter that is on its way."""

    subject_line = forms.CharField(
        label=_("V/v"),
        max_length=200,
        required=False,
        help_text=_("Số công văn do văn thư cấp, ghi sau ở mục Văn bản."),
    )


class SignForm(ActionForm):
    """A signed contract; number and date where the office gave them."""

    number = forms.CharField(label=_("Số hợp đồng"), max_length=60, required=False)
    dated = DayField(label=_("Ngày hợp đồng"), widget=AdminDateInput(), required=False)
    file = forms.FileField(label=_("Bản quét (PDF hoặc ảnh)"), required=False)


class HandoverForm(ActionForm):
    """Why before the stay begins; nothing to fill in from then on."""

    reason = forms.CharField(label=_("Lý do bàn giao sớm"), max_length=255)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        begins = self.row.first_day
        if localdate() >= begins:
            del self.fields["reason"]
        else:
            told = _("Đợt thuê bắt đầu từ %(day)s; ví dụ vào trang trí trước.")
            self.fields["reason"].help_text = told % {"day": f"{begins:%d/%m/%Y}"}


class OnForm(ActionForm):
    """The last day of use."""

    on = DayField(label=_("Ngày sử dụng cuối cùng"), widget=AdminDateInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"on": min(localdate(), self.row.last_day or date.max)}


class StopForm(OnForm):
    """With its reason."""

    reason = forms.CharField(label=_("Lý do"), max_length=255)


class PartyForm(ActionForm):
    """Who has which part, and who signs for it."""

    role = forms.ChoiceField(label=_("Vai trò"), choices=PartyRole.choices)
    organisation = forms.ModelChoiceField(
        label=_("Đơn vị"), queryset=Organisation.objects.all(), widget=ScopedChooser(Organisation)
    )
    represented_by = forms.CharField(
        label=_("Người ký (đại diện theo pháp luật hoặc được uỷ quyền)"), max_length=120, required=False
    )
    post = forms.CharField(label=_("Chức vụ"), max_length=80, required=False)
    authority = forms.CharField(
        label=_("Giấy uỷ quyền (số, ngày)"), max_length=120, required=False, help_text=_("Chỉ khi ký theo uỷ quyền.")
    )


class PartyLetterForm(ActionForm):
    """The party's own letter."""

    number = forms.CharField(label=_("Số công văn của đơn vị ấy"), max_length=60)
    dated = DayField(label=_("Ngày công văn"), widget=AdminDateInput())
    file = forms.FileField(label=_("Bản quét (PDF hoặc ảnh)"), required=False)
    remark = forms.CharField(label=_("Ghi chú"), max_length=255, required=False)


class WordForm(ActionForm):
    """Who said yes, and how."""

    remark = forms.CharField(label=_("Ai xác nhận, bằng cách nào"), max_length=255)


class PaperForm(ActionForm):
    """A paper of a party."""

    file = forms.FileField(label=_("Tệp (PDF hoặc ảnh)"))


class ChargeForm(ActionForm):
    """More or less to pay, and why."""

    way = forms.ChoiceField(label=_("Điều chỉnh"), choices=[("1", _("Cộng thêm")), ("-1", _("Trừ bớt"))])
    amount = MoneyField(label=_("Số tiền (đồng)"))
    reason = forms.CharField(label=_("Lý do, căn cứ"), max_length=255)

    def clean(self) -> dict[str, Any]:
        """One signed amount."""
        cleaned = super().clean() or {}
        sign = int(cleaned.pop("way", "1"))
        if cleaned.get("amount") is not None:
            cleaned["amount"] *= sign
        return cleaned


class PaymentForm(ActionForm):
    """Money that moved."""

    kind = forms.ChoiceField(label=_("Khoản"), choices=PaymentKind.choices)
    amount = MoneyField(label=_("Số tiền (đồng)"), min_value=1)
    paid_on = DayField(label=_("Ngày"), widget=AdminDateInput())
    method = forms.ChoiceField(label=_("Hình thức"), choices=PaymentMethod.choices)
    voucher = forms.CharField(label=_("Số chứng từ"), max_length=60, required=False)
    remark = forms.CharField(label=_("Ghi chú"), max_length=255, required=False)
