"""What is to be signed: papers made from templates, their order at the ceremony, who signs, what is signed."""

from typing import cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from accounts.domain.refusal import Refusal
from accounts.forms.day import DayField
from accounts.models import Job, User
from accounts.refusals import add_to_form
from accounts.vietnamese import normalise, slug
from accounts.views.job import job_address
from events.admin.gate import done, for_event, gone, head
from events.domain.agreement import (
    SignedError,
    Signer,
    ask_for_agreements,
    bundle,
    make_agreement,
    move_in_turn,
    outcomes_with_paper,
    paper_of,
    sign_agreement,
    signer_of,
    without_paper,
)
from events.domain.outcome import StruckError
from events.enums import Role
from events.models import Agreement, Event, Outcome


class SignersForm(forms.Form):
    """Who signs for each side; by a mandate where it is not the legal representative."""

    seller_signer = forms.CharField(label=_("Bên bán: người ký"), max_length=120, required=False)
    seller_post = forms.CharField(label=_("Bên bán: chức vụ"), max_length=80, required=False)
    seller_mandate = forms.CharField(label=_("Bên bán: giấy uỷ quyền số, ngày"), max_length=120, required=False)
    buyer_signer = forms.CharField(label=_("Bên mua: người ký"), max_length=120, required=False)
    buyer_post = forms.CharField(label=_("Bên mua: chức vụ"), max_length=80, required=False)
    buyer_mandate = forms.CharField(label=_("Bên mua: giấy uỷ quyền số, ngày"), max_length=120, required=False)

    def signers(self) -> dict[Role, Signer]:
        """As the verb takes them."""
        given = {name: normalise(value) for name, value in self.cleaned_data.items()}
        sides = (Role.SELLER, Role.BUYER)
        return {role: Signer(*(given[f"{role}_{name}"] for name in ("signer", "post", "mandate"))) for role in sides}


class SignedForm(forms.Form):
    """When it was signed, with which number, and the scan."""

    signed_on = DayField(
        label=_("Ngày ký"),
        initial=timezone.localdate,
    )
    number = forms.CharField(label=_("Số văn bản, nếu đã cấp"), max_length=60, required=False)
    file = forms.FileField(label=_("Bản chụp văn bản đã ký"), required=False)


@require_http_methods(["GET", "POST"])
@for_event
def agreements(request: HttpRequest, event: Event) -> HttpResponse:
    """In the order of the ceremony: what is to be signed, what is signed; outcomes that have no paper yet."""
    if request.method == "POST":
        made = ask_for_agreements(event, by=cast(User, request.user), now=timezone.now())
        if isinstance(made, Job):
            return redirect(job_address(made, cast(User, request.user)))
        return done(request, _now("Đã soạn %(n)s văn bản.") % {"n": made}, "events_agreements", event)
    rows = list(
        Agreement.objects.filter(outcome__event=event).in_order().select_related("outcome__seller", "outcome__buyer")
    )
    shown = {
        "unsigned": [row for row in rows if row.signed_on is None],
        "signed": [row for row in rows if row.signed_on is not None],
        "without": without_paper(event),
    }
    page = head(event, _now("Văn bản ký kết"), "doc-full", request)
    return render(request, "events/admin/agreements.html", {**shown, **page})


@require_http_methods(["GET", "HEAD"])
@for_event
def agreements_file(request: HttpRequest, event: Event) -> HttpResponse:
    """Every paper that waits for a signature, named in its order."""
    name = slug(event.name, max_length=60)
    headers = {"Content-Disposition": f'attachment; filename="ky-ket-{name}.zip"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bundle(event), content_type="application/zip", headers=headers)


@require_http_methods(["GET", "POST"])
@for_event
def agreement(request: HttpRequest, event: Event, outcome: int) -> HttpResponse:
    """One paper: its signers, its place in the order, that it is signed."""
    found = outcomes_with_paper(event).filter(pk=outcome).first()
    if found is None:
        return gone(request, "events_agreements", event)
    row = Agreement.objects.filter(outcome=found).select_related("outcome__event").first()
    posted = request.POST if request.method == "POST" else None
    signers = SignersForm(posted if posted and "make" in posted else None, initial=_shown(found, row))
    signed = SignedForm(posted if posted and "sign" in posted else None, request.FILES if posted else None)
    try:
        if posted is not None and (response := _pressed(request, event, found, row, signers, signed)):
            return response
    except StruckError:
        return gone(request, "events_agreements", event)
    shown = {
        "row": row,
        "outcome": found,
        "signers": signers,
        "signed": signed,
        "paper": paper_of(row) if row else None,
    }
    page = head(event, str(found), "doc-full", request)
    return render(request, "events/admin/agreement.html", {**shown, **page})


def _shown(outcome: Outcome, row: Agreement | None) -> dict[str, str]:
    if row is not None:
        return {name: getattr(row, name) for name in SignersForm.base_fields}
    sides = {Role.SELLER: signer_of(outcome.seller), Role.BUYER: signer_of(outcome.buyer)}
    return {f"{role}_signer": one.name for role, one in sides.items()} | {
        f"{role}_post": one.post for role, one in sides.items()
    }


def _pressed(
    request: HttpRequest,
    event: Event,
    outcome: Outcome,
    row: Agreement | None,
    signers: SignersForm,
    signed: SignedForm,
) -> HttpResponse | None:
    """Do what the button says; None where the form says why not."""
    user, now = cast(User, request.user), timezone.now()
    if "make" in request.POST and signers.is_valid():
        return _make(request, event, outcome, signers)
    turn = request.POST.get("turn", "")
    if row is not None and "move" in request.POST and turn.isdecimal() and len(turn) < 5:
        move_in_turn(row, turn=int(turn), by=user, now=now)
        return done(request, _now("Đã đổi thứ tự ký."), "events_agreements", event)
    if row is not None and "sign" in request.POST and signed.is_valid():
        return _sign(request, event, row, signed)
    return None


def _make(request: HttpRequest, event: Event, outcome: Outcome, form: SignersForm) -> HttpResponse | None:
    try:
        make_agreement(outcome, signers=form.signers(), by=cast(User, request.user), now=timezone.now())
    except (SignedError, StruckError):
        raise  # the page has no form any more: it is told above
    except Refusal as refusal:
        add_to_form(form, refusal)
        return None
    messages.success(request, _now("Đã soạn văn bản."))
    return redirect("events_agreement", event.pk, outcome.pk)


def _sign(request: HttpRequest, event: Event, row: Agreement, form: SignedForm) -> HttpResponse | None:
    try:
        sign_agreement(row, **form.cleaned_data, by=cast(User, request.user), now=timezone.now())
    except (SignedError, StruckError):
        raise  # the page has no form any more: it is told above
    except Refusal as refusal:
        add_to_form(form, refusal)
        return None
    return done(request, _now("Đã ghi là đã ký."), "events_agreements", event)
