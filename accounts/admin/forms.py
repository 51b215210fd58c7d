"""Forms that name only what the person may reach."""

from typing import Any, ClassVar

from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel

from accounts.admin import widgets  # noqa: F401 - registers our widgets for the fields of every form
from accounts.admin.choosers import lead_only_where_allowed
from accounts.admin.policy import may_choose
from accounts.domain.scope import scope_place_ids
from accounts.editing.merge import FORM_KEY, MADE_FROM, CarriedField, version_of
from accounts.editing.once import new_key


class ScopedModelForm(WagtailAdminModelForm):
    """Refuses related rows outside the scope, and rows that would belong nowhere within it.

    `scope_fields` are those by which the row gets its place: limited staff must fill in one of them.
    `unlimited_fields` say where a scope ends, so that whoever has one does not get them: it could be widened by them.
    The form carries the version that it was made from and a key of its own (accounts/editing).
    """

    scope_fields: ClassVar[tuple[str, ...]] = ()
    unlimited_fields: ClassVar[tuple[str, ...]] = ()
    made_from = CarriedField()
    form_key = CarriedField()

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        """Keep what was posted in a copy that can be brought up to date; a fresh form gets its key and version."""
        super().__init__(None if data is None else data.copy(), *args, **kwargs)
        if self.for_user is not None and scope_place_ids(self.for_user) is not None:
            for name in self.unlimited_fields:
                self.fields.pop(name, None)
        lead_only_where_allowed(self, self.for_user)
        if not self.is_bound:
            self.initial[FORM_KEY] = new_key()
            self.initial[MADE_FROM] = version_of(self)

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """As Wagtail's, after a draft that saved itself: the open page is of the version that it just wrote."""
        now_shown = type(self)(instance=self.instance, for_user=self.for_user)
        return [*super().get_field_updates_for_resave(), (MADE_FROM, version_of(now_shown))]

    def clean(self) -> dict[str, Any]:
        """Check what was chosen anew; what stood there before stays allowed."""
        cleaned: dict[str, Any] = super().clean()
        if self.for_user is None:
            return cleaned
        for name in self.changed_data:
            chosen = cleaned.get(name)
            if isinstance(chosen, Model) and not may_choose(self.for_user, chosen):
                self.add_error(name, _("Mục này nằm ngoài phạm vi được giao cho bạn."))
        self.require_scope(cleaned)
        return cleaned

    def require_scope(self, cleaned: dict[str, Any]) -> None:
        """One of `scope_fields` for limited staff."""
        if not self.scope_fields or scope_place_ids(self.for_user) is None:
            return
        if not any(cleaned.get(name) for name in self.scope_fields) and self.scope_fields[0] not in self.errors:
            self.add_error(self.scope_fields[0], _("Hãy chọn một mục trong phạm vi được giao cho bạn."))


class UnlimitedPanel(FieldPanel):
    """A field that staff with a scope read and the others fill in; the form leaves it out for the former."""

    class BoundPanel(FieldPanel.BoundPanel):
        """Read only where the form does not have the field."""

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if self.form is not None and self.bound_field is None:
                self.read_only = True
                self.heading = self.panel.heading or capfirst(self.panel.db_field.verbose_name)
                self.help_text = self.panel.help_text
