"""How a seller comes in, and how one is added."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.phone import PhoneField


class PinForm(forms.Form):
    """Number and PIN."""

    phone = PhoneField(label=_("Số điện thoại của bạn"))
    pin = forms.CharField(
        label=_("Mã PIN (6 số)"),
        max_length=12,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_pin(self) -> str:
        """Digits alone, however they are spaced."""
        return "".join(sign for sign in self.cleaned_data["pin"] if sign.isdecimal())


class SellerForm(forms.Form):
    """Somebody who is to sell at the stall."""

    name = forms.CharField(label=_("Tên người bán"), max_length=120)
    phone = PhoneField(label=_("Số điện thoại"))
