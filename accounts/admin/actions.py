"""Things done to one row besides editing it: a button in the list and on the page, a question, a POST."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry

from accounts.models import User

Perform = Callable[..., Any]


@dataclass(frozen=True)
class RowAction:
    """One verb: `perform(row, by=, now=)`, with `reason=` where one is asked; `shown(row)` says when it applies."""

    name: str
    label: Any
    question: Any
    done: Any
    icon: str
    permission: str
    perform: Perform
    shown: Callable[[Any], bool]
    needs_reason: bool = False
    serious: bool = False
    priority: int = 50


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=255,
        help_text=_("Đơn vị và đồng nghiệp sẽ đọc được lý do này."),
        widget=forms.TextInput(attrs={"autofocus": True}),
    )


class NothingToFillIn(forms.Form):
    """A question that is answered by yes alone."""


def action_buttons(actions: Sequence[RowAction], namespace: str, user: User, row: Model) -> list[Button]:
    """Buttons of the actions that apply to the row and are allowed to the person."""
    policy = policy_registry.get_by_type(type(row))
    return [
        Button(
            action.label,
            url=reverse(f"{namespace}:{action.name}", args=[quote(row.pk)]),
            icon_name=action.icon,
            priority=action.priority,
        )
        for action in actions
        if policy.user_has_permission(user, action.permission) and action.shown(row)
    ]


def action_paths(actions: Sequence[RowAction], model: type[Model], namespace: str, gate: Any) -> list[URLPattern]:
    """The pages of the actions, each behind the gate of the scope."""
    return [
        path(f"{action.name}/<int:pk>/", gate(action_view(action, model, namespace), model), name=action.name)
        for action in actions
    ]


def action_view(action: RowAction, model: type[Model], namespace: str) -> Callable[..., HttpResponse]:
    """The page that asks, and on POST does it once; refuses where the action does not apply any more."""

    def view(request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(model, pk=pk)
        policy = policy_registry.get_by_type(model)
        if not policy.user_has_permission_for_instance(request.user, action.permission, row):
            raise PermissionDenied
        back = reverse(f"{namespace}:edit", args=[pk])
        if not action.shown(row):
            messages.warning(request, _("Việc này đã được làm, hoặc không còn áp dụng được."))
            return redirect(back)
        form_class = ReasonForm if action.needs_reason else NothingToFillIn
        form = form_class(request.POST if request.method == "POST" else None)
        if form.is_valid():
            action.perform(row, by=request.user, now=timezone.now(), **form.cleaned_data)
            messages.success(request, action.done % {"name": row})
            return redirect(back)
        return TemplateResponse(request, "accounts/admin/confirm_action.html", _shown(action, row, form, back))

    return view


def _shown(action: RowAction, row: Model, form: forms.Form, back: str) -> dict[str, Any]:
    """What the template of the question needs."""
    return {
        "action": action,
        "form": form,
        "back": back,
        "header_title": action.label,
        "page_title": action.label,
        "page_subtitle": str(row),
        "header_icon": action.icon,
        "model_name": capfirst(row._meta.verbose_name),
    }
