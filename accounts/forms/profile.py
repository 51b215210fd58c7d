"""What an organisation says of itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.domain.profile import OWN
from accounts.forms.phone import PhoneField
from accounts.forms.seen import SeenForm
from accounts.models import Organisation


class ProfileForm(SeenForm):
    """Address, telephone, story, who represents it; carries the version that it was made from."""

    address = forms.CharField(
        label=_("Địa chỉ"), max_length=255, required=False, help_text=_("Thôn, xóm, số nhà; xã do Liên minh ghi.")
    )
    phone = PhoneField(label=_("Điện thoại của đơn vị"), required=False)
    phone_public = forms.BooleanField(
        label=_("Hiện số này cho người mua gọi"),
        required=False,
        help_text=_("Bỏ chọn thì người mua hỏi qua Liên minh."),
    )
    email = forms.EmailField(label=_("Email của đơn vị"), required=False)
    website = forms.URLField(label=_("Trang web, Facebook"), required=False, assume_scheme="https")
    about = forms.CharField(
        label=_("Kể về đơn vị"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Làm gì, ở đâu, bao nhiêu thành viên, có gì đáng tự hào."),
    )
    representative = forms.CharField(
        label=_("Người đại diện theo pháp luật"), max_length=255, required=False, help_text=_("Không hiện công khai.")
    )
    representative_post = forms.CharField(label=_("Chức vụ người đại diện"), max_length=80, required=False)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.show({name: getattr(organisation, name) for name in OWN})

    def typed(self) -> dict[str, Any]:
        """What the verb takes."""
        return {name: self.cleaned_data[name] for name in OWN}
