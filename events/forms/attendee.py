"""Who comes for a unit, and how to reach them."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.editing.merge import VersionedForm
from accounts.forms.number import CountField
from accounts.forms.phone import PhoneField
from accounts.vietnamese import normalise
from events.domain.registration import Attendee
from events.models import Registration


class AttendeeForm(VersionedForm):
    """Name and number, and how many come along. `client_id` makes a form that is sent twice one registration."""

    person = forms.CharField(
        label=_("Ai đi dự"),
        max_length=120,
        help_text=_("Họ và tên người đi."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = PhoneField(label=_("Điện thoại người đi"))
    people = CountField(
        label=_("Mấy người đi"),
        min_value=1,
        max_value=50,
        initial=1,
    )
    note = forms.CharField(label=_("Nhắn thêm cho ban tổ chức"), max_length=500, required=False)
    client_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.carry_version()

    def clean_person(self) -> str:
        """As it is to be stored."""
        return normalise(self.cleaned_data["person"])

    def attendee(self) -> Attendee:
        """What the verb takes; e-mail and post keep what they were where the form does not ask."""
        told = {name: self.cleaned_data[name] for name in ("person", "phone", "people", "note")}
        more = {name: self.cleaned_data[name] for name in ("email", "post") if name in self.cleaned_data}
        return Attendee(**told, **more)


def shown_of(registration: Registration) -> dict[str, Any]:
    """A registration as the form shows it."""
    return {name: getattr(registration, name) for name in ("person", "phone", "people", "note", "email", "post")}
