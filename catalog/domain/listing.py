"""A producer lists its goods: a draft that grows step by step, whoever of the organisation is at it, until submitted.

The verbs take a member of the organisation as `by`; that they may is asked where they come in (accounts/portal/gate).
What waits for approval is withdrawn by the first change, so that nobody approves what is being changed (decision 34).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, user_of
from accounts.domain.history import note
from accounts.domain.refusal import Refusal
from accounts.domain.version import Clash, Seen, changed_since, clashes
from accounts.models import Organisation
from catalog.domain.product import create_product, edit_product, locked_product
from catalog.domain.straight import is_trusted, publish_straight
from catalog.domain.submission import submit_product
from catalog.models import Category, Pack, Photo, Picture, PriceTier, Product, SeasonWindow

UNNAMED = "Sản phẩm chưa đặt tên"
"""What a draft is called until its producer names it; photos come first."""
MOST_PHOTOS = 8
TEXTS = ("name", "kind", "category", "summary", "description")

WITHDRAWN_BY_EDIT = "catalog.product.withdraw_by_edit"


class ListingError(Refusal):
    """Something that cannot be done to a draft."""


class TextClashError(ListingError):
    """Somebody else changed the same texts meanwhile; `clashes` have both."""

    message = _("Có người vừa sửa chỗ này. Hãy xem hai bản rồi lưu lại bản bạn muốn.")

    def __init__(self, found: Sequence[Clash]) -> None:
        super().__init__(field=found[0].field)
        self.clashes = tuple(found)


class TooManyPhotosError(ListingError):
    """A page shows eight photos."""

    message = _("Mỗi sản phẩm có nhiều nhất 8 ảnh. Hãy bỏ bớt ảnh cũ trước.")
    field = "photos"


class NotReadyError(ListingError):
    """What every page needs is not there yet; `lacking` says it piece by piece."""

    message = _("Chưa gửi được: %(lacking)s")

    def __init__(self, lacking: Sequence["Lack"]) -> None:
        super().__init__(lacking=" ".join(str(lack.sentence) for lack in lacking))
        self.lacking = tuple(lacking)


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a product has not: the step at which it is given, and whether it can be shown without."""

    step: str
    sentence: Any
    needed: bool = False


@transaction.atomic
def start_listing(organisation: Organisation, *, by: By, now: datetime) -> Product:
    """A draft for goods not named yet; the person's own that is still empty comes back rather than a second one."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    empty = Product.objects.filter(organisation=organisation, name=UNNAMED, live=False, archived_at=None)
    for draft in empty.filter(photos=None, packs=None).select_related("latest_revision__user"):
        if draft.latest_revision and draft.latest_revision.user == user_of(by):
            return draft
    draft = Product(name=UNNAMED, organisation=organisation, category=_likely_set(organisation))
    return create_product(draft, by=by, now=now)


def written_by_staff(organisation: Organisation) -> QuerySet[Product]:
    """Drafts that staff wrote down for it and nobody of it has saved yet: to go on with instead of beginning anew."""
    own = organisation.contacts.filter(user__isnull=False).values("user")
    drafts = Product.objects.filter(organisation=organisation, first_published_at=None, archived_at=None)
    return drafts.exclude(name=UNNAMED).exclude(latest_revision__user__in=own).order_by("sort_key", "pk")


def _likely_set(organisation: Organisation) -> Category:
    """The set of the organisation's last product, to stand in until the kind of the new one is told."""
    current = Category.objects.current().sets()
    newest = current.filter(products__organisation=organisation).annotate(last=Max("products__pk")).order_by("-last")
    return newest.first() or current[0]


@transaction.atomic
def copy_listing(product: Product, *, by: By, now: datetime) -> Product:
    """A new draft with the texts, packs, lower prices and seasons of `product`, without its photos and papers."""
    draft = product.get_latest_revision_as_object()
    fields = {name: getattr(draft, name) for name in (*TEXTS, "organisation", "place", "search_words", "evidence")}
    copied = create_product(Product(**fields), by=by, now=now)
    for pack in Pack.objects.filter(product=product).prefetch_related("tiers"):
        tiers = list(pack.tiers.all())
        pack.pk, pack.product = None, copied
        pack.save(force_insert=True)
        PriceTier.objects.bulk_create(PriceTier(pack=pack, from_quantity=t.from_quantity, price=t.price) for t in tiers)
    for window in SeasonWindow.objects.filter(product=product):
        window.pk, window.product = None, copied
        window.save(force_insert=True)
    return copied


@transaction.atomic
def change_texts(product: Product, fields: Mapping[str, Any], *, seen: Seen, by: By, now: datetime) -> Product:
    """Write those of TEXTS that the person changed into the newest draft.

    `seen` are the fingerprints of what the form had shown. Raises TextClashError, with nothing written, where
    somebody else changed the same to something else; refuses a locked product and what the model does not take.
    """
    draft = _draft(product, by=by, now=now)
    typed = changed_since(seen, fields)
    if found := clashes(draft, typed, seen):
        raise TextClashError(found)
    for name, value in typed.items():
        setattr(draft, name, value)
    if typed:
        edit_product(draft, facts={}, by=by, now=now)
    return draft


@transaction.atomic
def add_photos(product: Product, pictures: Sequence[Picture], *, by: By, now: datetime) -> Product:
    """Put pictures behind the draft's photos; one that is there already, sent twice, is not added again.

    Raises TooManyPhotosError, with none added.
    """
    draft = _draft(product, by=by, now=now)
    photos = _photos(draft)
    known = {photo.picture.file_hash for photo in photos}
    fresh = list({picture.file_hash: picture for picture in pictures if picture.file_hash not in known}.values())
    if len(photos) + len(fresh) > MOST_PHOTOS:
        raise TooManyPhotosError
    return _with_photos(draft, [*photos, *(Photo(picture=picture) for picture in fresh)], by=by, now=now)


@transaction.atomic
def remove_photo(product: Product, picture: int, *, by: By, now: datetime) -> Product:
    """Take the photo with this picture out of the draft; one that is gone already is no fault."""
    draft = _draft(product, by=by, now=now)
    return _with_photos(draft, [p for p in _photos(draft) if p.picture_id != picture], by=by, now=now)


@transaction.atomic
def move_photo_first(product: Product, picture: int, *, by: By, now: datetime) -> Product:
    """Let the photo with this picture lead: it is the one on cards."""
    draft = _draft(product, by=by, now=now)
    photos = sorted(_photos(draft), key=lambda photo: photo.picture_id != picture)
    return _with_photos(draft, photos, by=by, now=now)


def _with_photos(draft: Product, photos: Sequence[Photo], *, by: By, now: datetime) -> Product:
    if [photo.picture_id for photo in photos] == [photo.picture_id for photo in _photos(draft)]:
        return draft
    for position, photo in enumerate(photos):
        photo.sort_order = position
    draft.photos.set(list(photos))
    edit_product(draft, facts={}, by=by, now=now)
    return draft


def _photos(draft: Product) -> list[Photo]:
    """In their order."""
    return sorted(draft.photos.all(), key=lambda photo: photo.sort_order or 0)


@transaction.atomic
def submit_listing(product: Product, *, by: By, now: datetime) -> None:
    """Ask staff to look at the draft; of a producer they trust it goes live at once.

    Raises NotReadyError, and refuses as `submit_product` and `publish_straight`.
    """
    locked = locked_product(product)
    needed = [lack for lack in lacks_of(locked) if lack.needed]
    if needed:
        raise NotReadyError(needed)
    if is_trusted(locked):
        publish_straight(locked, by=by, now=now)
    else:
        submit_product(locked, by=by, now=now)


def lacks_of(product: Product) -> list[Lack]:
    """What the newest draft has not: first what it cannot be shown without, then what buyers ask for."""
    draft = product.get_latest_revision_as_object()
    packs = list(product.packs.all())
    found = [
        (not draft.photos.all(), Lack("anh", _("Cần ít nhất một ảnh."), needed=True)),
        (draft.name == UNNAMED, Lack("ten", _("Cần tên sản phẩm và mặt hàng."), needed=True)),
        (not packs, Lack("gia", _("Chưa có cách bán; người mua sẽ thấy “liên hệ”."))),
        (not product.seasons.exists(), Lack("mua-vu", _("Chưa có tháng bán; người mua tìm theo tháng sẽ không thấy."))),
        (not draft.description, Lack("ke-chuyen", _("Chưa có lời kể; sản phẩm có chuyện thì dễ bán hơn."))),
    ]
    return [lack for is_lacking, lack in found if is_lacking]


def _draft(product: Product, *, by: By, now: datetime) -> Product:
    """The newest draft, with the product's row held; what waits for approval is withdrawn first."""
    locked = locked_product(product)
    if locked.workflow_in_progress and locked.current_workflow_state:
        locked.current_workflow_state.cancel(user=user_of(by))
        note(locked, WITHDRAWN_BY_EDIT, by=by, now=now)
        locked.refresh_from_db()
    draft: Product = locked.get_latest_revision_as_object()
    return draft
