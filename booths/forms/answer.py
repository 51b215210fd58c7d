"""Answers of suppliers through a link: to an invitation, to a settlement."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from accounts.links.kind import LinkForm
from accounts.numbers import quantity_text
from booths.enums import LineState, SettlementAnswer
from booths.models import LineupItem

YES, NO = "yes", "no"


def invited_with(item: LineupItem) -> list[LineupItem]:
    """What the same cooperative is asked for at the same stall and has not answered."""
    rows = LineupItem.objects.filter(booking=item.booking_id, supplier=item.supplier_id, state=LineState.INVITED)
    return list(rows.order_by("name", "pk"))


class LineupAnswerForm(LinkForm):
    """Yes or no to each product."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item = self.link.subject
        self.items = invited_with(item) if isinstance(item, LineupItem) else []
        for row in self.items:
            self.fields[f"line_{row.pk}"] = forms.ChoiceField(
                label=row.name,
                choices=[(YES, _("Đồng ý")), (NO, _("Không tham gia"))],
                widget=forms.RadioSelect,
            )

    def lines(self) -> Iterator[tuple[LineupItem, BoundField]]:
        """Product by product."""
        return ((item, self[f"line_{item.pk}"]) for item in self.items)

    def clean(self) -> dict[str, Any]:
        """What the verb takes."""
        cleaned = super().clean() or {}
        told = {item: cleaned.get(f"line_{item.pk}") for item in self.items}
        return {
            "yes": [item for item, answer in told.items() if answer == YES],
            "no": [item for item, answer in told.items() if answer == NO],
        }


class InvitedForm(forms.Form):
    """Invitations of one's own organisation in the portal; each may be left open."""

    def __init__(self, *args: Any, items: list[LineupItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for row in items:
            mode = f"{row.booking.venue} · {row.get_mode_display()} · {row.first_day:%d/%m/%Y}"
            if row.shelf_metres:
                mode += " · " + str(_("%(metres)s m kệ") % {"metres": quantity_text(row.shelf_metres)})
            self.fields[f"line_{row.pk}"] = forms.ChoiceField(
                label=row.name,
                help_text=mode,
                required=False,
                choices=[("", _("Để sau")), (YES, _("Đồng ý")), (NO, _("Không tham gia"))],
            )

    def answers(self) -> list[tuple[LineupItem, bool]]:
        """Those that were answered."""
        told = [(item, self.cleaned_data.get(f"line_{item.pk}")) for item in self.items]
        return [(item, answer == YES) for item, answer in told if answer]


class AnswerFields(forms.Form):
    """The supplier agrees, or says what is wrong."""

    answer = forms.ChoiceField(
        label=_("Số liệu này"),
        choices=[
            (SettlementAnswer.CONFIRMED, _("Khớp, tôi xác nhận")),
            (SettlementAnswer.OBJECTED, _("Chưa khớp, tôi có ý kiến")),
        ],
        widget=forms.RadioSelect,
    )
    objection = forms.CharField(
        label=_("Chưa khớp chỗ nào"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Mặt hàng nào, ngày nào, số nào. Bỏ trống nếu đã khớp."),
    )


class SettlementAnswerForm(AnswerFields, LinkForm):
    """The same through a link."""
