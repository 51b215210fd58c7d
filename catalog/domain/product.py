"""Verbs about products that stand outside their revision: hide, show, stop, take up again (decision 10)."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.domain.refusal import Refusal
from accounts.models import User
from catalog.domain.evidence import refuse_doubt_while_shown
from catalog.models import Product

HIDDEN = "catalog.product.hide"
SHOWN = "catalog.product.show"
ARCHIVED = "catalog.product.archive"
RESTORED = "catalog.product.restore"

FACTS = ("organisation", "producer_note", "evidence", "source")
"""Columns of the product's form that hold at once, whether or not its text waits for approval."""


class ProductError(Refusal):
    """Something that cannot be done to a product."""


class ReasonMissingError(ProductError):
    """A product is hidden with a reason only: its producer will ask."""

    message = _("Hãy ghi lý do ẩn sản phẩm.")
    field = "reason"


def _locked(product: Product) -> Product:
    return Product.objects.select_for_update().get(pk=product.pk)


@transaction.atomic
def hide_product(product: Product, *, by: User, reason: str, now: datetime) -> Product:
    """Take a product off the public site, for a reason; raises ReasonMissingError, leaves a hidden one as it is."""
    reason = reason.strip()
    if not reason:
        raise ReasonMissingError
    locked = _locked(product)
    if locked.hidden_at is None:
        locked.hidden_at, locked.hidden_by, locked.hidden_reason = now, by, reason[:255]
        locked.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
        log(locked, HIDDEN, user=by, data={"reason": reason})
    return locked


@transaction.atomic
def unhide_product(product: Product, *, by: User, now: datetime) -> Product:
    """Bring a hidden product back to the public site, if it is published."""
    locked = _locked(product)
    if locked.hidden_at is not None:
        locked.hidden_at, locked.hidden_by, locked.hidden_reason = None, None, ""
        locked.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
        log(locked, SHOWN, user=by)
    return locked


@transaction.atomic
def archive_product(product: Product, *, by: User, now: datetime) -> Product:
    """Note that a product is no longer offered: it leaves the site, its history stays."""
    locked = _locked(product)
    if locked.archived_at is None:
        locked.archived_at, locked.archived_by = now, by
        locked.save(update_fields=["archived_at", "archived_by"])
        log(locked, ARCHIVED, user=by)
    return locked


@transaction.atomic
def restore_product(product: Product, *, by: User, now: datetime) -> Product:
    """Take up a product again that was no longer offered."""
    locked = _locked(product)
    if locked.archived_at is not None:
        locked.archived_at = locked.archived_by = None
        locked.save(update_fields=["archived_at", "archived_by"])
        log(locked, RESTORED, user=by)
    return locked


@transaction.atomic
def change_facts(product: Product, facts: dict[str, Any]) -> Product:
    """Write columns of FACTS to the product itself; publishing a revision would never bring them.

    Raises DoubtedWhileShownError where a published product would become unverified.
    """
    locked = _locked(product)
    names = [name for name in FACTS if name in facts]
    refuse_doubt_while_shown(locked, facts.get("evidence", ""))
    for name in names:
        setattr(locked, name, facts[name])
    if names:
        locked.save(update_fields=names)
    return locked
