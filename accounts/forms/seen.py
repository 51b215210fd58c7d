"""A form that carries the version it was made from, for a verb that compares under its own lock (docs/editing.md)."""

import json
from typing import Any

from django import forms

from accounts.domain.version import Seen, read_seen, seen_values


class SeenForm(forms.Form):
    """Carries fingerprints by field of the values it was made from (decision 35)."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def show(self, values: dict[str, Any], *, stored: dict[str, Any] | None = None) -> None:
        """Set what the form shows, and the fingerprints of what is stored, where that is something else."""
        self.initial = {**values, **self.initial, "seen": json.dumps(seen_values(stored or values))}

    def clean_seen(self) -> Seen:
        """The fingerprints; a broken carrier counts as nothing seen."""
        return read_seen(self.cleaned_data["seen"])
