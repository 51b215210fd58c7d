"""What the staff's list of products says of each."""

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from catalog.domain.cards import CARD_RENDITIONS
from catalog.domain.price import first_price
from catalog.domain.standing import best_star
from catalog.models import Picture, Product

THUMB = CARD_RENDITIONS[0]
THUMBS = Prefetch("picture", Picture.objects.prefetch_renditions(THUMB))


def stars_today(product: Product) -> str:
    """Stars as the public sees them today."""
    star = best_star(product.certificates.all(), timezone.localdate())
    return f"{star.number}★" if star and star.shines else (star.label if star else "")


def price_today(product: Product) -> str:
    """The first price, or that there is none."""
    price = first_price(list(product.packs.all()), timezone.localdate())
    return price.text if price else str(_("liên hệ"))


def thumbnail(product: Product) -> str:
    """The first photo, small; nothing where there is none."""
    photo = next((photo for photo in product.photos.all() if photo.picture), None)
    if photo is None:
        return ""
    return format_html('<img class="cp-thumb" src="{}" alt="" loading="lazy">', photo.picture.get_rendition(THUMB).url)
