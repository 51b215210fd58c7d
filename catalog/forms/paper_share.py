"""Yes or no to a buyer who asks for copies of papers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.links.kind import LinkForm

ANSWERS = [("yes", _("Đồng ý gửi cho người mua này")), ("no", _("Không gửi"))]


class ShareForm(forms.Form):
    """One answer, as the verb takes it."""

    agrees = forms.ChoiceField(label=_("Trả lời"), choices=ANSWERS, widget=forms.RadioSelect)

    def clean_agrees(self) -> bool:
        """A yes or a no."""
        return bool(self.cleaned_data["agrees"] == "yes")


class LinkShareForm(ShareForm, LinkForm):
    """The same behind a link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agreed = getattr(self.link.subject, "agreed", None)
        if agreed is not None:
            self.fields["agrees"].initial = "yes" if agreed else "no"
