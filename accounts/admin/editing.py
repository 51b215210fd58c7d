"""Adding and editing one row in the admin: saved once, with what others wrote meanwhile, noted with both values."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import RevisionMixin
from wagtail.snippets.views.snippets import CreateView, EditView

from accounts.admin.actions import NO_ACTIONS, RowActions
from accounts.admin.usage import with_way_to_uses
from accounts.domain.history import add_changes, note
from accounts.domain.refusal import Refusal
from accounts.editing.changes import changes_in
from accounts.editing.merge import FORM_KEY, Merged, merge_posted
from accounts.editing.once import already_sent, new_key
from accounts.editing.violation import violation_sentence
from accounts.refusals import add_to_form

EDITED = "wagtail.edit"

Save = Callable[..., Any]
"""`save(row, *, by, now)`: writes what the form put on the row, checks and notes it; returns the row."""


Remove = Callable[..., None]
"""`remove(rows, *, by, now)`: deletes rows of one model, all or none, and notes it."""


class SavesByVerb:
    """Before Wagtail's view to create or edit: `save_verb`, where the view set names one, instead of a plain save.

    A refusal of it, or of the database itself, stands at the form; what was typed stays.
    """

    request: Any
    form: Any
    save_verb: Save | None = None

    def save_instance(self) -> Any:
        """By the verb, in the transaction that Wagtail has begun."""
        if self.save_verb is None:
            return super().save_instance()  # type: ignore[misc]  # a view stands behind the mixin
        return self.save_verb(self.form.save(commit=False), by=self.request.user, now=timezone.now())

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Save, or show the form again."""
        try:
            with transaction.atomic():
                found: HttpResponseBase = super().form_valid(form)  # type: ignore[misc]  # as above
                return found
        except Refusal as refusal:
            add_to_form(form, refusal)
        except IntegrityError as error:
            form.add_error(None, violation_sentence(error))
        view: Any = self
        view.produced_error_code, view.produced_error_message = "validation_error", view.get_error_message()
        response: HttpResponseBase = view.form_invalid(form)
        return response


class ScopedCreateView(SavesByVerb, CreateView):
    """The page of a new row."""

    def is_valid(self, form: Any) -> bool:
        """As Wagtail's; a form that was saved before and comes back with other text is asked about."""
        before = already_sent(self.request)
        if before is None:
            return bool(super().is_valid(form))
        form.data[FORM_KEY] = new_key()
        self.produced_error_code = "validation_error"
        self.produced_error_message = format_html(
            '{} <a href="{}">{}</a>',
            _("Mục này đã được lưu từ trước. Bấm lưu lần nữa nếu bạn muốn thêm một mục mới."),
            before.location,
            _("Xem mục đã lưu"),
        )
        return False


class ScopedEditView(SavesByVerb, EditView):
    """The page of one row, with its actions."""

    row_actions: RowActions = NO_ACTIONS
    namespace = ""
    object: Any
    merged: Merged | None = None

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Wagtail's buttons and the row's own actions."""
        own = self.row_actions.buttons(self.request.user, self.live_object)
        return [*super().header_more_buttons, *own]

    def get_side_panels(self) -> Any:
        """Wagtail's, with a way to the uses instead of a count that leaves some out."""
        return with_way_to_uses(super().get_side_panels())

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Save under the row's own lock, from what stands there by now; others may go on pointing to it meanwhile."""
        self.model._default_manager.select_for_update(no_key=True).get(pk=self.object.pk)
        self.object = self.get_object()
        found: HttpResponseBase = super().post(request, *args, **kwargs)
        return found

    @property
    def compares(self) -> bool:
        """Whether what was typed is compared with what stands here: not where the newest draft is the person's own,
        nor where a draft saves itself in the background, for which Wagtail has its own answer."""
        if self.request.method != "POST" or self.expects_json_response:
            return False
        return not self.request.POST.get("overwrite_revision_id") or bool(self.is_out_of_date)

    def get_form(self, form_class: Any = None) -> Any:
        """With what others wrote since it was opened."""
        form = super().get_form(form_class)
        if self.compares:
            self.merged = merge_posted(form, history_of=self.live_object)
        return form

    def is_valid(self, form: Any) -> bool:
        """As Wagtail's, and nobody else changed the same values meanwhile."""
        valid = bool(super().is_valid(form))
        if self.merged is None or not self.merged.clashes:
            return valid
        forms = {line.prefix: line for formset in form.formsets.values() for line in formset.forms}
        for prefix, name, sentence in self.merged.clashes:
            forms.get(prefix, form).add_error(name, sentence)
        self.produced_error_code = "validation_error"
        self.produced_error_message = _(
            "Có người vừa sửa mục này. Những ô cả hai cùng sửa được đánh dấu; lưu lần nữa để giữ giá trị bạn gõ."
        )
        return False

    @cached_property
    def action_class(self) -> Any:
        """Wagtail's; where there are no revisions, without its bare line of history: ours tells what changed."""
        if issubclass(self.model, RevisionMixin):
            return super().action_class
        return partial(super().action_class, log_action=None)

    def save_instance(self) -> Any:
        """Save and note what changed; nothing is written or noted where nothing did."""
        if self.revision_enabled:
            return super().save_instance()
        changes = changes_in(self.form)
        if not changes:
            return self.object
        instance = super().save_instance()
        if self.save_verb:
            add_changes(instance, changes)
        else:
            note(instance, EDITED, by=self.request.user, now=timezone.now(), changes=changes)
        return instance

    def save_action(self) -> HttpResponseBase:
        """As Wagtail's, with the lines that were not saved because somebody had deleted them."""
        for line in self.merged.gone if self.merged else ():
            told = _("Không lưu %(line)s: dòng này đã bị người khác xóa. Phần còn lại đã lưu.")
            messages.warning(self.request, told % {"line": line})
        found: HttpResponseBase = super().save_action()
        return found
