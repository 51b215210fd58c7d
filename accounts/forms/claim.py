"""Taking over a page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.account import CODE_ATTRS
from accounts.forms.phone import PhoneField


class ClaimForm(forms.Form):
    """What stands on the slip, and who holds it."""

    code = forms.CharField(label=_("Mã 8 số trên phiếu"), max_length=20, widget=forms.TextInput(attrs=CODE_ATTRS))
    name = forms.CharField(
        label=_("Họ và tên của bạn"), max_length=255, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = PhoneField(label=_("Số điện thoại của bạn"))


class SignedInClaimForm(forms.Form):
    """Who is signed in needs the code alone."""

    code = ClaimForm.base_fields["code"]
