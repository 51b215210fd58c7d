"""Who comes: the list, adding somebody who phones, changing, giving a place back, the order of those who wait."""

from typing import Any, cast

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.domain.refusal import Refusal
from accounts.models import Organisation, User
from accounts.refusals import add_to_form
from events.admin.gate import done, for_event, head
from events.admin.workbook import registrations_workbook
from events.domain.goods import bring_needs, bring_supplies
from events.domain.registration import change_registration, move_in_line, register, seat_at_table, withdraw
from events.enums import AnsweredHow, RegistrationState, Role
from events.forms.attendee import AttendeeForm, shown_of
from events.forms.goods import NeedForm, OfferForm, own_kinds
from events.messages import REGISTERED, tell_registration, tell_seated
from events.models import Event, Registration
from events.views.link import STANDINGS

LINES = 200
LONGEST_TABLE = 12
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HOWS = [(value, label) for value, label in AnsweredHow.choices if value in AnsweredHow.by_staff]


class StaffAttendeeForm(AttendeeForm):
    """What staff write down for somebody: as what, for which unit, how it was told."""

    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices)
    organisation = forms.CharField(
        label=_("Đơn vị"),
        max_length=255,
        help_text=_("Tên, hoặc số của đơn vị trong sổ. Bên mua, đại biểu ngoài sổ thì ghi tên."),
    )
    how = forms.ChoiceField(label=_("Báo bằng"), choices=HOWS)
    post = forms.CharField(label=_("Chức vụ"), max_length=80, required=False)
    email = forms.EmailField(label=_("Email"), required=False)

    field_order = ("role", "organisation", "person", "phone", "email", "post", "people", "how", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].required = False

    def clean(self) -> dict[str, Any]:
        """The unit of the register, where the name or the number means one; sellers must be one."""
        cleaned = super().clean() or {}
        typed, role = cleaned.get("organisation", "").strip(), cleaned.get("role")
        found = _organisations(typed) if typed else []
        cleaned["unit"] = found[0] if len(found) == 1 else None
        if role == Role.SELLER and typed and cleaned["unit"] is None:
            names = "; ".join(f"{row.pk} – {row.name}" for row in found[:6])
            few = _now("“%(typed)s” là nhiều đơn vị: %(names)s. Hãy ghi số của một đơn vị.")
            none = _now("Không thấy đơn vị “%(typed)s” trong sổ. Bên bán phải có trong sổ.")
            self.add_error("organisation", (few if found else none) % {"typed": typed, "names": names})
        return cleaned


def _organisations(typed: str) -> list[Organisation]:
    """By number, by exact name, else by words of the name."""
    rows = Organisation.objects.public()
    if typed.isdecimal() and len(typed) < 10:
        return list(rows.filter(pk=int(typed)))
    return list(rows.filter(name=typed)[:2]) or list(rows.known_as(typed).alphabetical()[:7])


@require_http_methods(["GET", "HEAD"])
@for_event
def listing(request: HttpRequest, event: Event) -> HttpResponse:
    """By role and state, found by name or number."""
    asked, role = request.GET.get("q", "")[:100], request.GET.get("role", "")
    rows = _found(event, asked, role)
    coming = [row for row in rows if row.state == RegistrationState.COMING]
    waiting = [row for row in rows if row.state == RegistrationState.WAITING]
    shown = {
        "coming": coming[:LINES],
        "count": len(coming),
        "waiting": sorted(waiting, key=lambda row: (row.role, row.position or 0)),
        "gone": [row for row in rows if row.state == RegistrationState.WITHDRAWN],
        "q": asked,
        "role": role,
        "roles": Role.choices,
    }
    return render(
        request, "events/admin/registrations.html", {**shown, **head(event, _now("Đăng ký"), "group", request)}
    )


def _found(event: Event, asked: str, role: str) -> QuerySet[Registration]:
    """Of those who registered, by words and role, with what they bring."""
    rows = event.registrations.found_by(asked) if asked else event.registrations.all()
    if role in Role.values:
        rows = rows.filter(role=role)
    goods = ("offers__supply__kind", "demands__need__kind")
    found: QuerySet[Registration] = rows.select_related("organisation__place").prefetch_related(*goods)
    return found.order_by("role", "search_key", "pk")


@require_http_methods(["GET", "HEAD"])
@for_event
def excel(request: HttpRequest, event: Event) -> HttpResponse:
    """What the list shows, as a workbook."""
    rows = _found(event, request.GET.get("q", "")[:100], request.GET.get("role", ""))
    name = f"dang-ky-{event.slug}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(registrations_workbook(rows), content_type=XLSX, headers=headers)


@require_http_methods(["GET", "POST"])
@for_event
def add(request: HttpRequest, event: Event) -> HttpResponse:
    """Somebody who phones, writes, or stands at the door; goods and needs come on the next page."""
    form = StaffAttendeeForm(request.POST if request.method == "POST" else None, initial={"role": Role.SELLER})
    if form.is_valid():
        try:
            row = _register(event, form, cast(User, request.user))
        except Refusal as refusal:
            add_to_form(form, refusal)
        else:
            return redirect("events_registration", event.pk, row.pk)
    title = _now("Đăng ký hộ")
    return render(request, "events/admin/register.html", {"form": form, **head(event, title, "plus", request)})


def _register(event: Event, form: StaffAttendeeForm, user: User) -> Registration:
    given, now = form.cleaned_data, timezone.now()
    row = register(
        event,
        role=Role(given["role"]),
        attendee=form.attendee(),
        unit_name=given["organisation"],
        organisation=given["unit"],
        how=AnsweredHow(given["how"]),
        client_id=given["client_id"],
        by=user,
        now=now,
    )
    standing = str(STANDINGS[RegistrationState(row.state)])
    tell_registration(REGISTERED, row, by=user, now=now, once=str(row.client_id), tinh_trang=standing)
    return row


@require_http_methods(["GET", "POST"])
@for_event
def edit(request: HttpRequest, event: Event, registration: int) -> HttpResponse:
    """One registration: who comes, with what, at which table; given back; its place in line."""
    row = get_object_or_404(event.registrations.select_related("organisation", "event"), pk=registration)
    posted = request.POST if request.method == "POST" and "change" in request.POST else None
    form = AttendeeForm(posted, initial=shown_of(row))
    form.fields["phone"].required = row.role in Role.trading and not row.email
    goods = _goods(row, posted)
    if request.method == "POST":
        if posted is None:
            return _other_button(request, event, row)
        if form.is_valid() and (goods is None or goods.is_valid()):
            try:
                return _save(request, event, row, form, goods)
            except Refusal as refusal:
                add_to_form(form, refusal)
    shown = {"registration": row, "form": form, "goods": goods, "is_gone": row.state == RegistrationState.WITHDRAWN}
    shown["table"] = request.POST.get("table", row.table)
    return render(request, "events/admin/registration.html", {**shown, **head(event, row.unit_name, "user", request)})


def _goods(row: Registration, posted: Any) -> OfferForm | NeedForm | None:
    if row.role == Role.SELLER and row.organisation is not None:
        brought = [offer.supply for offer in row.offers.select_related("supply")]
        return OfferForm(posted, kinds=own_kinds(row.organisation), brought=brought)
    return NeedForm(posted, registration=row) if row.role == Role.BUYER else None


@transaction.atomic
def _save(
    request: HttpRequest, event: Event, row: Registration, form: AttendeeForm, goods: OfferForm | NeedForm | None
) -> HttpResponse:
    """The whole page or nothing of it."""
    user, now = cast(User, request.user), timezone.now()
    attendee = form.attendee()
    kept = type(attendee)(**{**vars(attendee), "email": row.email, "post": row.post})
    change_registration(row, attendee=kept, by=user, now=now)
    if goods is not None:
        (bring_supplies if isinstance(goods, OfferForm) else bring_needs)(row, goods.brought, by=user, now=now)
    table = request.POST.get("table", "")[:LONGEST_TABLE]
    if table != request.POST.get("table_was"):  # what was left alone stays what somebody else made of it
        seat_at_table(row, table=table, by=user, now=now)
    return done(request, _now("Đã lưu đăng ký của %(unit)s.") % {"unit": row.unit_name}, "events_registrations", event)


def _other_button(request: HttpRequest, event: Event, row: Registration) -> HttpResponse:
    """Give the place back, or another place in line."""
    user, now, reason = cast(User, request.user), timezone.now(), request.POST.get("reason", "")[:255]
    if "withdraw" in request.POST:
        seated = withdraw(row, reason=reason, by=user, now=now)
        if seated is None:
            return done(request, _now("Đã ghi xin rút."), "events_registrations", event)
        tell_seated(seated, by=user, now=now)
        told = _now("Đã ghi xin rút; %(unit)s được vào chỗ này và đã được báo.") % {"unit": seated.unit_name}
        return done(request, told, "events_registrations", event)
    position = request.POST.get("position", "")
    if position.isdecimal() and len(position) < 6:
        move_in_line(row, position=int(position), reason=reason, by=user, now=now)
        return done(request, _now("Đã đổi thứ tự chờ."), "events_registrations", event)
    return redirect("events_registration", event.pk, row.pk)
