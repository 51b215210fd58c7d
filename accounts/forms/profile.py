"""What an organisation says of itself."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.domain.profile import OWN
from accounts.domain.version import Seen, seen_values
from accounts.forms.phone import PhoneField
from accounts.models import Organisation


class ProfileForm(forms.Form):
    """Address, telephone, story, who represents it; carries the version that it was made from."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
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
        values = {name: getattr(organisation, name) for name in OWN}
        self.initial = {**values, "seen": json.dumps(seen_values(values))}

    def clean_seen(self) -> Seen:
        """The fingerprints; a broken carrier counts as nothing seen."""
        try:
            seen = json.loads(self.cleaned_data["seen"] or "{}")
        except ValueError:
            return {}
        return {str(name): str(value) for name, value in seen.items()} if isinstance(seen, dict) else {}

    def typed(self) -> dict[str, Any]:
        """What the verb takes."""
        return {name: self.cleaned_data[name] for name in OWN}
