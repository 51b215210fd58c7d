"""People in charge, as the owner writes them down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.phone import PhoneField
from accounts.models import Contact


class InviteForm(forms.Form):
    """Who is invited."""

    name = forms.CharField(label=_("Họ và tên người được mời"), max_length=255)
    phone = PhoneField(label=_("Số điện thoại của người ấy"), help_text=_("Người ấy vào trang bằng số này."))


class PersonForm(forms.Form):
    """What may be mended of somebody: the number only while nobody signs in with it."""

    name = forms.CharField(label=_("Họ và tên"), max_length=255)
    post = forms.CharField(
        label=_("Chức vụ"), max_length=80, required=False, help_text=_("Ví dụ: giám đốc, kế toán, cán bộ kỹ thuật.")
    )
    phone = PhoneField(label=_("Số điện thoại"))

    def __init__(self, *args: Any, contact: Contact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"name": contact.name, "post": contact.post, "phone": contact.phone}
        if contact.user_id is not None:
            del self.fields["phone"]


class LeaveForm(forms.Form):
    """Who takes over what is open."""

    successor = forms.ModelChoiceField(
        label=_("Ai nhận việc của người này?"),
        queryset=Contact.objects.none(),
        required=False,
        empty_label=_("chưa có ai, nhờ Liên minh giữ việc"),
    )

    def __init__(self, *args: Any, contact: Contact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Contact.objects.filter(organisation=contact.organisation_id).exclude(pk=contact.pk)
        self.fields["successor"].queryset = others  # type: ignore[attr-defined]
