"""Asking to take part."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.forms.phone import PhoneField
from accounts.models import Place
from accounts.models.organisation import TAX_NUMBER
from accounts.vietnamese import fold, normalise

MOST_NAMED = 6


def communes() -> QuerySet[Place]:
    """Communes of the province on both maps, with what tells two of one name apart."""
    rows = Place.objects.filter(home=True, level="commune").select_related("parent")
    return rows.order_by("sort_key", "map", "pk")


def communes_meant(text: str) -> list[Place]:
    """The communes that somebody means: by the whole name with the district, else by the name with its kind or bare.

    Of one name on both maps the present one is meant.
    """
    wanted, rows = fold(text), list(communes())
    for way in ("with_parent", "full_name", "name"):
        found = [row for row in rows if fold(getattr(row, way)) == wanted]
        if found:
            return [row for row in found if row.map == "2025"] or found
    return []


class JoinRequestForm(forms.Form):
    """Who, of which organisation, where. A commune that we do not know is kept as it was typed."""

    name = forms.CharField(
        label=_("Họ và tên của bạn"), max_length=255, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = PhoneField(label=_("Số điện thoại của bạn"))
    organisation_name = forms.CharField(
        label=_("Tên hợp tác xã, cơ sở của bạn"), max_length=255, help_text=_("Ví dụ: HTX nông nghiệp Hồng Giang.")
    )
    commune = forms.CharField(
        label=_("Xã, phường"),
        max_length=255,
        help_text=_("Tên mới hoặc tên cũ đều được, ví dụ: Nghĩa Phương."),
        widget=forms.TextInput(attrs={"list": "xa-phuong", "autocomplete": "off"}),
    )
    tax_number = forms.CharField(
        label=_("Mã số thuế (nếu có)"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    message = forms.CharField(
        label=_("Lời nhắn (nếu có)"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_commune(self) -> str:
        """As typed, with the place it means; one of several is to be chosen."""
        typed = normalise(self.cleaned_data["commune"]).strip()
        self.places = communes_meant(typed)
        if len(self.places) > 1:
            names = "; ".join(place.with_parent for place in self.places[:MOST_NAMED])
            raise ValidationError(_("Có nhiều nơi tên này. Hãy ghi một trong: %(names)s.") % {"names": names})
        return typed

    def clean_tax_number(self) -> str:
        """Without spaces, if it is one."""
        number = "".join(self.cleaned_data["tax_number"].split())
        if number:
            TAX_NUMBER(number)
        return number

    def join_request(self) -> dict[str, Any]:
        """What the verb takes."""
        return {**self.cleaned_data, "place": self.places[0] if self.places else None}
