"""Choosing whom to invite: by kinds and season, those left out before first; ticked, then told in one go."""

from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.domain.refusal import Refusal
from accounts.forms.phone import PhoneField
from accounts.models import Organisation, User
from accounts.refusals import add_to_form
from accounts.vietnamese import normalise
from catalog.domain.seasons import mask_of_months
from catalog.models import Kind
from events.admin.gate import done, for_event, head
from events.domain.inviting import Guest, Suggestion, invite, invite_guest, suggestions
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
    never_matched = forms.BooleanField(label=_("Chỉ đơn vị chưa được ghép gặp bên mua lần nào"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        made = Kind.objects.current().filter(products__isnull=False).distinct().alphabetical()
        self.fields["kinds"].queryset = made  # type: ignore[attr-defined]  # a field that chooses


class GuestForm(forms.Form):
    """A unit outside the register: a supermarket, an office, a newspaper."""

    role = forms.ChoiceField(
        label=_("Mời với tư cách"), choices=[choice for choice in Role.choices if choice[0] != Role.SELLER]
    )
    unit_name = forms.CharField(label=_("Cơ quan, đơn vị"), max_length=255)
    person = forms.CharField(label=_("Người được mời"), max_length=120, required=False)
    post = forms.CharField(label=_("Chức vụ"), max_length=80, required=False)
    phone = PhoneField(label=_("Điện thoại"), required=False)
    email = forms.EmailField(label=_("Email"), required=False)

    def guest(self) -> Guest:
        """What the verb takes."""
        given = self.cleaned_data
        texts = {name: normalise(given[name]) for name in ("unit_name", "person", "post")}
        return Guest(**texts, phone=given["phone"], email=given["email"])


@require_http_methods(["GET", "POST"])
@for_event
def invite_page(request: HttpRequest, event: Event) -> HttpResponse:
    """GET shows who could come and why, POST invites those ticked."""
    form = ChooseForm(request.GET or None)
    found: list[Suggestion] = []
    if form.is_valid():
        asked = form.cleaned_data
        months = mask_of_months([int(asked["month"])]) if asked["month"] else 0
        access = {name: asked[name] for name in ("never_invited", "never_matched")}
        found = suggestions(event, kinds=asked["kinds"], months=months, **access)
    guest = GuestForm(request.POST if "guest" in request.POST else None)
    if request.method == "POST":
        response = _invite_guest(request, event, guest) if guest.is_bound else _invite(request, event, found)
        if response:
            return response
    invited = event.invitations.with_registration().select_related("organisation__place")
    shown = {"form": form, "found": found, "searched": form.is_bound, "guest": guest, "invited": invited}
    return render(request, "events/admin/invite.html", {**shown, **head(event, _now("Mời dự"), "mail", request)})


def _invite_guest(request: HttpRequest, event: Event, form: GuestForm) -> HttpResponse | None:
    """One unit by name; what is refused stands in the form."""
    if not form.is_valid():
        return None
    role, user, now = Role(form.cleaned_data["role"]), cast(User, request.user), timezone.now()
    try:
        made = invite_guest(event, guest=form.guest(), role=role, by=user, now=now)
    except Refusal as refusal:
        add_to_form(form, refusal)
        return None
    return done(request, _now("Đã mời %(unit)s.") % {"unit": made.unit_name}, "events_invite", event)


def _invite(request: HttpRequest, event: Event, found: list[Suggestion]) -> HttpResponse:
    keys = [int(key) for key in request.POST.getlist("organisation") if key.isdecimal() and len(key) < 10]
    reasons = {one.organisation.pk: one.reason for one in found}
    asked = request.POST.get("role", "")
    role = Role(asked) if asked in Role.values else Role.SELLER
    rows = Organisation.objects.filter(pk__in=keys)
    made = invite(
        event, organisations=rows, role=role, reasons=reasons, by=cast(User, request.user), now=timezone.now()
    )
    told = _now("Đã mời %(n)s đơn vị; lời mời đang được gửi hoặc nằm ở “Cần gọi / nhắn Zalo”.") % {"n": len(made)}
    return done(request, told, "events_invite", event)
