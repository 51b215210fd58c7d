"""Phiếu nhận quản lý trang: slips for the cooperatives whom nobody is in charge of yet, and which were used."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from accounts.admin.page import page_head
from accounts.admin.policy import reachable
from accounts.admin.reports import PermittedItem
from accounts.domain.claim import without_owner
from accounts.domain.queries import in_places
from accounts.models import ClaimCode, Organisation, Place, User
from accounts.permissions import places_for
from accounts.printing.printout import print_in_background
from accounts.printing.slips import SLIPS

CHANGE = "accounts.change_contact"
SHOWN = 50


class SlipsForm(forms.Form):
    """For which part of one's scope."""

    place = forms.ModelChoiceField(
        label=_("Địa bàn"),
        queryset=Place.objects.none(),
        required=False,
        empty_label=_("mọi nơi trong phạm vi của tôi"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places_for(user).order_by("sort_key", "pk")  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@permission_required(CHANGE)
def slips(request: HttpRequest) -> HttpResponse:
    """How many get a slip; POST prints them in the background, which ends slips printed before."""
    user = cast(User, request.user)
    form = SlipsForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        rows = waiting(user, form.cleaned_data["place"])
        if rows.exists():
            _print(rows, user)
            messages.success(request, _("Đang làm phiếu. Phiếu in trước cho các đơn vị này sẽ hết hiệu lực."))
            return redirect("accounts_printouts")
        form.add_error("place", _("Không có đơn vị nào ở đây chờ nhận quản lý trang."))
    codes = ClaimCode.objects.filter(organisation__in=reachable(user, Organisation))
    used = codes.filter(used_at__isnull=False).select_related("organisation", "used_by").order_by("-used_at")[:SHOWN]
    shown = {"form": form, "waiting": waiting(user, None).count(), "live": _live(codes), "used": used}
    return render(request, "accounts/admin/slips.html", {**shown, **page_head(_("Phiếu nhận quản lý trang"), "key")})


def waiting(user: User, place: Place | None) -> QuerySet[Organisation]:
    """Whom nobody is in charge of yet, within the scope and the place."""
    rows = without_owner(reachable(user, Organisation))
    return in_places(rows, [place], "place_id") if place else rows


def _print(rows: QuerySet[Organisation], user: User) -> None:
    now, keys = timezone.now(), list(rows.values_list("pk", flat=True))
    title = f"Phiếu nhận quản lý trang {timezone.localtime(now):%d-%m-%Y %H:%M}"
    print_in_background(SLIPS, title=title, by=user, now=now, organisations=keys)


def _live(codes: QuerySet[ClaimCode]) -> int:
    return codes.filter(used_at=None, expires_at__gt=timezone.now()).count()


def menu_item() -> PermittedItem:
    """The entry of the reports' menu."""
    url = reverse("accounts_slips")
    return PermittedItem(
        _("Phiếu nhận quản lý trang"), url, permission=CHANGE, name="slips", icon_name="key", order=840
    )


def slip_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    return [path("phieu/", slips, name="accounts_slips")]
