"""Typing what came of meetings, by keyboard alone: the next sheet stands ready when one is saved."""

import uuid
from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.domain.refusal import Refusal
from accounts.forms.number import MoneyField, QuantityField
from accounts.models import User
from accounts.refusals import add_to_form
from catalog.enums import Per
from catalog.models import Unit
from events.admin.gate import done, for_event, head
from events.domain.outcome import Goods, note_outcome
from events.enums import OutcomeStep, Role
from events.forms.goods import find_kind, unit_choices
from events.models import Event, Registration


class OutcomeForm(forms.Form):
    """One meeting's line on the sheet; both sides by number or by words of the name."""

    buyer = forms.CharField(label=_("Bên mua"), max_length=255)
    seller = forms.CharField(label=_("Bên bán"), max_length=255, widget=forms.TextInput(attrs={"autofocus": True}))
    step = forms.ChoiceField(label=_("Kết quả"), choices=OutcomeStep.choices)
    kind = forms.CharField(label=_("Mặt hàng"), max_length=120, required=False)
    quantity = QuantityField(label=_("Số lượng"), required=False)
    unit = forms.TypedChoiceField(label=_("Đơn vị tính"), coerce=int, empty_value=None, required=False)
    per = forms.ChoiceField(label=_("Tính cho"), choices=Per.choices, required=False)
    price = MoneyField(label=_("Giá một đơn vị"), required=False)
    number = forms.CharField(label=_("Số biên bản, hợp đồng"), max_length=60, required=False)
    agreed_on = forms.DateField(
        label=_("Ngày"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), required=True
    )
    text = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)
    client_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.fields["unit"].choices = unit_choices()  # type: ignore[attr-defined]  # a field that chooses

    def clean(self) -> dict[str, Any]:
        """Both sides as rows; the kind where it is one of the catalogue's."""
        cleaned = super().clean() or {}
        for side in Role.trading:
            if typed := cleaned.get(side, "").strip():
                cleaned[side] = self._side(side, typed)
        if typed := cleaned.get("kind", "").strip():
            cleaned["kind"] = find_kind(self, "kind", typed)
        return cleaned

    def _side(self, side: str, typed: str) -> Registration | None:
        """The one registration that is meant; those that might be are named."""
        rows = self.event.registrations.kept().filter(role=side)
        code = typed.upper().removeprefix("DK-")
        by_code = rows.filter(pk=int(code)) if code.isdecimal() and len(code) < 10 else rows.none()
        found = list(by_code) or list(rows.found_by(typed).order_by("search_key")[:6])
        if len(found) == 1:
            return found[0]
        names = "; ".join(f"DK-{row.pk:05d} {row.unit_name}" for row in found)
        few = _now("Nhiều đơn vị hợp: %(names)s. Hãy ghi rõ hơn, hoặc ghi mã trên thẻ.") % {"names": names}
        self.add_error(side, few if found else _now("Không có đơn vị này trong danh sách. Hãy đăng ký hộ trước."))
        return None

    def goods(self) -> Goods:
        """What was agreed on, as far as the sheet says."""
        given = self.cleaned_data
        kind = given.get("kind") or None
        unit = Unit.objects.filter(pk=given["unit"]).first() if given.get("unit") else None
        per, text = Per(given.get("per") or Per.ONCE), kind.label if kind else ""
        return Goods(text, kind, given.get("quantity"), unit, per, given.get("price"))


@require_http_methods(["GET", "POST"])
@for_event
def outcomes(request: HttpRequest, event: Event) -> HttpResponse:
    """The form for the next sheet above those typed; the buyer's table stays from one line to the next."""
    today = timezone.localdate()
    first = {"agreed_on": min(event.last_day or today, today), "buyer": _asked(request, event)}
    form = OutcomeForm(request.POST if request.method == "POST" else None, event=event, initial=first)
    if form.is_valid() and (response := _note(request, event, form)):
        return response
    rows = event.outcomes.select_related("seller", "buyer", "deal__unit", "noted_by").order_by("-noted_at", "-pk")
    page = head(event, _now("Kết quả gặp gỡ"), "form", request)
    return render(request, "events/admin/outcomes.html", {"form": form, "rows": rows, **page})


def _asked(request: HttpRequest, event: Event) -> str:
    """The code of the buyer whose sheet was scanned or typed last."""
    key = request.GET.get("buyer", "")
    return f"DK-{int(key):05d}" if key.isdecimal() and len(key) < 10 else ""


def _note(request: HttpRequest, event: Event, form: OutcomeForm) -> HttpResponse | None:
    given = form.cleaned_data
    told = {name: given[name] for name in ("seller", "buyer", "agreed_on", "client_id", "number", "text")}
    try:
        row = note_outcome(
            event,
            step=OutcomeStep(given["step"]),
            goods=form.goods(),
            by=cast(User, request.user),
            now=timezone.now(),
            **told,
        )
    except Refusal as refusal:
        add_to_form(form, refusal)
        return None
    response = done(request, _now("Đã ghi: %(pair)s.") % {"pair": row}, "events_outcomes", event)
    response["Location"] = f"{reverse('events_outcomes', args=[event.pk])}?buyer={row.buyer_id}"
    return response
