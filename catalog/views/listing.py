"""The portal's product pages: the list, one product, and the five steps of its form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import F, Prefetch
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.actors.actor import ContactActor, user_of
from accounts.actors.right import Right
from accounts.domain.refusal import Refusal
from accounts.editing.once import saved_once
from accounts.portal.gate import for_contacts, portal_page
from accounts.refusals import add_to_form
from catalog.domain.kinds import proposal_of
from catalog.domain.line import OfferRefusedError
from catalog.domain.listing import (
    MOST_PHOTOS,
    add_photos,
    change_texts,
    copy_listing,
    lacks_of,
    move_photo_first,
    remove_photo,
    start_listing,
    submit_listing,
    written_by_staff,
)
from catalog.domain.listing_state import listing_state, with_approvals
from catalog.domain.offer import change_months, save_offer
from catalog.domain.price import first_price
from catalog.domain.seasons import mask_of_months
from catalog.domain.share import share_text
from catalog.domain.stock import shift_of, shift_season, tell_stock
from catalog.domain.straight import is_trusted
from catalog.domain.upload import pictures_from
from catalog.enums import Stock
from catalog.forms.listing import MonthsForm, NameForm, PackForm, PhotosForm, ShiftForm, StoryForm
from catalog.models import Kind, Pack, Photo, Product, Unit
from catalog.permissions import get_product_for, products_for
from catalog.views.product_page import SHARED
from catalog.views.remarks import remarks_at, submitted_words

MOST_PACKS = 5
LONGEST_KEY = 12

Screen = Callable[[HttpRequest, ContactActor, Product], HttpResponse]


@dataclass(frozen=True)
class Step:
    """One screen of the form: its address, what it is called on its button and heading."""

    name: str
    label: str | Promise


STEPS = (
    Step("anh", gettext_lazy("Ảnh")),
    Step("ten", gettext_lazy("Tên và mặt hàng")),
    Step("gia", gettext_lazy("Cách bán và giá")),
    Step("mua-vu", gettext_lazy("Tháng có hàng")),
    Step("ke-chuyen", gettext_lazy("Lời kể")),
)


@for_contacts(Right.OFFER)
def products(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """The organisation's products in order, those no longer sold last."""
    packs = Prefetch("packs", Pack.objects.select_related("unit"))
    photos = Prefetch("photos", Photo.objects.order_by("sort_order").select_related("picture"))
    rows = products_for(actor).select_related("organisation").prefetch_related(packs, photos)
    today = timezone.localdate()
    shown = [
        {"product": row, "state": listing_state(row), "price": first_price(list(row.packs.all()), today)}
        for row in with_approvals(rows.order_by(F("archived_at").asc(nulls_first=True), "sort_key"))
    ]
    return portal_page(request, actor, "catalog/portal/products.html", products=shown)


@saved_once
@for_contacts(Right.OFFER)
@require_POST
def start(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """A new draft, then its first step; with `copy` one like another product, whose name comes first.

    What staff have written down already is offered before, unless it was said that it is something else (`new`). Only
    the form of a copy has a key: of new goods the verb finds the draft that is still empty, and who went back to the
    list after the first wants a second.
    """
    copied, now = _int(request.POST.get("copy")), timezone.now()
    if copied:
        draft = copy_listing(get_product_for(actor, copied), by=actor, now=now)
        messages.success(request, _("Đã chép. Hãy đổi tên và thêm ảnh của sản phẩm mới."))
        return redirect("portal_product_step", draft.pk, "ten")
    known = written_by_staff(actor.contact.organisation)
    if "new" not in request.POST and known.exists():
        return portal_page(request, actor, "catalog/portal/start.html", products=known)
    draft = start_listing(actor.contact.organisation, by=actor, now=now)
    return redirect("portal_product_step", draft.pk, "anh")


@for_contacts(Right.OFFER)
def product(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """One product: where it stands, what it lacks, and the way to each step."""
    row = get_product_for(actor, pk)
    draft, shift = row.get_latest_revision_as_object(), shift_of(row, timezone.localdate().year)
    return portal_page(
        request,
        actor,
        "catalog/portal/product.html",
        product=row,
        draft=draft,
        state=listing_state(row),
        lacks=lacks_of(row),
        steps=STEPS,
        may_submit=_may_submit(row),
        trusted=is_trusted(row),
        stocks=Stock.choices,
        shift=shift,
        shift_days=abs(shift) or "",
        shared=share_text(row, today=timezone.localdate()) if row.live else "",
        shared_photo=_photo_to_share(row) if row.live else "",
    )


def _photo_to_share(row: Product) -> str:
    """The address of the first photo, in the size that messengers show; empty where there is none."""
    photo = row.photos.filter(picture__broken_at=None).select_related("picture").order_by("sort_order").first()
    return photo.picture.get_rendition(SHARED).url if photo else ""


def _may_submit(row: Product) -> bool:
    return not row.workflow_in_progress and not row.archived_at and (not row.live or row.has_unpublished_changes)


@saved_once
@for_contacts(Right.OFFER)
@require_POST
def submit(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Ask the Alliance to look at it."""
    row = get_product_for(actor, pk)
    try:
        submit_listing(row, by=actor, now=timezone.now())
        messages.success(request, submitted_words(row))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("portal_product", pk)


@for_contacts(Right.OFFER)
@require_POST
def stock(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """One tap: there are goods, none, or soon."""
    row, told = get_product_for(actor, pk), request.POST.get("stock", "")
    if told in Stock.values:
        tell_stock(row, told, by=actor, now=timezone.now())
        messages.success(request, _("Đã báo: %(stock)s. Người mua thấy ngay.") % {"stock": Stock(told).label})
    return redirect("portal_product", pk)


@for_contacts(Right.OFFER)
@require_POST
def season(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """This year's season is early or late by so many days."""
    row, form = get_product_for(actor, pk), ShiftForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors.get("days", []))))
        return redirect("portal_product", pk)
    try:
        shift_season(row, days=form.signed_days(), by=actor, now=timezone.now())
        messages.success(request, _("Đã ghi cho vụ năm nay. Người mua thấy ngay."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("portal_product", pk)


@for_contacts(Right.OFFER)
def preview(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """What buyers will see of the newest draft."""
    draft = get_product_for(actor, pk).get_latest_revision_as_object()
    shown = Product.page_context(draft, today=timezone.localdate())
    return render(request, draft.get_preview_template(request, ""), {**shown, "is_preview": True})


@saved_once
@for_contacts(Right.OFFER)
def step(request: HttpRequest, actor: ContactActor, pk: int, name: str) -> HttpResponse:
    """One of the five screens."""
    if name not in SCREENS:
        raise Http404
    return SCREENS[name](request, actor, get_product_for(actor, pk))


def photos(request: HttpRequest, actor: ContactActor, row: Product) -> HttpResponse:
    """Step one: photos from the camera or the gallery, the first one leads."""
    form = PhotosForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        took = form.is_valid() and _took_photos(request, actor, row, form)
        if request.accepts("application/json") and not request.accepts("text/html"):
            return JsonResponse({"refused": [] if took else list(form.errors.get("photos", []))})
        if took:
            return redirect("portal_product_step", row.pk, "anh")
    draft = Product.objects.get(pk=row.pk).get_latest_revision_as_object()
    kept = sorted(draft.photos.all(), key=lambda photo: photo.sort_order or 0)
    return _step_page(request, actor, row, "anh", form=form, photos=kept, most=MOST_PHOTOS)


def _took_photos(request: HttpRequest, actor: ContactActor, row: Product, form: PhotosForm) -> bool:
    """Do what the form asks: move or remove one, or take the files; False where some were refused."""
    now = timezone.now()
    try:
        for name, verb in (("first", move_photo_first), ("remove", remove_photo)):
            if key := _int(request.POST.get(name)):
                verb(row, key, by=actor, now=now)
        upload = pictures_from(form.cleaned_data["photos"], title=row.name, by=user_of(actor))
        if upload.pictures:
            add_photos(row, upload.pictures, by=actor, now=now)
    except Refusal as refusal:
        add_to_form(form, refusal)
        return False
    for hint in upload.hints:
        messages.warning(request, hint)
    for sentence in upload.refused:
        form.add_error("photos", sentence)
    return not upload.refused


def name(request: HttpRequest, actor: ContactActor, row: Product) -> HttpResponse:
    """Step two: what it is called, what kind of goods it is."""
    form = NameForm(request.POST or None, product=row.get_latest_revision_as_object())
    if form.is_valid() and _wrote_texts(actor, row, form, form.texts()):
        return _next(row, "ten")
    kinds = Kind.objects.current().alphabetical()
    return _step_page(request, actor, row, "ten", form=form, kinds=kinds)


def story(request: HttpRequest, actor: ContactActor, row: Product) -> HttpResponse:
    """Step five: what makes it worth buying, and its papers."""
    form = StoryForm(request.POST or None, product=row.get_latest_revision_as_object())
    if form.is_valid():
        texts = {name: form.cleaned_data[name] for name in ("summary", "description")}
        if _wrote_texts(actor, row, form, texts):
            return redirect("portal_product", row.pk)
    return _step_page(request, actor, row, "ke-chuyen", form=form)


def _wrote_texts(actor: ContactActor, row: Product, form: Any, texts: dict[str, Any]) -> bool:
    try:
        change_texts(row, texts, seen=form.cleaned_data["seen"], by=actor, now=timezone.now())
    except Refusal as refusal:
        add_to_form(form, refusal, kind="kind_name")
        return False
    return True


def packs(request: HttpRequest, actor: ContactActor, row: Product) -> HttpResponse:
    """Step three: ways of selling with their prices; live at once."""
    forms = _pack_forms(request, row)
    if request.method == "POST" and "more" not in request.POST:
        used = [form for form in forms if not form.is_left_empty]
        valid = [form.is_valid() for form in used]  # each of them, so that each shows what is wrong
        if all(valid) and _wrote_packs(actor, row, used):
            return _next(row, "gia")
    return _step_page(request, actor, row, "gia", forms=forms, can_add=len(forms) < MOST_PACKS)


def _pack_forms(request: HttpRequest, row: Product) -> list[PackForm]:
    """One form a pack, and as many empty ones as were asked for."""
    posted = request.POST if request.method == "POST" else None
    own = {pack.pk: pack for pack in row.packs.select_related("unit", "net_unit")}
    units = units_for(row)
    if posted is None:
        lines: list[Pack | None] = [*own.values()] or [None]
    else:
        count = min(_int(posted.get("count")), MOST_PACKS)
        lines = [own.get(_int(posted.get(f"{n}-pk"))) for n in range(count)]
    forms = [PackForm(posted, pack=pack, units=units, prefix=str(n)) for n, pack in enumerate(lines)]
    if posted is not None and "more" in posted and len(forms) < MOST_PACKS:
        forms.append(PackForm(None, units=units, prefix=str(len(forms))))
    return forms


def units_for(row: Product) -> list[Unit]:
    """Every unit, those usual for the kind first."""
    draft = row.get_latest_revision_as_object()
    usual = list(proposal_of(draft.kind).units) if draft.kind else []
    return [*usual, *Unit.objects.exclude(pk__in=[unit.pk for unit in usual])]


def _wrote_packs(actor: ContactActor, row: Product, forms: list[PackForm]) -> bool:
    """Save the lines together; a refusal stands beside its line, and a price that jumps is asked about once."""
    changes = [form.change() for form in forms]
    try:
        save_offer(row, packs=changes, by=actor, now=timezone.now())
    except OfferRefusedError as refused:
        for problem in refused.problems:
            form = forms[problem.place[1]]
            form.add_error(problem.field if problem.field in form.fields else None, problem.sentence)
            form.asked = problem.asked or form.asked
        return False
    return True


def months(request: HttpRequest, actor: ContactActor, row: Product) -> HttpResponse:
    """Step four: the months in which it can be had; live at once."""
    kind = row.get_latest_revision_as_object().kind
    proposed = mask_of_months(proposal_of(kind).months) if kind else 0
    form = MonthsForm(request.POST or None, product=row, proposed=proposed)
    if form.is_valid():
        chosen, now = form.cleaned_data, timezone.now()
        change_months(row, months=chosen["months"], form=chosen["form"], by=actor, now=now, unless=form.was)
        return _next(row, "mua-vu")
    return _step_page(request, actor, row, "mua-vu", form=form)


def _step_page(request: HttpRequest, actor: ContactActor, row: Product, name: str, **shown: Any) -> HttpResponse:
    """A step's screen, with where it stands among the five."""
    number = next(n for n, step in enumerate(STEPS, start=1) if step.name == name)
    frame = {"product": row, "step": STEPS[number - 1], "number": number, "steps": STEPS}
    frame["remarks"] = remarks_at(name, row, shown.get("form"))
    return portal_page(request, actor, f"catalog/portal/{name.replace('-', '_')}.html", **frame, **shown)


def _next(row: Product, name: str) -> HttpResponse:
    """The next step's screen; the last one leads to the product's own."""
    names = [step.name for step in STEPS]
    at = names.index(name) + 1
    return redirect("portal_product_step", row.pk, STEPS[at].name)


SCREENS: dict[str, Screen] = {"anh": photos, "ten": name, "gia": packs, "mua-vu": months, "ke-chuyen": story}


def _int(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < LONGEST_KEY else 0
