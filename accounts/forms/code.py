"""What is done with the code that staff read out: signing in, a new password."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from accounts.forms.account import (
    CODE_ATTRS,
    LONGEST_LOGIN,
    NEW_PASSWORD,
    NEW_PASSWORD_AGAIN,
    PASSWORD_HELP,
    PASSWORDS_DIFFER,
)


class WhoAndCodeForm(forms.Form):
    """Who it is, and the code.

    Nothing here asks whether the person exists: that is answered once, with the code, by the domain.
    """

    login = forms.CharField(
        label=_("Số điện thoại hoặc email"),
        max_length=LONGEST_LOGIN,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    code = forms.CharField(label=_("Mã 6 số cán bộ vừa đọc"), max_length=20, widget=forms.TextInput(attrs=CODE_ATTRS))


class CodeForm(WhoAndCodeForm):
    """Signing in; `next` is the page that led here."""

    next = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)


class RedeemForm(WhoAndCodeForm):
    """And the new password twice."""

    password1 = forms.CharField(
        label=NEW_PASSWORD,
        help_text=PASSWORD_HELP,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=NEW_PASSWORD_AGAIN, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean_password1(self) -> str:
        """Run the rules that need no person; the rest follows when the code is right."""
        password: str = self.cleaned_data["password1"]
        validate_password(password)
        return password

    def clean(self) -> dict[str, Any]:
        """Both passwords alike."""
        cleaned = super().clean() or {}
        if {"password1", "password2"} <= cleaned.keys() and cleaned["password1"] != cleaned["password2"]:
            self.add_error("password2", PASSWORDS_DIFFER)
        return cleaned
