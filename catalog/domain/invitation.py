"""Inviting cooperatives to quote for a request, their answers, and the buyer's choice.

Every verb holds the request's row first, so that a choice, which names the quotations that were read, and a change of
one of them never both succeed, and nobody answers after the deadline.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, StaffActor, as_actor, user_of
from accounts.domain.history import note
from accounts.language import told_in_vietnamese
from accounts.models import Organisation
from catalog.domain import request_news as news
from catalog.domain.deal import open_deal
from catalog.domain.fit import Fit
from catalog.domain.quotation import Offer, PastEndError, price_text, told_in
from catalog.domain.request import RequestError, actor_name, lock_request
from catalog.enums import DealOrigin, RequestState
from catalog.models import Deal, Invitation, PurchaseRequest, Quotation

INVITED = "catalog.request.invite"
QUOTED = "catalog.invitation.quote"
DECLINED = "catalog.invitation.decline"
CHOSEN = "catalog.request.choose"


class NobodyError(RequestError):
    """No cooperative was ticked."""

    message = _("Hãy đánh dấu ít nhất một đơn vị.")


class TooManyInvitedError(RequestError):
    """More than the request allows."""

    message = _("Yêu cầu này mời nhiều nhất %(most)s đơn vị, đã mời %(invited)s. Hãy bớt đơn vị hoặc tăng mức mời.")


class HiddenOrganisationError(RequestError):
    """One that buyers do not see, or that is not known."""

    message = _("Có đơn vị không còn hiển thị, không mời được. Hãy tải lại trang.")


class TooLateError(RequestError):
    """After the deadline."""

    message = _("Đã hết hạn nhận báo giá lúc %(until)s. Muốn báo giá, hãy gọi Liên minh.")


class ChosenInvitationError(RequestError):
    """The buyer has chosen: another price would be another agreement."""

    message = _("Người mua vừa chọn báo giá của đơn vị. Muốn thay đổi, hãy gọi cho người mua hoặc Liên minh.")


class ChangedQuotationError(RequestError):
    """Not what was read any more; names whose it is."""

    message = _("%(who)s vừa đổi báo giá. Chưa chọn ai: hãy xem giá mới rồi chọn lại.")


class EndedQuotationError(RequestError):
    """Its last day is over; names whose it is."""

    message = _("Báo giá của %(who)s đã hết hạn. Chưa chọn ai: hãy bỏ dấu, hoặc nhờ Liên minh hỏi giá mới.")


class OtherChosenError(RequestError):
    """Another quotation of the same cooperative was chosen before."""

    message = _("Bạn đã chọn báo giá trước của %(who)s rồi.")


class UnknownQuotationError(RequestError):
    """Of another request, or of none."""

    message = _("Không tìm thấy báo giá vừa chọn. Hãy tải lại trang.")


@told_in_vietnamese
@transaction.atomic
def invite(
    request: PurchaseRequest,
    organisations: Collection[int],
    *,
    fits: Sequence[Fit] = (),
    by: By,
    now: datetime,
) -> list[Invitation]:
    """Ask these organisations, by their keys, to quote, and tell each by itself; those asked before are left as they
    are. `fits` are what they were proposed by: reasons and gaps are kept as the organisation may read them.

    Raises NobodyError, TooManyInvitedError, HiddenOrganisationError, TooLateError, ClosedRequestError.
    """
    row = _lock_before_deadline(request, now)
    before = set(row.invitations.values_list("organisation_id", flat=True))
    wanted = sorted(set(organisations) - before)
    if not organisations:
        raise NobodyError
    if len(before) + len(wanted) > row.most_invited:
        raise TooManyInvitedError(most=row.most_invited, invited=len(before))
    found = list(Organisation.objects.public().filter(pk__in=wanted).order_by("pk"))
    if len(found) != len(wanted):
        raise HiddenOrganisationError
    by_organisation = {fit.organisation: fit for fit in fits}
    made = [_invite_one(row, one, by_organisation.get(one.pk), by, now) for one in found]
    if made and row.state == RequestState.RECEIVED:
        row.state = RequestState.ASKED
        row.save(update_fields=["state"])
    note(row, INVITED, by=by, now=now, organisations=[str(one) for one in found])
    return made


def _invite_one(
    request: PurchaseRequest, organisation: Organisation, fit: Fit | None, by: By, now: datetime
) -> Invitation:
    told = fit.told_to_supplier(with_price=request.shows_price) if fit else ()
    invitation = Invitation.objects.create(
        request=request,
        organisation=organisation,
        score=fit.score if fit else None,
        reasons=[part.sentence for part in told if not part.gap and not part.question],
        gaps=[part.gap or part.question for part in told if part.gap or part.question],
        invited_at=now,
        invited_by=user_of(by),
    )
    news.tell_invited(news.INVITED, invitation, once="invited", now=now)
    return invitation


@told_in_vietnamese
@transaction.atomic
def answer_invitation(invitation: Invitation, *, offer: Offer, by: By, now: datetime) -> Quotation:
    """Quote for all or a part, in place of the quotation before, which stays in the history. Told again word for word,
    it is the one that stands.

    Raises PastEndError, TooLateError, ChosenInvitationError, ClosedRequestError.
    """
    if offer.valid_until is not None and offer.valid_until < localdate(now):
        raise PastEndError
    request, row = _lock_to_answer(invitation, now)
    before = row.quotations.current().first()
    if before is not None and not row.declined_at and told_in(before) == offer:
        return before
    row.quotations.current().update(superseded_at=now)
    quotation = Quotation.objects.create(
        invitation=row,
        organisation=row.organisation,
        kind=request.need.kind,
        goods=request.goods,
        author=actor_name(by),
        quoted_at=now,
        quoted_by=user_of(by),
        is_told_to_staff=isinstance(as_actor(by), StaffActor),
        **vars(offer),
    )
    row.answered_at, row.declined_at, row.decline_reason = row.answered_at or now, None, ""
    row.save(update_fields=["answered_at", "declined_at", "decline_reason"])
    note(row, QUOTED, by=by, now=now, price=price_text(quotation))
    news.close_call(row, now=now)
    news.tell_buyer(news.FIRST_QUOTED, request, once="first", now=now)
    return quotation


@told_in_vietnamese
@transaction.atomic
def decline_invitation(invitation: Invitation, *, reason: str = "", by: By, now: datetime) -> Invitation:
    """Say that there will be no quotation; one that was given does not hold any more. Raises as answer_invitation."""
    _request, row = _lock_to_answer(invitation, now)
    row.quotations.current().update(superseded_at=now)
    row.declined_at, row.decline_reason = now, reason.strip()[:255]
    row.save(update_fields=["declined_at", "decline_reason"])
    note(row, DECLINED, by=by, now=now, reason=row.decline_reason)
    news.close_call(row, now=now)
    return row


@told_in_vietnamese
@transaction.atomic
def choose(request: PurchaseRequest, quotations: Collection[int], *, by: By, now: datetime) -> list[Deal]:
    """Go on with these quotations, by their keys (chọn làm việc tiếp): a deal each, which binds nobody; every side is
    told. All of them or none: chosen twice, it is one deal.

    Raises NobodyError, UnknownQuotationError, ChangedQuotationError, EndedQuotationError, OtherChosenError,
    ClosedRequestError; then nothing has changed.
    """
    if not quotations:
        raise NobodyError
    row = lock_request(request)
    held = Quotation.objects.select_for_update(of=("self",)).filter(invitation__request=row, pk__in=quotations)
    found = list(held.select_related("invitation", "organisation", "price_unit", "unit").order_by("pk"))
    if len(found) != len(set(quotations)):
        raise UnknownQuotationError
    done = {deal.quotation_id: deal for deal in Deal.objects.filter(quotation__in=found)}
    for quotation in found:
        if quotation.pk not in done:
            _check_choice(quotation, localdate(now))
    deals = [done.get(quotation.pk) or _choose_one(row, quotation, by, now) for quotation in found]
    new = [deal for deal in deals if deal.quotation_id not in done]
    if new:
        note(row, CHOSEN, by=by, now=now, organisations=[deal.seller_name for deal in new])
        news.tell_choice(row, new, now=now)
    return deals


def _check_choice(quotation: Quotation, today: date) -> None:
    """Still what was read, still holding, and the only one of its cooperative."""
    assert quotation.invitation is not None, "filtered by its request"
    who = str(quotation.organisation)
    if quotation.invitation.chosen_at is not None:
        raise OtherChosenError(who=who)
    if quotation.superseded_at is not None:
        raise ChangedQuotationError(who=who)
    if not quotation.holds_on(today):
        raise EndedQuotationError(who=who)


def _choose_one(request: PurchaseRequest, quotation: Quotation, by: By, now: datetime) -> Deal:
    deal = open_deal(
        quotation,
        origin=DealOrigin.REQUEST,
        buyer_name=request.buyer,
        buyer=request.buyer_organisation,
        is_made_up=request.is_made_up,
        by=by,
        now=now,
    )
    if request.owner_id:
        Deal.objects.filter(pk=deal.pk).update(owner=request.owner_id)
    invitation = quotation.invitation
    assert invitation is not None, "filtered by its request"
    Invitation.objects.filter(pk=invitation.pk).update(chosen_at=now)
    news.tell_invited(news.CHOSEN, invitation, once="chosen", now=now, gia=price_text(quotation))
    return deal


def _lock_before_deadline(request: PurchaseRequest, now: datetime) -> PurchaseRequest:
    row = lock_request(request)
    if now >= row.answer_by:
        raise TooLateError(until=news.moment_text(row.answer_by))
    return row


def _lock_to_answer(invitation: Invitation, now: datetime) -> tuple[PurchaseRequest, Invitation]:
    """The request's row, then the invitation as it stands then."""
    request = _lock_before_deadline(invitation.request, now)
    row = Invitation.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=invitation.pk)
    if row.chosen_at is not None:
        raise ChosenInvitationError
    row.request = request
    return request, row
