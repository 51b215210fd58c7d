"""Things done to one row besides editing it: a button in the list and on the page, a question or a form, a POST."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry

from accounts.domain.refusal import Refusal
from accounts.editing.once import already_sent, saved_once
from accounts.models import User
from accounts.refusals import add_to_form, tell_in_admin

Perform = Callable[..., Any]
View = Callable[..., HttpResponseBase]
Gate = Callable[[View, type[Model]], View]


class ActionForm(forms.Form):
    """What an action asks for: its cleaned data are keywords of the verb. It knows the row and the person."""

    def __init__(self, *args: Any, row: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row, self.by = row, by


class NothingToFillIn(ActionForm):
    """A question that is answered by yes alone."""


class ReasonForm(ActionForm):
    """Why."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=255,
        help_text=_("Đơn vị và đồng nghiệp sẽ đọc được lý do này."),
        widget=forms.TextInput(attrs={"autofocus": True}),
    )


@dataclass(frozen=True)
class RowAction:
    """One verb on one row: `perform(row, by=, now=, **what the form holds)`; a Refusal of the verb is shown.

    `permission` is a verb of the model's policy; `shown(row)` says when the action applies; `form` asks for what the
    verb needs besides. Without a `question` there is no page: the list holds a button that does it at once. What
    `removes` the row leads on to the list, since the row's page is gone.
    """

    name: str
    label: Any
    done: Any
    permission: str
    perform: Perform
    question: Any = ""
    form: Callable[..., forms.Form] = NothingToFillIn
    shown: Callable[[Any], bool] = lambda row: True
    icon: str = ""
    serious: bool = False
    removes: bool = False
    priority: int = 50


@dataclass(frozen=True)
class RowActions:
    """The actions of one model where they hang in the admin: `names` begins the names of their addresses, `back`
    gives the page to go on to, `gone` that where the row is no more, `reads` that for people who do not edit the row.

    The right is the model's policy's matter, unless it depends on whose row it is: then `rows` are those that a person
    sees and `permits` says, without a query, whether the person may act on one.
    """

    model: type[Model]
    actions: Sequence[RowAction]
    names: str
    back: Callable[[Any], str]
    rows: Callable[[User], QuerySet[Any]] | None = None
    permits: Callable[[User, Any], bool] | None = None
    gone: Callable[[], str] | None = None
    reads: Callable[[Any], str] | None = None

    def place(self, user: User, row: Any) -> str:
        """The page of the row for this person."""
        if self.reads and not policy_registry.get_by_type(self.model).user_has_permission(user, "change"):
            return self.reads(row)
        return self.back(row)

    def allowed(self, user: User, row: Model) -> list[RowAction]:
        """Those that apply to the row and are allowed to the person."""
        return [action for action in self.actions if self.is_open(user, action, row) and action.shown(row)]

    def is_open(self, user: User, action: RowAction, row: Model | None = None) -> bool:
        """Whether the person may do this to rows they reach, or to this row where that makes the difference."""
        if self.permits is None:
            return bool(policy_registry.get_by_type(self.model).user_has_permission(user, action.permission))
        return row is None or self.permits(user, row)

    def row(self, user: User, action: RowAction, pk: int) -> Model:
        """The row to act on; 404 where the person sees none, PermissionDenied where they only read it."""
        row: Model = get_object_or_404(self.rows(user) if self.rows else self.model, pk=pk)
        policy = policy_registry.get_by_type(self.model)
        if self.permits is None and not policy.user_has_permission_for_instance(user, action.permission, row):
            raise PermissionDenied
        if not self.is_open(user, action, row):
            raise PermissionDenied
        return row

    def address(self, action: RowAction, row: Model) -> str:
        """Where the action is done."""
        return reverse(f"{self.names}{action.name}", args=[quote(row.pk)])

    def buttons(self, user: User, row: Model) -> list[Button]:
        """Links to the pages of the actions."""
        return [
            Button(action.label, url=self.address(action, row), icon_name=action.icon, priority=action.priority)
            for action in self.allowed(user, row)
        ]

    def paths(self, below: str = "", gate: Gate | None = None) -> list[URLPattern]:
        """The addresses `<below><action>/<pk>/`, each behind the gate of the scope where there is one."""
        bare = self.names.rpartition(":")[2]
        return [path(f"{below}{a.name}/<int:pk>/", self._view(a, gate), name=bare + a.name) for a in self.actions]

    def _view(self, action: RowAction, gate: Gate | None) -> View:
        view = action_view(action, self)
        return gate(view, self.model) if gate else view


NO_ACTIONS = RowActions(Model, (), names="", back=str)
"""Of a list whose rows are edited and nothing else."""


def action_view(action: RowAction, actions: RowActions) -> View:
    """The page that asks, and on POST does it once; a refusal is shown and leaves what was typed."""

    def view(request: HttpRequest, pk: int) -> HttpResponse:
        person = cast("User", request.user)
        if not actions.is_open(person, action):
            raise PermissionDenied
        if not action.question and request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        row = actions.row(person, action, pk)
        back = actions.place(person, row)
        on = _next_of(request) or (actions.gone() if actions.gone and action.removes else back)
        return _answer(request, action, row, back, on)

    return saved_once(view)


def _next_of(request: HttpRequest) -> str:
    """The list of this site that a button stood in, to lead back to; "" where none is named."""
    named = request.POST.get("next", "")
    return named if url_has_allowed_host_and_scheme(named, allowed_hosts=None) else ""


def _answer(request: HttpRequest, action: RowAction, row: Model, back: str, on: str) -> HttpResponse:
    """The question, or what came of it."""
    if action.question and not action.shown(row):
        messages.warning(request, _("Việc này đã được làm, hoặc không còn áp dụng được."))
        return redirect(back)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = action.form(*posted, row=row, by=request.user)
    if already_sent(request):
        form.add_error(None, _("Việc này đã được ghi ở lần bấm trước. Bấm lần nữa nếu bạn muốn ghi thêm một lần."))
    if form.is_valid() and (done := _perform(action, row, form, request)):
        messages.success(request, action.done % {"name": done})
        return redirect(on)
    if not action.question:
        return redirect(back)
    return TemplateResponse(request, "accounts/admin/row_action.html", _shown(action, row, form, back))


def _perform(action: RowAction, row: Model, form: forms.Form, request: HttpRequest) -> Model | None:
    """Do it and give the row that the verb returns, else the one it was done to; None where the verb refused.

    A refusal is said at the form, or above the next page where there is none.
    """
    try:
        done = action.perform(row, by=request.user, now=timezone.now(), **form.cleaned_data)
    except Refusal as refusal:
        if action.question:
            add_to_form(form, refusal)
        else:
            tell_in_admin(request, refusal)
        return None
    return done if isinstance(done, Model) else row


def _shown(action: RowAction, row: Model, form: forms.Form, back: str) -> dict[str, Any]:
    """What the template needs."""
    return {
        "action": action,
        "button": action.label,
        "serious": action.serious,
        "form": form,
        "back": back,
        "media": form.media,
        "header_title": action.label,
        "page_title": action.label,
        "page_subtitle": str(row),
        "header_icon": action.icon,
        "model_name": capfirst(row._meta.verbose_name),
    }
