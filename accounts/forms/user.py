"""People who sign in, as administrators enter them."""

from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from accounts.domain.rights import is_administrator
from accounts.enums import PlaceLevel
from accounts.forms.phone import PhoneField
from accounts.models import Place, User
from accounts.roles import STOCK_GROUPS

SHOWN = {"last_name", "first_name", "phone", "email", "is_superuser", "groups", "scope_all", "scope_places"}
WIDGETS = {"groups": forms.CheckboxSelectMultiple}


class PersonFields(forms.ModelForm):  # type: ignore[type-arg]  # takes no argument at run time
    """What both forms share: names in Vietnamese order, a phone in any written form, e-mail if there is one.

    No user name, which is internal, and no password: the person sets it with a one-time code. Roles and scope are
    for administrators to give; only a superuser makes superusers.
    """

    password_enabled = False

    last_name = forms.CharField(label=_("Họ và tên đệm"), max_length=150, required=False)
    first_name = forms.CharField(label=_("Tên"), max_length=150)
    phone = PhoneField(required=False, help_text=_("Viết kiểu nào cũng được, ví dụ 0912 345 678."))
    email = forms.EmailField(
        label=_("Email"), required=False, help_text=_("Không bắt buộc. Cần có số điện thoại hoặc email.")
    )
    scope_places = forms.ModelMultipleChoiceField(
        label=_("Phạm vi xã, huyện"),
        queryset=Place.objects.filter(level__in=[PlaceLevel.DISTRICT, PlaceLevel.COMMUNE]),
        required=False,
        help_text=_("Cán bộ Quản lý HTX chỉ thấy các đơn vị trong phạm vi này, trừ khi phụ trách toàn tỉnh."),
        widget=forms.SelectMultiple(attrs={"size": 12}),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("username")
        roles: Any = self.fields["groups"]
        roles.queryset = Group.objects.exclude(name__in=STOCK_GROUPS).order_by("name")
        locked = set() if is_administrator(by) else {"groups", "scope_all", "scope_places"}
        if not by.is_superuser:
            locked.add("is_superuser")
        for name in locked & self.fields.keys():
            self.fields[name].disabled = True

    def clean_phone(self) -> str | None:
        """Refuse a number that another account has."""
        number = self.cleaned_data["phone"] or None
        if number and self._others().filter(phone=number).exists():
            raise forms.ValidationError(_("Số điện thoại này đã có tài khoản."), code="taken")
        return number

    def clean_email(self) -> str:
        """Lower case; refuse an address that another account has."""
        email: str = self.cleaned_data["email"].lower()
        if email and self._others().filter(email=email).exists():
            raise forms.ValidationError(_("Email này đã có tài khoản."), code="taken")
        return email

    def clean(self) -> dict[str, Any]:
        """A person signs in with one of the two."""
        cleaned = super().clean() or self.cleaned_data
        if "phone" in cleaned and "email" in cleaned and not (cleaned["phone"] or cleaned["email"]):
            self.add_error("phone", _("Cần có số điện thoại hoặc email để đăng nhập."))
        return cleaned

    def save(self, commit: bool = True) -> User:
        """Save; a changed number is no longer verified, and an old address no longer opens the account."""
        if "phone" in self.changed_data:
            self.instance.phone_verified = False
        if self.instance.pk is None:
            self.instance.set_unusable_password()
        user: User = super().save(commit=commit)
        if commit:
            EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
        return user

    def _others(self) -> Any:
        return User.objects.exclude(pk=self.instance.pk)


class PersonCreationForm(PersonFields, UserCreationForm):
    """A new account; its password is set with a one-time code."""

    class Meta:
        model = User
        fields = {*SHOWN, "username"}
        widgets = WIDGETS


class PersonEditForm(PersonFields, UserEditForm):
    """An account that exists."""

    class Meta:
        model = User
        fields = {*SHOWN, "username", "is_active"}
        widgets = WIDGETS
