"""What a producer pastes into Zalo about one product: name, price, months, where to read more."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from catalog.domain.cards import producer_name
from catalog.domain.price import pack_in_words
from catalog.domain.seasons import month_runs, months_mask
from catalog.domain.stock import shift_in_words, shift_of, stock_in_words
from catalog.models import Product


def share_text(product: Product, *, today: date) -> str:
    """A few short lines; the address is that of the public page."""
    lines = [product.name, producer_name(product), product.summary]
    lines += [pack_in_words(pack, pack.lower_tiers) for pack in product.packs.all()]
    lines += [_months(product), shift_in_words(shift_of(product, today.year)), stock_in_words(product)]
    address = f"{settings.WAGTAILADMIN_BASE_URL}{product.get_absolute_url()}"
    return "\n".join([*(line for line in lines if line), address])


def _months(product: Product) -> str:
    """ "Có hàng: tháng 5–7"."""
    runs = month_runs(months_mask(product.seasons.all()))
    if runs == [(1, 12)]:
        return _("Có hàng quanh năm")
    told = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
    return _("Có hàng: tháng %(months)s") % {"months": told} if told else ""
