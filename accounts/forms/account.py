"""The forms of sign-in: allauth's, with labels a farmer understands and no grey text inside the fields."""

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.links.address import absolute
from accounts.mail.sending import queue_for_nobody
from accounts.models import User
from accounts.throttles import Limit

NEW_PASSWORD = _("Mật khẩu mới")
NEW_PASSWORD_AGAIN = _("Nhập lại mật khẩu mới")
PASSWORD_HELP = _("Ít nhất 8 ký tự, không chỉ toàn số. Ví dụ một câu ngắn dễ nhớ.")
PASSWORDS_DIFFER = _("Hai lần nhập mật khẩu phải giống nhau.")
RESET_MAIL = "account/email/password_reset_key"
LONGEST_LOGIN = 254
USED_CODES = Limit("used_codes", 1, seconds=mfa_settings.TOTP_PERIOD * (2 * mfa_settings.TOTP_TOLERANCE + 1))
CODE_ATTRS = {"inputmode": "numeric", "autocomplete": "one-time-code"}


class PlainFields(forms.Form):
    """Takes the placeholders off and gives the fields our `labels` and `helps`."""

    labels: dict[str, Any] = {}
    helps: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")


class NewPassword(PlainFields):
    """A password typed twice."""

    labels = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD_AGAIN}
    helps = {"password1": PASSWORD_HELP}


class SignInForm(PlainFields, account.LoginForm):
    """Phone or e-mail, and password."""

    labels = {"login": _("Số điện thoại hoặc email"), "password": _("Mật khẩu")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].validators.append(MaxLengthValidator(LONGEST_LOGIN))
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "maxlength": LONGEST_LOGIN,
        }


class ChangePasswordForm(NewPassword, account.ChangePasswordForm):
    """The old password and a new one."""

    labels = {"oldpassword": _("Mật khẩu hiện tại"), **NewPassword.labels}


class SetPasswordForm(NewPassword, account.SetPasswordForm):
    """A first password."""


class ResetPasswordForm(PlainFields, account.ResetPasswordForm):
    """The address to which the link goes."""

    labels = {"email": _("Email")}

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """The mail with the link; for an address without an account the same work for nothing."""
        if self.users:
            return str(super().save(request, **kwargs))
        email = str(self.cleaned_data["email"])
        link = absolute(reverse("account_reset_password"))
        mail = get_account_adapter(request).render_mail(RESET_MAIL, email, {"password_reset_url": link})
        queue_for_nobody(mail, now=timezone.now())
        return email


class ResetPasswordKeyForm(NewPassword, account.ResetPasswordKeyForm):
    """A new password by the link in the mail."""


class ReauthenticateForm(PlainFields, account.ReauthenticateForm):
    """The password once more, before something that matters."""

    labels = {"password": _("Mật khẩu")}


class SecondStepFields(PlainFields):
    """The code that the authenticator app shows."""

    labels = {"code": _("Mã trên ứng dụng")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= CODE_ATTRS


class OnceOnlyCode(forms.Form):
    """A code that was taken is taken once, as long as it would still be right; allauth remembers it for 30 seconds."""

    user: User

    def clean_code(self) -> str:
        """The code; a second time it is wrong."""
        code: str = super().clean_code()  # type: ignore[misc]  # allauth's form stands behind
        if not USED_CODES.take(f"{self.user.pk}:{normalize_user_code(code)}"):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(SecondStepFields, OnceOnlyCode, mfa.AuthenticateForm):
    """The second step of sign-in; takes a recovery code too."""

    helps = {"code": _("Sáu số đang hiện trên ứng dụng, hoặc một mã dự phòng.")}


class SecondStepAgainForm(SecondStepFields, OnceOnlyCode, mfa.ReauthenticateForm):
    """The second step once more, before something that matters."""

    helps = SecondStepForm.helps


class EnrolForm(SecondStepFields, totp.ActivateTOTPForm):
    """The first code of a newly added app."""

    helps = {"code": _("Sáu số đang hiện trên ứng dụng.")}
