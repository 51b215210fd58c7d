"""One product that waits: what the page of its decision shows and asks."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry

from accounts.actors.note import name_in
from accounts.domain.history import changes_in_words
from accounts.editing.once import new_key
from catalog.domain.difference import Difference, TextDifference, offer_changes_since, waiting_difference
from catalog.domain.listing_state import with_approvals
from catalog.domain.offer_words import offer_in_words
from catalog.domain.product import revision_stamp
from catalog.enums import Remarked
from catalog.models import Certificate, Product

APPROVE, SEND_BACK, SKIP = "approve", "send_back", "skip"
PREFIX = "remark-"


class DecisionForm(forms.Form):
    """What to do with it; remarks, each on what it is about; the revision that was read."""

    decision = forms.ChoiceField(choices=[(APPROVE, ""), (SEND_BACK, ""), (SKIP, "")])
    seen_revision = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for about in Remarked:
            self.fields[PREFIX + about] = forms.CharField(
                label=about.label, required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
            )

    def remarks(self) -> dict[str, str]:
        """What was typed, by what it is about."""
        held = getattr(self, "cleaned_data", {})
        return {about.value: held.get(PREFIX + about, "") for about in Remarked}

    def clean(self) -> dict[str, Any]:
        """A remark is not lost by a wrong key: whoever wrote one neither approves nor passes on."""
        cleaned = super().clean() or {}
        typed = any(cleaned.get(PREFIX + about) for about in Remarked)
        if cleaned.get("decision") != SEND_BACK and typed:
            raise forms.ValidationError(
                _("Bạn đã ghi chỗ cần sửa. Hãy bấm “Trả lại” để gửi lời ấy đi, hoặc xóa lời trước đã.")
            )
        return cleaned

    @property
    def key(self) -> str:
        """The key by which it is sent once."""
        return new_key()

    def remark_on(self, about: Remarked) -> forms.BoundField:
        """The input of a remark on one thing."""
        return self[PREFIX + about]


def decision_context(product: Product, form: DecisionForm) -> dict[str, Any]:
    """The two states side by side, what holds already, who sent it."""
    changes = waiting_difference(product)
    state = with_approvals([product])[0].current_workflow_state
    papers = Certificate.objects.select_related("type").filter(product=product)
    today = timezone.localdate()
    return {
        "product": product,
        "draft": product.get_latest_revision_as_object(),
        "form": form,
        "stamp": revision_stamp(product.latest_revision),
        "changes": changes,
        "texts": _texts(changes, form),
        "same": [text for text in changes.texts if not text.differs],
        "photo_remark": form.remark_on(Remarked.PHOTOS),
        "other_remarks": [form.remark_on(about) for about in _others(changes)],
        "offer": offer_in_words(product),
        "offer_changes": [(changes_in_words(e), name_in(e), e.timestamp) for e in _offer_changes(product)],
        "papers": [(paper, paper.validity_on(today)) for paper in papers],
        "sent_by": state.requested_by if state else None,
    }


def _offer_changes(product: Product) -> list[ModelLogEntry]:
    """Of a product that is on the site: what its buyers have seen change since the text was approved."""
    return offer_changes_since(product, product.live_revision) if product.live else []


def _texts(changes: Difference, form: DecisionForm) -> list[tuple[TextDifference, forms.BoundField | None]]:
    """Texts that differ, each with the input of a remark; one that shares it with another has none."""
    shown, found = set(), []
    for text in (text for text in changes.texts if text.differs):
        found.append((text, None if text.about in shown else form.remark_on(text.about)))
        shown.add(text.about)
    return found


def _others(changes: Difference) -> list[Remarked]:
    """What may be remarked on besides what differs, the whole first."""
    beside = {text.about for text in changes.texts if text.differs} | {Remarked.PHOTOS}
    return [about for about in Remarked if about not in beside]
