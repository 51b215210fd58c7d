"""One page by which a producer keeps all it sells true: is there any, what does it cost."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Prefetch
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from accounts.domain.version import Seen, fingerprint
from accounts.forms.number import MoneyField
from accounts.links.kind import LinkForm
from catalog.domain.offer import is_jump, jump_question
from catalog.enums import Stock
from catalog.models import Pack, Product


@dataclass(frozen=True)
class ProductLine:
    """What the page shows of one product: the question for its stock, and one for each pack's price."""

    product: Product
    stock: BoundField
    prices: list[tuple[Pack, BoundField, BoundField | None]]


def kept_products(organisation: Any) -> list[Product]:
    """Products of the organisation that buyers see, with their packs, in two queries."""
    packs = Prefetch("packs", Pack.objects.select_related("unit"))
    return list(
        Product.objects.on_site().filter(organisation=organisation).prefetch_related(packs).order_by("sort_key")
    )


class KeepCurrentForm(LinkForm):
    """Stock and prices of every product of the link's organisation; a price that jumps is asked about."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.products = kept_products(self.link.subject)
        self.packs = {pack.pk: pack for product in self.products for pack in product.packs.all()}
        for product in self.products:
            self.fields[f"stock_{product.pk}"] = forms.ChoiceField(
                label=_("Hàng"),
                choices=[*Stock.choices],
                required=False,
                widget=forms.RadioSelect,
                initial=product.stock,
            )
        for pack in self.packs.values():
            self.fields[f"price_{pack.pk}"] = MoneyField(label=pack.name, required=False, initial=pack.price)
            self.fields[f"seen_{pack.pk}"] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=fingerprint(pack.price)
            )
            if self.is_bound and f"sure_{pack.pk}" in self.data:
                self._ask(pack)

    def _ask(self, pack: Pack) -> BoundField:
        self.fields[f"sure_{pack.pk}"] = forms.BooleanField(label=_("Đúng giá này"), required=False)
        return self[f"sure_{pack.pk}"]

    def clean(self) -> dict[str, Any]:
        """What the verb takes; a price far from the last one only with a tick."""
        cleaned = super().clean() or {}
        stocks = {p.pk: cleaned[f"stock_{p.pk}"] for p in self.products if cleaned.get(f"stock_{p.pk}")}
        prices: dict[int, tuple[int | None, Seen]] = {}
        for pack in self.packs.values():
            name = f"price_{pack.pk}"
            if name not in cleaned:
                continue
            price, seen = cleaned[name], cleaned.get(f"seen_{pack.pk}", "")
            if fingerprint(price) == seen:
                continue
            prices[pack.pk] = (price, {"price": seen})
            self._demand_sure(pack, price)
        told = frozenset(price for price, _seen in prices.values() if price)
        return {"stocks": stocks, "prices": prices, "confirmed": told}

    def _demand_sure(self, pack: Pack, price: int | None) -> None:
        if not (price and pack.price and is_jump(pack.price, price)) or self.data.get(f"sure_{pack.pk}"):
            return
        self._ask(pack)
        self.add_error(f"price_{pack.pk}", jump_question(pack.price, price))

    def lines(self) -> Iterator[ProductLine]:
        """Product by product."""
        for product in self.products:
            packs = list(product.packs.all())
            asked = {pack.pk: self[f"sure_{pack.pk}"] if f"sure_{pack.pk}" in self.fields else None for pack in packs}
            prices = [(pack, self[f"price_{pack.pk}"], asked[pack.pk]) for pack in packs]
            yield ProductLine(product, self[f"stock_{product.pk}"], prices)
