"""Verbs about a product itself: written, edited, hidden, shown, stopped, taken up again (decision 10)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from accounts.actors.actor import By, user_of
from accounts.domain.history import Change, label_of, note
from accounts.domain.refusal import Refusal
from accounts.domain.validation import check_row
from accounts.domain.version import fingerprint
from accounts.enums import Evidence
from catalog.domain.evidence import refuse_doubt_while_shown
from catalog.models import OUTSIDE_REVISION, Product

CREATED = "wagtail.create"
FACTS_CHANGED = "catalog.product.facts"

HIDDEN = "catalog.product.hide"
SHOWN = "catalog.product.show"
ARCHIVED = "catalog.product.archive"
RESTORED = "catalog.product.restore"

HIDING = ("hidden_at", "hidden_by", "hidden_reason", "hidden_by_producer")

FACTS = ("organisation", "producer_note", "evidence", "source")
"""Columns of the product's form that hold at once, whether or not its text waits for approval."""


class ProductError(Refusal):
    """Something that cannot be done to a product."""


class ReasonMissingError(ProductError):
    """A product is hidden with a reason only: its producer will ask."""

    message = _("Hãy ghi lý do ẩn sản phẩm.")
    field = "reason"


class HiddenByStaffError(ProductError):
    """What the Alliance took off the site comes back through the Alliance."""

    message = _("Liên minh đang tạm ẩn sản phẩm này. Hãy gọi Liên minh để được hiện lại.")


class ProductLockedError(ProductError):
    """Somebody keeps the product to himself, or it waits for approval and only approvers may touch it."""

    message = _("Sản phẩm đang được khóa hoặc đang chờ duyệt; hiện bạn chưa sửa được.")


class StaleDraftError(ProductError):
    """Somebody saved a newer draft after this one was opened."""

    message = _("Có người đã lưu bản mới hơn sau khi bạn mở trang. Hãy xem bản đó trước khi lưu.")


def locked_product(product: Product) -> Product:
    """The row as it stands, held until the transaction ends: the lock of all verbs about a product and its lines."""
    return Product.objects.select_for_update().get(pk=product.pk)


def revision_stamp(revision: Revision | None) -> str:
    """Names what a revision says at this moment: autosave writes a revision anew under the same number."""
    return f"{revision.pk}@{revision.created_at.isoformat()}" if revision else ""


@transaction.atomic
def create_product(product: Product, *, by: By, now: datetime, complete: bool = True) -> Product:
    """Write a new product with its photos as a draft with a first revision; nothing is published.

    Refuses what its model does not take; with `complete=False` (a draft that saves itself) only what cannot be stored.
    """
    if complete:
        check_row(product)
    product.live = False
    product.save()
    revision = product.save_revision(user=user_of(by), clean=False)
    note(product, CREATED, by=by, now=now, revision=revision)
    return product


@transaction.atomic
def edit_product(
    draft: Product,
    *,
    facts: Mapping[str, Any],
    by: By,
    now: datetime,
    seen_revision: str = "",
    overwrite: Revision | None = None,
    complete: bool = True,
) -> Revision:
    """Save the text and photos of `draft`, the newest revision as changed by somebody, as a revision that waits.

    `facts` (columns of FACTS) hold at once. A product that was never published is written itself, too. `overwrite` is
    the own last revision of a draft that saves itself. Refuses a product locked for `by`, a draft made from an older
    revision than the newest (`seen_revision`, a stamp), and what its model does not take.
    """
    locked = locked_product(draft)
    _refuse_locked(locked, by=by)
    if seen_revision and seen_revision != revision_stamp(locked.latest_revision):
        raise StaleDraftError
    locked = change_facts(locked, facts, by=by, now=now)
    for name in (*OUTSIDE_REVISION, "live", "has_unpublished_changes", "latest_revision"):
        setattr(draft, name, getattr(locked, name))
    if complete:
        check_row(draft)
    changed = text_of(draft) != text_of(locked.get_latest_revision_as_object())
    if not draft.live:
        draft.save()
    user = user_of(by)
    return draft.save_revision(user=user, changed=changed, clean=False, overwrite_revision=overwrite, log_action=True)


def text_of(product: Product) -> dict[str, Any]:
    """What a revision holds and approval is about: name, texts, category, kind, place and photos in their order."""
    photos = sorted(product.photos.all(), key=lambda photo: photo.sort_order or 0)
    names = ("name", "category_id", "kind_id", "place_id", "summary", "description", "search_words")
    return {
        **{name: getattr(product, name) for name in names},
        "photos": [(photo.picture_id, photo.caption) for photo in photos],
    }


def _refuse_locked(product: Product, *, by: By) -> None:
    lock, user = product.get_lock(), user_of(by)
    if lock and (user is None or lock.for_user(user)):
        raise ProductLockedError


@transaction.atomic
def hide_product(product: Product, *, by: By, reason: str, now: datetime) -> Product:
    """Take a product off the public site, for a reason; raises ReasonMissingError.

    One that staff have hidden already stays as it is; one that its producer had hidden is now hidden by the staff.
    """
    reason = reason.strip()
    if not reason:
        raise ReasonMissingError
    locked = locked_product(product)
    if locked.hidden_at is None or locked.hidden_by_producer:
        _hide(locked, by=by, now=now, reason=reason[:255])
        note(locked, HIDDEN, by=by, now=now, reason=reason)
    return locked


@transaction.atomic
def hide_own_product(product: Product, *, by: By, now: datetime) -> Product:
    """Take a product off the site for its producer, who needs no reason; leaves a hidden one as it is."""
    locked = locked_product(product)
    if locked.hidden_at is None:
        _hide(locked, by=by, now=now, by_producer=True)
        note(locked, HIDDEN, by=by, now=now)
    return locked


def _hide(locked: Product, *, by: By, now: datetime, reason: str = "", by_producer: bool = False) -> None:
    locked.hidden_at, locked.hidden_by = now, user_of(by)
    locked.hidden_reason, locked.hidden_by_producer = reason, by_producer
    locked.save(update_fields=HIDING)


@transaction.atomic
def unhide_product(product: Product, *, by: By, now: datetime) -> Product:
    """Bring a hidden product back to the public site, if it is published."""
    locked = locked_product(product)
    if locked.hidden_at is not None:
        locked.hidden_at, locked.hidden_by = None, None
        locked.hidden_reason, locked.hidden_by_producer = "", False
        locked.save(update_fields=HIDING)
        note(locked, SHOWN, by=by, now=now)
    return locked


@transaction.atomic
def unhide_own_product(product: Product, *, by: By, now: datetime) -> Product:
    """Bring back what the producer itself had hidden; raises HiddenByStaffError where staff did."""
    locked = locked_product(product)
    if locked.hidden_at is not None and not locked.hidden_by_producer:
        raise HiddenByStaffError
    return unhide_product(locked, by=by, now=now)


@transaction.atomic
def archive_product(product: Product, *, by: By, now: datetime) -> Product:
    """Note that a product is no longer offered: it leaves the site, its history stays."""
    locked = locked_product(product)
    if locked.archived_at is None:
        locked.archived_at, locked.archived_by = now, user_of(by)
        locked.save(update_fields=["archived_at", "archived_by"])
        note(locked, ARCHIVED, by=by, now=now)
    return locked


@transaction.atomic
def restore_product(product: Product, *, by: By, now: datetime) -> Product:
    """Take up a product again that was no longer offered."""
    locked = locked_product(product)
    if locked.archived_at is not None:
        locked.archived_at = locked.archived_by = None
        locked.save(update_fields=["archived_at", "archived_by"])
        note(locked, RESTORED, by=by, now=now)
    return locked


def verify_product(product: Product, *, by: By, now: datetime) -> Product:
    """Note that somebody of the staff has compared a product that was only believed to exist; it stays a draft.

    One that is verified already stays as it is.
    """
    if product.evidence != Evidence.UNVERIFIED:
        return product
    return change_facts(product, {"evidence": Evidence.REGISTER}, by=by, now=now)


@transaction.atomic
def change_facts(product: Product, facts: Mapping[str, Any], *, by: By | None, now: datetime) -> Product:
    """Write columns of FACTS to the product itself; publishing a revision would never bring them.

    Notes old and new values of those that differ; others are left alone. Raises DoubtedWhileShownError where a
    published product would become unverified.
    """
    locked = locked_product(product)
    refuse_doubt_while_shown(locked, facts.get("evidence", ""))
    changes = [
        Change(label_of(locked, name), getattr(locked, name), facts[name])
        for name in FACTS
        if name in facts and fingerprint(getattr(locked, name)) != fingerprint(facts[name])
    ]
    for name in facts.keys() & set(FACTS):
        setattr(locked, name, facts[name])
    if changes:
        names = [change.field.rpartition(".")[2] for change in changes]
        check_row(locked, exclude={field.name for field in locked._meta.fields} - set(names))
        locked.save(update_fields=names)
        note(locked, FACTS_CHANGED, by=by, now=now, changes=changes)
    return locked
