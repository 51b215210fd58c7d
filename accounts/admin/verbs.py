"""Wagtail's forms call a verb of the domain to save; what it refuses is said at the form."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from wagtail.snippets.views.snippets import CreateView

from accounts.domain.refusal import Refusal
from accounts.refusals import add_to_form

Save = Callable[..., Any]
"""`save(row, *, by, now)`: writes what the form put on the row, checks and notes it; returns the row."""


class SavesByVerb:
    """Before Wagtail's view to create or edit: `save_verb`, where the view set names one, instead of a plain save."""

    request: Any
    form: Any
    save_verb: Save | None = None

    def save_instance(self) -> Any:
        """By the verb, in the transaction that Wagtail has begun."""
        if self.save_verb is None:
            return super().save_instance()  # type: ignore[misc]  # a view stands behind the mixin
        return self.save_verb(self.form.save(commit=False), by=self.request.user, now=timezone.now())

    def form_valid(self, form: forms.BaseForm) -> HttpResponse:
        """Save, or say at the form why not; nothing typed is lost."""
        try:
            return super().form_valid(form)  # type: ignore[misc]  # a view stands behind the mixin
        except Refusal as refusal:
            add_to_form(form, refusal)
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]  # as above
            return self.form_invalid(form)  # type: ignore[attr-defined]  # a view stands behind the mixin


class ScopedCreateView(SavesByVerb, CreateView):
    """The page of a new row."""
