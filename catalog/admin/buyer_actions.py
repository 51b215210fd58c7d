"""What staff do about the buyer of an enquiry or a request: who it is in the register, what papers it may have."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.admin.actions import ActionForm, RowAction
from accounts.models import Organisation, User
from catalog.domain.buyer import join_buyer
from catalog.domain.paper_share import Matter, answer_share
from catalog.forms.paper_share import ANSWERS
from catalog.models import PaperShare


class BuyerForm(ActionForm):
    """Which organisation of the register the buyer is."""

    organisation = forms.ModelChoiceField(
        label=_("Đơn vị trong sổ"),
        queryset=Organisation.objects.order_by("sort_key", "pk"),
        required=False,
        empty_label=_("không có trong sổ"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].initial = self.row.buyer_organisation_id


class ShareAnswerForm(ActionForm):
    """What a cooperative said on the phone of a buyer who asks for copies of its papers."""

    share = forms.ModelChoiceField(label=_("Đơn vị"), queryset=PaperShare.objects.none(), empty_label=None)
    agrees = forms.ChoiceField(label=_("Trả lời"), choices=ANSWERS, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        share: Any = self.fields["share"]
        share.queryset = self.row.paper_shares.select_related("organisation").order_by("organisation__sort_key", "pk")
        share.label_from_instance = lambda row: str(row.organisation)

    def clean_agrees(self) -> bool:
        """A yes or a no."""
        return bool(self.cleaned_data["agrees"] == "yes")


def _answer(row: Matter, *, share: PaperShare, agrees: bool, by: User, now: datetime) -> Matter:
    """As the verb takes it; the form offers the row's own alone."""
    answer_share(share, agrees=agrees, by=by, now=now)
    return row


JOIN = RowAction(
    name="join",
    label=_("Người mua trong sổ…"),
    question=_("Người mua này là đơn vị nào trong sổ?"),
    done=_("Đã ghi người mua: %(name)s."),
    permission="change",
    form=BuyerForm,
    perform=join_buyer,
    shown=lambda row: not row.anonymised_at,
)
SHARE = RowAction(
    name="share",
    label=_("Trả lời xin bản chụp…"),
    question=_("Đơn vị trả lời thế nào về việc gửi bản chụp giấy tờ cho người mua này?"),
    done=_("Đã ghi câu trả lời: %(name)s."),
    permission="change",
    form=ShareAnswerForm,
    perform=_answer,
    shown=lambda row: not row.anonymised_at and bool(row.paper_shares.all()),
)
