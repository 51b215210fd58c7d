"""What the holder of a link to an event sees: an invitation answered in three questions, one's own registration."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors.actor import By
from accounts.domain.refusal import Refusal
from accounts.links.link import EndedLinkError, LinkError, use_link
from accounts.models import SecretLink, User
from accounts.refusals import add_to_form
from accounts.views.link import acting
from events.domain.change import know_change
from events.domain.goods import Brought, bring_needs, bring_supplies
from events.domain.pool import joined_by, pool_words
from events.domain.proposals import gap_list, proposals_of, say_wish
from events.domain.registration import Attendee, change_registration, decline, register, withdraw
from events.enums import AnsweredHow, RegistrationState, Role, Wish
from events.forms.attendee import AttendeeForm, shown_of
from events.forms.goods import NeedForm, OfferForm, own_kinds
from events.messages import REGISTERED, days_in_words, tell_registration, tell_seated
from events.models import Invitation, Pairing, Registration

STANDINGS = {
    RegistrationState.COMING: gettext_lazy("đã có chỗ"),
    RegistrationState.WAITING: gettext_lazy("đang chờ chỗ"),
}


def how_of(by: By) -> AnsweredHow:
    """By link, or by the member of staff who uses it while on the phone."""
    return AnsweredHow.PHONE if isinstance(by, User) else AnsweredHow.LINK


def answer_invitation(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """Three answers and the unit is registered; or one tap that says no."""
    invitation = link.subject
    if not isinstance(invitation, Invitation):
        raise EndedLinkError
    found = _registration_of(invitation)
    if found is not None and request.method != "POST":
        return _registered(request, found)
    posted = request.POST if request.method == "POST" and "decline" not in request.POST else None
    attendee = AttendeeForm(posted, initial=_known_of(invitation, link))
    goods = _asked_for(invitation, posted)
    if request.method == "POST" and _answered(request, link, invitation, attendee, goods):
        return redirect(f"{request.path}?xong")
    page = {"link": link, "invitation": invitation, "event": invitation.event, "form": attendee, "goods": goods}
    return render(request, "events/link/invitation.html", {**page, "days": days_in_words(invitation.event)})


def _known_of(invitation: Invitation, link: SecretLink) -> dict[str, str]:
    """Who is expected to come: the one in charge, or the guest who was named."""
    contact = link.contact
    if contact is not None:
        return {"person": contact.name, "phone": contact.phone}
    return {"person": invitation.person, "phone": invitation.phone}


def _asked_for(invitation: Invitation, posted: Any) -> OfferForm | NeedForm | None:
    """A seller is asked for its goods, a buyer for its needs; who only comes is asked neither."""
    if invitation.role == Role.SELLER:
        return OfferForm(posted, kinds=own_kinds(invitation.organisation))
    return NeedForm(posted) if invitation.role == Role.BUYER else None


def _registration_of(invitation: Invitation) -> Registration | None:
    rows = Registration.objects.kept().select_related("event", "organisation")
    if (answered := rows.filter(invitation=invitation).first()) or invitation.organisation_id is None:
        return answered
    same = {"event": invitation.event_id, "organisation": invitation.organisation_id, "role": invitation.role}
    return rows.filter(**same).first()


def _answered(
    request: HttpRequest,
    link: SecretLink,
    invitation: Invitation,
    attendee: AttendeeForm,
    goods: OfferForm | NeedForm | None,
) -> bool:
    """Write the answer down; what is refused is told in the form, with all that was typed."""
    by, now = acting(request, link), timezone.now()
    if "decline" in request.POST:
        reason = request.POST.get("reason", "")[:255]
        use_link(
            link, by=by, now=now, proven=True, perform=lambda _held: decline(invitation, reason=reason, by=by, now=now)
        )
        return True
    if not (attendee.is_valid() and (goods is None or goods.is_valid())):
        return False
    brought = goods.brought if goods else []
    try:
        use_link(link, by=by, now=now, proven=True, perform=lambda _held: _register(invitation, attendee, brought, by))
    except LinkError:
        raise
    except Refusal as refusal:
        add_to_form(attendee, refusal)
        return False
    return True


def _register(invitation: Invitation, form: AttendeeForm, brought: list[Brought], by: By) -> Registration:
    now, how = timezone.now(), how_of(by)
    row = register(
        invitation.event,
        role=Role(invitation.role),
        attendee=form.attendee(),
        unit_name=invitation.unit_name,
        organisation=invitation.organisation,
        invitation=invitation,
        how=how,
        client_id=form.cleaned_data["client_id"] or uuid.uuid4(),
        by=by,
        now=now,
    )
    if row.role == Role.SELLER:
        bring_supplies(row, brought, by=by, now=now)
    elif row.role == Role.BUYER:
        bring_needs(row, brought, by=by, now=now)
    tell_registration(
        REGISTERED,
        row,
        by=by,
        now=now,
        once=str(row.client_id),
        tinh_trang=str(STANDINGS[RegistrationState(row.state)]),
    )
    return row


def _registered(request: HttpRequest, row: Registration) -> HttpResponse:
    """The page after the answer: what stands, and the way to change it."""
    return render(request, "events/link/registered.html", {"registration": row, "event": row.event, **_facts(row)})


def see_registration(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """One's own registration: changed, withdrawn, and what one says of the proposals."""
    row = link.subject
    if not isinstance(row, Registration):
        raise EndedLinkError
    posted = request.POST if request.method == "POST" and "change" in request.POST else None
    form = AttendeeForm(posted, initial=shown_of(row))
    goods = _goods_form(row, posted)
    if request.method == "POST" and _done(request, link, row, form, goods):
        return redirect(f"{request.path}?xong")
    page = {"link": link, "registration": row, "event": row.event, "form": form, "goods": goods}
    told = _("Đã ghi.") if "xong" in request.GET else ""
    return render(request, "events/link/registration.html", {**page, "done": told, **_facts(row)})


def _goods_form(row: Registration, posted: Any) -> OfferForm | NeedForm | None:
    if row.role == Role.SELLER and row.organisation is not None:
        brought = [offer.supply for offer in row.offers.select_related("supply__unit")]
        kinds = {kind.pk: kind for kind in own_kinds(row.organisation)}
        return OfferForm(posted, kinds=kinds.values(), brought=brought)
    return NeedForm(posted, registration=row) if row.role == Role.BUYER else None


def _done(
    request: HttpRequest, link: SecretLink, row: Registration, form: AttendeeForm, goods: OfferForm | NeedForm | None
) -> bool:
    """Do what the pressed button says."""
    by, now = acting(request, link), timezone.now()
    if "change" in request.POST and not (form.is_valid() and (goods is None or goods.is_valid())):
        return False
    try:
        use_link(link, by=by, now=now, proven=True, perform=lambda _held: _perform(request, row, form, goods, by))
    except LinkError:
        raise
    except Refusal as refusal:
        add_to_form(form if form.is_bound else _bound(form), refusal)
        return False
    return True


def _bound(form: AttendeeForm) -> AttendeeForm:
    """A form to which a refusal of another button can be added."""
    form.is_bound = True
    form.data = {}
    form.full_clean()
    form.errors.clear()
    return form


def _perform(
    request: HttpRequest, row: Registration, form: AttendeeForm, goods: OfferForm | NeedForm | None, by: By
) -> None:
    now, how = timezone.now(), how_of(by)
    if "know" in request.POST:
        know_change(row, how=how, by=by, now=now)
    elif "withdraw" in request.POST:
        seated = withdraw(row, reason=request.POST.get("reason", "")[:255], by=by, now=now)
        if seated is not None:
            tell_seated(seated, by=None, now=now)
    elif "wish" in request.POST:
        pairing, _colon, wish = request.POST["wish"].partition(":")
        side = Role(row.role)
        own = Pairing.objects.filter(**{"seller" if side == Role.SELLER else "buyer": row})
        found = own.filter(pk=pairing).first() if pairing.isdecimal() and len(pairing) < 18 else None
        if found is not None and wish in Wish.values:
            say_wish(found, side=side, wish=Wish(wish), how=how, by=by, now=now)
    elif "change" in request.POST:
        kept = form.attendee()
        told = Attendee(**{**vars(kept), "email": row.email, "post": row.post})
        change_registration(row, attendee=told, by=by, now=now)
        if goods is not None:
            (bring_supplies if isinstance(goods, OfferForm) else bring_needs)(row, goods.brought, by=by, now=now)


def _facts(row: Registration) -> dict[str, Any]:
    """What both pages show of a registration."""
    ahead = (
        row.event.registrations.waiting().filter(role=row.role, position__lt=row.position).count()
        if row.position
        else 0
    )
    side = Role(row.role)
    pairs = [
        {"pair": pair, "other": pair.buyer if side == Role.SELLER else pair.seller, "wish": _wish_of(pair, side)}
        for pair in proposals_of(row)
    ]
    return {
        "days": days_in_words(row.event),
        "change": row.event.changes.first(),
        "in_line": ahead + 1,
        "pairs": pairs,
        "pools": [pool_words(pool) for pool in joined_by(row)] if side == Role.SELLER else [],
        "gaps": gap_list(row) if side == Role.SELLER else [],
        "wishes": Wish.choices,
        "is_gone": row.state == RegistrationState.WITHDRAWN,
        "may_change": row.event.is_running and row.state != RegistrationState.WITHDRAWN,
    }


def _wish_of(pair: Pairing, side: Role) -> str:
    return pair.seller_wish if side == Role.SELLER else pair.buyer_wish
