"""One supplier at a stall, for whoever operates it: terms, prices, what is owed, payments."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.editing.once import saved_once
from accounts.portal.card import Card, Line
from accounts.portal.gate import for_contacts, portal_page
from booths.consignment.permissions import get_operated_booking, get_operated_consignment, operated_bookings_for
from booths.domain.money_back import take_fee_back, take_payment_back
from booths.domain.payment import charge_fee, prove_account, proven_account, record_payment, tell_account
from booths.domain.price import set_price
from booths.domain.terms import draft_terms, keep_scan, scans_of, sign_terms
from booths.domain.terms_paper import paper_of, print_terms
from booths.enums import PaidHow, TermsModel, VatKind
from booths.forms.stall import AccountForm, CorrectForm, FeeForm, PayForm, PriceForm, ScanForm, SignForm, TermsForm
from booths.models import (
    BankAccount,
    ConsignedGood,
    Consignment,
    ConsignmentTerms,
    SupplierFee,
    SupplierPayment,
)
from booths.views.board import BOARD, dong, frame
from booths.views.form_page import ask, press

CLAUSES = ("losses", "expiry", "transport", "payment", "food_safety", "notice_days")


@for_contacts(Right.ANSWER)
def suppliers(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Whose goods are on consignment here."""
    booking = get_operated_booking(actor, pk)
    rows = booking.consignments.select_related("supplier").prefetch_related("terms", "goods")
    lines = [_supplier_line(row) for row in rows.order_by("supplier__sort_key")]
    cards = [Card(_("Bên gửi hàng"), lines)] if lines else []
    nothing = _("Chưa đơn vị nào nhận lời ký gửi. Hãy mời hàng trong danh mục trưng bày.")
    return portal_page(request, actor, BOARD, cards=cards, **frame(booking, _("Bên gửi hàng"), nothing=nothing))


def _supplier_line(row: Consignment) -> Line:
    signed = [terms for terms in row.terms.all() if terms.signed_on]
    state = terms_text(signed[-1]) if signed else _("chưa ký thoả thuận")
    detail = _("%(n)s mặt hàng · %(terms)s") % {"n": len(row.goods.all()), "terms": state}
    return Line(str(row.supplier), reverse("portal_stall_supplier", args=[row.pk]), detail, urgent=not signed)


def terms_text(terms: ConsignmentTerms) -> str:
    """ "hoa hồng 12 %, từ 01/12/2026"."""
    rate = f" {terms.rate.normalize():f} %" if terms.rate is not None else ""
    return f"{terms.get_model_display()}{rate}, {_('từ')} {terms.valid_from:%d/%m/%Y}"


@for_contacts(Right.ANSWER)
def supplier(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Its terms, its goods with their prices, and what was paid."""
    row = get_operated_consignment(actor, pk)
    terms = [_terms_line(one) for one in row.terms.order_by("-valid_from")]
    goods = row.goods.prefetch_related("prices").order_by("name")
    prices = [_price_line(good) for good in goods]
    account = proven_account(row.supplier)
    paid = [
        _money_line(one, "portal_payment_back", f"{one.get_how_display()} {one.voucher}")
        for one in row.payments.select_related("correction").order_by("-day", "-pk")[:10]
    ]
    fees = [
        _money_line(one, "portal_fee_back", one.name)
        for one in row.fees.select_related("correction").order_by("-day", "-pk")[:10]
    ]
    paid_to = Line(str(account), "", account.holder) if account else Line(_("Chưa có tài khoản đã xác nhận"), "")
    cards = [Card(_("Thoả thuận ký gửi"), terms or [Line(_("Chưa có thoả thuận"), "", urgent=True)])]
    cards += [Card(_("Giá bán"), prices), Card(_("Trả tiền"), [paid_to, *paid])]
    cards += [Card(_("Phí"), fees)] if fees else []
    buttons = [
        (reverse("portal_terms_new", args=[row.pk]), _("Soạn thoả thuận")),
        (reverse("portal_stall_deliver", args=[row.pk]), _("Lập phiếu giao nhận")),
        (reverse("portal_stall_pay", args=[row.pk]), _("Ghi trả tiền")),
        (reverse("portal_stall_fee", args=[row.pk]), _("Ghi phí")),
        (reverse("portal_stall_account", args=[row.pk]), _("Ghi tài khoản nhận tiền")),
    ]
    told = BankAccount.objects.filter(organisation=row.supplier, called_back_at=None).order_by("-told_at").first()
    label = _("Đã gọi lại số quen, đúng là tài khoản %(account)s")
    posts = [(reverse("portal_stall_account_prove", args=[row.pk, told.pk]), label % {"account": told})] if told else []
    shown = frame(row.booking, str(row.supplier), buttons=buttons)
    shown["back"] = reverse("portal_stall_suppliers", args=[row.booking_id])
    return portal_page(request, actor, BOARD, cards=cards, posts=posts, **shown)


def _money_line(one: SupplierPayment | SupplierFee, page: str, what: str) -> Line:
    """A payment or a fee, on to where it is taken back while it stands."""
    parts = [f"{one.day:%d/%m/%Y}", what.strip(), one.reason]
    stands = one.corrects_id is None and not hasattr(one, "correction")
    parts += [] if stands else [_("dòng sửa") if one.corrects_id else _("đã được sửa")]
    url = reverse(page, args=[one.pk]) if stands else ""
    return Line(dong(one.amount), url, " · ".join(filter(None, parts)))


def _terms_line(terms: ConsignmentTerms) -> Line:
    if terms.signed_on:
        detail = _("số %(number)s, ký %(day)s") % {"number": terms.number, "day": f"{terms.signed_on:%d/%m/%Y}"}
    else:
        detail = _("bản nháp: in, ký, rồi ghi số và ngày ký")
    return Line(terms_text(terms), reverse("portal_terms", args=[terms.pk]), detail, urgent=not terms.signed_on)


def _price_line(good: ConsignedGood) -> Line:
    prices = sorted(good.prices.all(), key=lambda price: price.valid_from, reverse=True)
    text = "; ".join(
        f"{dong(price.retail)} {_('từ')} {price.valid_from:%d/%m/%Y}"
        + (f" ({_('giá giao')} {dong(price.delivered)})" if price.delivered is not None else "")
        for price in prices[:2]
    )
    return Line(str(good), reverse("portal_good_price", args=[good.pk]), text or _("chưa có giá"), urgent=not prices)


@for_contacts(Right.ANSWER)
def terms_new(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Write terms; those before them lend their clauses."""
    row = get_operated_consignment(actor, pk)
    before = row.terms.order_by("-valid_from").first()
    names = ("model", "rate", *CLAUSES)
    initial = {name: getattr(before, name) for name in names} if before else {}
    first = (
        max(row.booking.first_day or timezone.localdate(), timezone.localdate()) if before else row.booking.first_day
    )
    form = TermsForm(request.POST or None, initial={"valid_from": first, **initial})

    def perform(given: dict[str, Any]) -> ConsignmentTerms:
        told = {**given, "model": TermsModel(given["model"])}
        return draft_terms(row, by=actor, now=timezone.now(), **told)

    back = reverse("portal_stall_supplier", args=[row.pk])
    shown = {"title": _("Thoả thuận ký gửi"), "lead": str(row.supplier), "button": _("Lưu bản nháp"), "back": back}
    done = _("Đã lưu. Hãy mở bản nháp, in từ Word, hai bên ký, rồi ghi số.")
    return ask(request, actor, form, done=done, perform=perform, **shown)


def _get_terms(actor: ContactActor, pk: int) -> ConsignmentTerms:
    """Terms at a stall that one operates, or 404."""
    rows = ConsignmentTerms.objects.filter(consignment__booking__in=operated_bookings_for(actor))
    found: ConsignmentTerms = get_object_or_404(
        rows.select_related("consignment__booking__venue", "consignment__supplier"), pk=pk
    )
    return found


@saved_once
@for_contacts(Right.ANSWER)
def terms(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """A draft is printed from Word and the signed paper noted; of signed terms the paper and its scans are read."""
    row = _get_terms(actor, pk)
    back = reverse("portal_stall_supplier", args=[row.consignment_id])
    shown: dict[str, Any] = {"title": terms_text(row), "lead": str(row.consignment.supplier), "back": back}
    shown |= {"terms": row, "paper": paper_of(row), "scans": scans_of(row)}
    if row.signed_on:
        form: SignForm | ScanForm = ScanForm(request.POST or None, request.FILES or None)
        told: dict[str, Any] = {"button": _("Thêm bản quét"), "done": _("Đã giữ bản quét.")}
        told["perform"] = lambda given: keep_scan(row, scan=given["scan"], by=actor, now=timezone.now())
    else:
        form = SignForm(request.POST or None, request.FILES or None, initial={"signed_on": timezone.localdate()})
        told = {"button": _("Ghi đã ký"), "done": _("Đã ghi. Từ nay nhận hàng được.")}
        told["perform"] = lambda given: sign_terms(row, by=actor, now=timezone.now(), **given)
    return ask(request, actor, form, template="booths/portal/terms.html", **told, **shown)


@for_contacts(Right.ANSWER)
@require_POST
def terms_print(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Make the paper in Word as the terms, goods and prices stand."""
    row = _get_terms(actor, pk)
    back = reverse("portal_terms", args=[pk])
    done = _("Đã làm bản Word. Hãy tải về, in hai bản để hai bên ký.")
    return press(request, lambda: print_terms(row, by=actor, now=timezone.now()), done=done, back=back)


@for_contacts(Right.ANSWER)
def price(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """A new price from a day on."""
    rows = ConsignedGood.objects.filter(consignment__booking__in=operated_bookings_for(actor))
    good = get_object_or_404(rows.select_related("consignment__supplier"), pk=pk)
    form = PriceForm(request.POST or None, initial={"valid_from": timezone.localdate(), "vat": good.vat})
    return ask(
        request,
        actor,
        form,
        title=_("Giá của %(good)s") % {"good": good},
        button=_("Lưu giá"),
        back=reverse("portal_stall_supplier", args=[good.consignment_id]),
        done=_("Đã lưu giá. Hàng đã bán giữ giá cũ."),
        perform=lambda given: set_price(good, by=actor, now=timezone.now(), **{**given, "vat": VatKind(given["vat"])}),
    )


@saved_once
@for_contacts(Right.MONEY)
def pay(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Money that was paid."""
    row = get_operated_consignment(actor, pk)
    form = PayForm(request.POST or None, initial={"day": timezone.localdate()})

    def perform(given: dict[str, Any]) -> object:
        return record_payment(row, by=actor, now=timezone.now(), **{**given, "how": PaidHow(given["how"])})

    back = reverse("portal_stall_supplier", args=[row.pk])
    shown = {"title": _("Trả tiền cho %(who)s") % {"who": row.supplier}, "button": _("Ghi đã trả"), "back": back}
    return ask(request, actor, form, done=_("Đã ghi lần trả tiền."), perform=perform, **shown)


@saved_once
@for_contacts(Right.MONEY)
def fee(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """A cost that the supplier bears."""
    row = get_operated_consignment(actor, pk)
    form = FeeForm(request.POST or None, initial={"day": timezone.localdate()})
    return ask(
        request,
        actor,
        form,
        title=_("Phí của %(who)s") % {"who": row.supplier},
        button=_("Ghi phí"),
        back=reverse("portal_stall_supplier", args=[row.pk]),
        done=_("Đã ghi phí."),
        perform=lambda given: charge_fee(row, by=actor, now=timezone.now(), **given),
    )


def _back(request: HttpRequest, actor: ContactActor, row: SupplierPayment | SupplierFee, what: str) -> HttpResponse:
    take_back: Callable[..., object] = take_fee_back if isinstance(row, SupplierFee) else take_payment_back
    return ask(
        request,
        actor,
        CorrectForm(request.POST or None, initial={"day": timezone.localdate()}),
        title=f"{what} {dong(row.amount)}",
        lead=f"{row.consignment.supplier} · {row.day:%d/%m/%Y}",
        button=_("Sửa bằng dòng ngược"),
        back=reverse("portal_stall_supplier", args=[row.consignment_id]),
        done=_("Đã sửa bằng dòng ngược. Hãy ghi dòng đúng."),
        perform=lambda given: take_back(row, by=actor, now=timezone.now(), **given),
    )


@saved_once
@for_contacts(Right.MONEY)
def payment_back(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """A payment was noted wrongly."""
    rows = SupplierPayment.objects.filter(consignment__booking__in=operated_bookings_for(actor), corrects=None)
    row = get_object_or_404(rows.select_related("consignment__supplier"), pk=pk)
    return _back(request, actor, row, _("Sửa lần trả"))


@saved_once
@for_contacts(Right.MONEY)
def fee_back(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """A fee was noted wrongly."""
    rows = SupplierFee.objects.filter(consignment__booking__in=operated_bookings_for(actor), corrects=None)
    row = get_object_or_404(rows.select_related("consignment__supplier"), pk=pk)
    return _back(request, actor, row, row.name)


@saved_once
@for_contacts(Right.MONEY)
def account(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """A bank account that the supplier's paper names; nothing is paid to it before somebody called back."""
    row = get_operated_consignment(actor, pk)
    return ask(
        request,
        actor,
        AccountForm(request.POST or None),
        title=_("Tài khoản của %(who)s") % {"who": row.supplier},
        lead=_("Chép từ văn bản có dấu. Sau đó gọi lại số điện thoại đã quen để hỏi, rồi mới chuyển tiền."),
        button=_("Ghi tài khoản"),
        back=reverse("portal_stall_supplier", args=[row.pk]),
        done=_("Đã ghi. Hãy gọi lại số quen để xác nhận trước khi chuyển tiền."),
        perform=lambda given: tell_account(row.supplier, by=actor, now=timezone.now(), **given),
    )


@for_contacts(Right.MONEY)
@require_POST
def account_prove(request: HttpRequest, actor: ContactActor, pk: int, account: int) -> HttpResponse:
    """Somebody called back."""
    row = get_operated_consignment(actor, pk)
    told = get_object_or_404(BankAccount, organisation=row.supplier, pk=account)
    back, user = reverse("portal_stall_supplier", args=[row.pk]), actor.user
    assert user is not None, "the portal is entered with an account"
    return press(
        request,
        lambda: prove_account(told, by=user, now=timezone.now()),
        done=_("Đã xác nhận tài khoản."),
        back=back,
    )
