"""What a revision would change: old and new of each text, of the photos, and of the price meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, Revision

from catalog.domain.offer import OFFER_CHANGED
from catalog.domain.words_changed import Pieces, side_by_side
from catalog.enums import Remarked
from catalog.models import Picture, Product

TEXTS: dict[str, tuple[Remarked, Any]] = {
    "name": (Remarked.NAME, _("Tên")),
    "kind": (Remarked.KIND, _("Mặt hàng")),
    "category": (Remarked.CATEGORY, _("Bộ sản phẩm")),
    "place": (Remarked.KIND, _("Nơi xuất xứ")),
    "summary": (Remarked.SUMMARY, _("Giới thiệu ngắn")),
    "description": (Remarked.DESCRIPTION, _("Mô tả")),
    "search_words": (Remarked.NAME, _("Từ tìm thêm")),
}


@dataclass(frozen=True, slots=True)
class TextDifference:
    """One text before and after, in pieces; `about` is what a remark on it is about."""

    name: str
    about: Remarked
    label: Any
    before: Pieces
    after: Pieces
    differs: bool


@dataclass(frozen=True, slots=True)
class ShownPhoto:
    """One photo on one side; `differs` where the other side does not have it, or not in this order."""

    picture: Picture
    caption: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """All of it. `is_new`: nothing of the product has been on the site, so there is nothing before."""

    texts: tuple[TextDifference, ...]
    photos_before: tuple[ShownPhoto, ...]
    photos_after: tuple[ShownPhoto, ...]
    is_new: bool

    @property
    def changed(self) -> list[Any]:
        """What differs, by its names: "Tên", "Ảnh"."""
        names = [text.label for text in self.texts if text.differs]
        return [*names, _("Ảnh")] if self.photos_differ else names

    @property
    def photos_differ(self) -> bool:
        """Whether a photo came, went or moved."""
        return any(photo.differs for photo in (*self.photos_before, *self.photos_after))


def difference(before: Product | None, after: Product) -> Difference:
    """What changes from `before`, None for nothing, to `after`: two states of one product."""
    texts = [_text(name, before, after) for name in TEXTS]
    old, new = _photos(before), _photos(after)
    return Difference(
        texts=tuple(text for text in texts if text.before or text.after),
        photos_before=_shown(old, beside=new),
        photos_after=_shown(new, beside=old),
        is_new=before is None,
    )


def waiting_difference(product: Product) -> Difference:
    """What approval of the newest revision would change on the site."""
    return difference(product if product.live else None, product.get_latest_revision_as_object())


def changed_by_revision(product: Product) -> list[Any]:
    """What the newest revision changes, by its names, from what both revisions hold, without a query.

    Needs `live_revision` and `latest_revision`; empty where nothing of the product is on the site.
    """
    if not product.live or not product.live_revision or not product.latest_revision:
        return []
    old, new = product.live_revision.content, product.latest_revision.content
    names = [label for name, (_about, label) in TEXTS.items() if old.get(name) != new.get(name)]
    return names if _pictures(old) == _pictures(new) else [*names, _("Ảnh")]


def _pictures(content: dict[str, Any]) -> list[tuple[Any, Any]]:
    photos = sorted(content.get("photos", ()), key=lambda photo: photo.get("sort_order") or 0)
    return [(photo.get("picture"), photo.get("caption")) for photo in photos]


def difference_between(product: Product, before: Revision | None, after: Revision | None) -> Difference:
    """What changed between two revisions of a product; the product as it stands in the place of one cleared away."""
    return difference(before.as_object() if before else None, after.as_object() if after else product)


def offer_changes_since(product: Product, revision: Revision | None) -> list[ModelLogEntry]:
    """Entries of changed prices and seasons since a revision was written; they hold already. The newest first."""
    entries = ModelLogEntry.objects.for_instance(product).filter(action=OFFER_CHANGED).select_related("user")
    return list(entries.filter(timestamp__gt=revision.created_at) if revision else entries)


def _text(name: str, before: Product | None, after: Product) -> TextDifference:
    about, label = TEXTS[name]
    old, new = _said(before, name), _said(after, name)
    pieces = side_by_side(old, new)
    return TextDifference(name, about, label, *pieces, differs=old != new)


def _said(product: Product | None, name: str) -> str:
    value = getattr(product, name) if product else None
    return "" if value is None else str(value)


def _photos(product: Product | None) -> list[Any]:
    photos = product.photos.all() if product else ()
    return [photo for photo in sorted(photos, key=lambda photo: photo.sort_order or 0) if photo.picture]


def _shown(photos: Sequence[Any], *, beside: Sequence[Any]) -> tuple[ShownPhoto, ...]:
    """Photos of one side: one stands as before where it has the same place and caption over there."""
    there = {(photo.picture_id, photo.caption, place) for place, photo in enumerate(beside)}
    return tuple(
        ShownPhoto(photo.picture, photo.caption, (photo.picture_id, photo.caption, place) not in there)
        for place, photo in enumerate(photos)
    )
