"""Choosing whom to invite: by kinds and season, those left out before first; ticked, then told in one go."""

from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.models import Organisation, User
from catalog.domain.seasons import mask_of_months
from catalog.models import Kind
from events.admin.gate import done, for_event, head
from events.domain.inviting import Suggestion, invite, suggestions
from events.enums import Role
from events.models import Event

MONTHS = [("", _("bất kỳ lúc nào")), *((str(month), _("tháng %(n)s") % {"n": month}) for month in range(1, 13))]


class ChooseForm(forms.Form):
    """By what they make, when it can be had, and whether they were ever asked."""

    kinds = forms.ModelMultipleChoiceField(
        label=_("Mặt hàng"),
        queryset=Kind.objects.none(),
        required=False,
        help_text=_("Giữ Ctrl để chọn nhiều. Không chọn là mọi mặt hàng."),
        widget=forms.SelectMultiple(attrs={"size": "8"}),
    )
    month = forms.ChoiceField(label=_("Có hàng vào"), choices=MONTHS, required=False)
    never_invited = forms.BooleanField(label=_("Chỉ đơn vị chưa được mời lần nào"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        made = Kind.objects.current().filter(products__isnull=False).distinct().alphabetical()
        self.fields["kinds"].queryset = made  # type: ignore[attr-defined]  # a field that chooses


@require_http_methods(["GET", "POST"])
@for_event
def invite_page(request: HttpRequest, event: Event) -> HttpResponse:
    """GET shows who could come and why, POST invites those ticked."""
    form = ChooseForm(request.GET or None)
    found: list[Suggestion] = []
    if form.is_valid():
        asked = form.cleaned_data
        months = mask_of_months([int(asked["month"])]) if asked["month"] else 0
        found = suggestions(event, kinds=asked["kinds"], months=months, never_invited=asked["never_invited"])
    if request.method == "POST":
        return _invite(request, event, found)
    invited = (
        event.invitations.with_registration().select_related("organisation__place").order_by("organisation__sort_key")
    )
    shown = {"form": form, "found": found, "searched": form.is_bound, "invited": invited}
    return render(request, "events/admin/invite.html", {**shown, **head(event, _now("Mời dự"), "mail", request)})


def _invite(request: HttpRequest, event: Event, found: list[Suggestion]) -> HttpResponse:
    keys = [int(key) for key in request.POST.getlist("organisation") if key.isdecimal() and len(key) < 10]
    reasons = {one.organisation.pk: one.reason for one in found}
    role = Role.BUYER if request.POST.get("role") == Role.BUYER else Role.SELLER
    rows = Organisation.objects.filter(pk__in=keys)
    made = invite(
        event, organisations=rows, role=role, reasons=reasons, by=cast(User, request.user), now=timezone.now()
    )
    told = _now("Đã mời %(n)s đơn vị; lời mời đang được gửi hoặc nằm ở “Cần gọi / nhắn Zalo”.") % {"n": len(made)}
    return done(request, told, "events_invite", event)
