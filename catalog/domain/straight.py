"""What a trusted producer publishes goes on the site at once, and is looked at afterwards.

Wagtail's own publishing asks for a right that those in charge of a cooperative do not have; here the trust that staff
put into the organisation (accounts/domain/trust.py) takes its place.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, user_of
from accounts.domain.history import note
from accounts.domain.validation import check_row
from accounts.models import Organisation
from catalog.domain.product import ProductError, locked_product
from catalog.domain.submission import NothingToSubmitError
from catalog.models import Product, StraightPublication

WENT_STRAIGHT = "catalog.product.straight"


class NotTrustedError(ProductError):
    """What others publish is looked at first; also where the trust was taken back this very moment."""

    message = _("Sản phẩm của đơn vị này cần được duyệt trước khi lên trang.")


def is_trusted(product: Product) -> bool:
    """Whether its producer's changes go live at once."""
    return product.organisation is not None and product.organisation.trusted_at is not None


@transaction.atomic
def publish_straight(product: Product, *, by: By, now: datetime) -> Product:
    """Publish the newest revision of a trusted producer's product; what waited for approval is over with it.

    Kept for staff as a StraightPublication, noted in the history. Holds the product's row, then the organisation's, so
    that trust taken back at the same moment is seen. Refuses producers without trust, what has no change, what its
    model does not take and what is not verified.
    """
    locked = locked_product(product)
    user, trusted = user_of(by), Organisation.objects.select_for_update().filter(trusted_at__isnull=False)
    if user is None or locked.organisation_id is None or not trusted.filter(pk=locked.organisation_id):
        raise NotTrustedError
    if locked.live and not locked.has_unpublished_changes:
        raise NothingToSubmitError
    draft, before = locked.get_latest_revision_as_object(), locked.live_revision
    check_row(draft)
    if state := locked.current_workflow_state:
        state.cancel(user=user)
    revision = locked.latest_revision or draft.save_revision(user=user)
    revision.publish(user=user, skip_permission_checks=True)
    locked.refresh_from_db()
    StraightPublication.objects.create(
        product=locked, revision=revision, before=before, published_at=now, published_by=user
    )
    note(locked, WENT_STRAIGHT, by=by, now=now)
    return locked


@transaction.atomic
def check_publication(publication: StraightPublication, *, by: By, now: datetime) -> StraightPublication:
    """Note that somebody of the staff has looked at what went live; the first one stands."""
    locked = StraightPublication.objects.select_for_update().get(pk=publication.pk)
    if locked.checked_at is None:
        locked.checked_at, locked.checked_by = now, user_of(by)
        locked.save(update_fields=["checked_at", "checked_by"])
    return locked


def unchecked_publications(products: QuerySet[Product]) -> QuerySet[StraightPublication]:
    """Of these products, what went live and nobody has looked at since; the oldest first."""
    return StraightPublication.objects.filter(product__in=products, checked_at=None).order_by("published_at", "pk")
