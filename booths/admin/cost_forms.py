"""What accountants fill in about costs."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.snippets.widgets import AdminSnippetChooser

from accounts.admin.actions import ActionForm
from accounts.forms.day import DayField
from accounts.forms.number import MoneyField
from accounts.models import Organisation
from booths.enums import CostKind, ShareBy
from booths.models import FundingSource


class CostLineFields(forms.Form):
    """A line of the plan."""

    kind = forms.ChoiceField(label=_("Khoản mục"), choices=CostKind.choices)
    label = forms.CharField(label=_("Nội dung chi"), max_length=255)
    source = forms.ModelChoiceField(
        label=_("Nguồn kinh phí"),
        queryset=FundingSource.objects.none(),
        help_text=_("Thiếu nguồn thì thêm ở mục Gian hàng, Nguồn kinh phí."),
    )
    planned = MoneyField(
        label=_("Dự toán (đồng)"), min_value=0, required=False, help_text=_("Bỏ trống: khoản ngoài dự toán.")
    )
    reckoned = forms.CharField(
        label=_("Cách tính, căn cứ"),
        max_length=255,
        required=False,
        help_text=_("Ví dụ: 2 chuyến × 1.500.000 đ, báo giá số 12."),
    )
    share_by = forms.ChoiceField(label=_("Chia cho các đơn vị"), choices=ShareBy.choices)
    organisation = forms.ModelChoiceField(
        label=_("Riêng cho đơn vị"),
        queryset=Organisation.objects.all(),
        widget=AdminSnippetChooser(Organisation),
        required=False,
        help_text=_("Chỉ khi chọn “Riêng một đơn vị”."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Q(pk=getattr(getattr(self, "row", None), "source_id", None))
        field: Any = self.fields["source"]
        field.queryset = FundingSource.objects.filter(Q(is_closed=False) | own)

    def clean(self) -> dict[str, Any]:
        """No sum is 0 đồng."""
        cleaned = super().clean() or {}
        cleaned["planned"] = cleaned.get("planned") or 0
        return cleaned


class NewCostLineForm(CostLineFields):
    """A line that is added."""


class CostLineForm(ActionForm, CostLineFields):
    """A line that is changed, as it stands."""

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        names = ("kind", "label", "source", "planned", "reckoned", "share_by", "organisation")
        self.row = row
        super().__init__(*args, row=row, **{"initial": {name: getattr(row, name) for name in names}, **kwargs})


class SpendingForm(ActionForm):
    """Money that was spent."""

    amount = MoneyField(label=_("Số tiền (đồng)"), min_value=1)
    spent_on = DayField(label=_("Ngày chi"), widget=AdminDateInput())
    voucher = forms.CharField(
        label=_("Số chứng từ"), max_length=60, required=False, help_text=_("Chưa có thì ghi sau, ở danh sách đã chi.")
    )
    payee = forms.CharField(label=_("Chi cho"), max_length=160, required=False)
    remark = forms.CharField(label=_("Ghi chú"), max_length=255, required=False)


class VoucherForm(ActionForm):
    """The number of a voucher."""

    voucher = forms.CharField(label=_("Số chứng từ"), max_length=60)

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **{"initial": {"voucher": row.voucher}, **kwargs})


class BorneRentForm(ActionForm):
    """From which source the borne rent comes."""

    source = forms.ModelChoiceField(label=_("Nguồn kinh phí"), queryset=FundingSource.objects.filter(is_closed=False))
