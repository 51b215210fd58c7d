"""The queue of approval: one product after the other by keyboard, old and new side by side; many at once."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from accounts.admin.page import page_head
from accounts.admin.reports import PermittedItem
from accounts.domain.refusal import Refusal
from accounts.editing.once import saved_once
from accounts.models import User
from accounts.refusals import add_to_form
from catalog.admin.decision import APPROVE, SEND_BACK, DecisionForm, decision_context
from catalog.admin.product_columns import THUMBS, thumbnail
from catalog.domain.approvals import approval_queue, approve_products, next_in_queue
from catalog.domain.difference import changed_by_revision, waiting_difference
from catalog.domain.listing_state import with_approvals
from catalog.domain.product import revision_stamp
from catalog.domain.reading import keep_reading, readers_of, stop_reading
from catalog.domain.submission import approve_product, outcome_in_words, send_back_product
from catalog.models import Photo, Product
from catalog.permissions import get_product_for, products_for

APPROVES = "catalog.publish_product"
MOST_SHOWN = 50
"""Products on one page of the queue; the others come when these are decided."""

View = Callable[..., HttpResponse]


def for_approvers(view: View) -> View:
    """`view`, for those who may publish; who decides on a product is the verb's to say."""

    @wraps(view)
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(APPROVES):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return gated


def queue_of(user: User) -> QuerySet[Product]:
    """What waits within the person's scope, with what a line shows."""
    photos = Prefetch("photos", Photo.objects.order_by("sort_order").prefetch_related(THUMBS))
    rows = approval_queue(products_for(user)).select_related("organisation", "live_revision", "latest_revision")
    return rows.prefetch_related(photos)


def queue_head(*above: tuple[str, Any], title: Any = "") -> dict[str, Any]:
    """The head of the queue's pages."""
    return page_head(title or _("Chờ duyệt"), "success", *above)


@for_approvers
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, the longest waiting first: to be looked at one by one, or approved together."""
    person = cast("User", request.user)
    waiting = queue_of(person)
    rows = with_approvals(waiting[:MOST_SHOWN])
    readers = readers_of(rows, now=timezone.now(), but=person)
    lines = [
        {
            "product": row,
            "thumbnail": thumbnail(row),
            "stamp": revision_stamp(row.latest_revision),
            "changed": changed_by_revision(row),
            "sent_by": row.current_workflow_state.requested_by,
            "readers": readers.get(row.pk, []),
        }
        for row in rows
    ]
    shown = {"lines": lines, "total": waiting.count(), "first": rows[0] if rows else None, **queue_head()}
    return TemplateResponse(request, "catalog/admin/queue.html", shown)


@for_approvers
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """One product that waits: old and new side by side, and what to do with it; then the next."""
    person = cast("User", request.user)
    product = queue_of(person).filter(pk=pk).first()
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if product and form.is_valid() and _decided(request, product, form):
        stop_reading(product, by=person)
        return _next(request, product)
    product = queue_of(person).filter(pk=pk).first()
    if product is None:
        return _gone(request, get_product_for(person, pk), form)
    keep_reading(product, by=person, now=timezone.now())
    return TemplateResponse(request, "catalog/admin/decide.html", _decision(request, product, form))


def _decision(request: HttpRequest, product: Product, form: DecisionForm) -> dict[str, Any]:
    """What the page of one product shows, with its place in the queue."""
    person = cast("User", request.user)
    waiting = list(approval_queue(products_for(person)).values_list("pk", flat=True))
    return {
        **decision_context(product, form),
        "readers": readers_of([product], now=timezone.now(), but=person).get(product.pk, []),
        "number": waiting.index(product.pk) + 1 if product.pk in waiting else 1,
        "total": len(waiting),
        **queue_head((reverse("catalog_queue"), _("Chờ duyệt")), title=product.get_latest_revision_as_object().name),
    }


def _decided(request: HttpRequest, product: Product, form: DecisionForm) -> bool:
    """Do what the button says; False where the verb refuses, which is said above the page."""
    person, now, what = cast("User", request.user), timezone.now(), form.cleaned_data["decision"]
    seen = form.cleaned_data["seen_revision"]
    try:
        if what == APPROVE:
            approve_product(product, seen_revision=seen, by=person, now=now)
            messages.success(request, _("Đã duyệt “%(name)s”.") % {"name": product.name})
        elif what == SEND_BACK:
            send_back_product(product, seen_revision=seen, remarks=form.remarks(), by=person, now=now)
            messages.success(request, _("Đã trả lại “%(name)s” để sửa.") % {"name": product.name})
    except Refusal as refusal:
        add_to_form(form, refusal)
        return False
    return True


def _next(request: HttpRequest, product: Product) -> HttpResponse:
    """The one behind it in the queue, or the queue where there is none."""
    behind = next_in_queue(
        approval_queue(products_for(cast("User", request.user))), after=(product.sent_at, product.pk)
    )
    return redirect("catalog_decide", behind.pk) if behind else redirect("catalog_queue")


def _gone(request: HttpRequest, product: Product, form: DecisionForm) -> HttpResponse:
    """It waits no longer: who decided what is said, with the remarks that were not sent, and the queue goes on."""
    messages.info(request, outcome_in_words(product) or _("“%(name)s” không chờ duyệt.") % {"name": product.name})
    form.is_valid()
    if typed := "; ".join(text for text in form.remarks().values() if text):
        messages.warning(request, _("Lời bạn đã ghi, chưa gửi: %(remarks)s") % {"remarks": typed})
    return redirect("catalog_queue")


@for_approvers
@require_POST
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """A page that is open says so each minute and learns who else has it open; `closed` says good-bye."""
    person = cast("User", request.user)
    product = get_product_for(person, pk)
    if request.POST.get("closed"):
        stop_reading(product, by=person)
        return HttpResponse(status=204)
    now = timezone.now()
    keep_reading(product, by=person, now=now)
    readers = readers_of([product], now=now, but=person).get(product.pk, [])
    return TemplateResponse(request, "catalog/admin/_readers.html", {"readers": readers})


@for_approvers
def approve_many(request: HttpRequest) -> HttpResponse:
    """What would go live, to be confirmed; once confirmed, each as it was seen."""
    person = cast("User", request.user)
    seen = dict(pair.split("|", 1) for pair in request.POST.getlist("seen") if "|" in pair)
    chosen = set(request.POST.getlist("chosen")) & set(seen)
    products = [row for row in queue_of(person) if str(row.pk) in chosen]
    if not chosen:
        messages.info(request, _("Hãy chọn sản phẩm cần duyệt."))
        return redirect("catalog_queue")
    if "confirmed" in request.POST:
        _approve_many(request, products, seen, missing=len(chosen) - len(products))
        return redirect("catalog_queue")
    ready = [row for row in products if seen[str(row.pk)] == revision_stamp(row.latest_revision)]
    shown = {
        "lines": [(row, seen[str(row.pk)], waiting_difference(row)) for row in ready],
        "changed": [row for row in products if row not in ready],
        "gone": len(chosen) - len(products),
        **queue_head((reverse("catalog_queue"), _("Chờ duyệt")), title=_("Duyệt nhiều sản phẩm")),
    }
    return TemplateResponse(request, "catalog/admin/approve_many.html", shown)


def _approve_many(request: HttpRequest, products: list[Product], seen: dict[str, str], *, missing: int) -> None:
    """Approve them and say what became of each."""
    pairs = [(row, seen[str(row.pk)]) for row in products]
    done = approve_products(pairs, by=cast("User", request.user), now=timezone.now())
    if done.products:
        messages.success(request, _("Đã duyệt %(count)s sản phẩm.") % {"count": len(done.products)})
    for left in done.left_out:
        messages.warning(request, f"{left.product.name}: {left.reason}")
    if missing:
        messages.warning(request, _("%(count)s sản phẩm không còn chờ duyệt nữa.") % {"count": missing})


def menu_item() -> PermittedItem:
    """The entry of the main menu."""
    url, icon = reverse("catalog_queue"), "success"
    return PermittedItem(_lazy("Chờ duyệt"), url, permission=APPROVES, name="approval", icon_name=icon, order=70)


def queue_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    return [
        path("cho-duyet/", queue, name="catalog_queue"),
        path("cho-duyet/nhieu/", approve_many, name="catalog_approve_many"),
        path("cho-duyet/<int:pk>/", saved_once(decide), name="catalog_decide"),
        path("cho-duyet/<int:pk>/dang-xem/", reading, name="catalog_reading"),
    ]
