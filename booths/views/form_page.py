"""One question of the portal: a form, a verb, and where to go on."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.actors.actor import ContactActor
from accounts.domain.refusal import Refusal
from accounts.editing.merge import FORM_KEY
from accounts.editing.once import new_key
from accounts.portal.gate import portal_page
from accounts.refusals import add_to_form

FORM = "booths/portal/form.html"


def ask(
    request: HttpRequest,
    actor: ContactActor,
    form: forms.Form,
    *,
    title: Any,
    button: Any,
    back: str,
    done: Any,
    perform: Callable[[dict[str, Any]], object],
    template: str = FORM,
    **shown: Any,
) -> HttpResponse:
    """Show the form; on POST do it and go back, or show what the verb refused beside what was typed."""
    if request.method == "POST" and did(request, form, perform, done):
        return redirect(back)
    frame = {"title": title, "button": button, "back": back, "key_name": FORM_KEY, "key": new_key()}
    return portal_page(request, actor, template, form=form, **frame, **shown)


def did(request: HttpRequest, form: forms.Form, perform: Callable[[dict[str, Any]], object], done: Any) -> bool:
    """Whether the form was right and its verb went through; a refusal stands at the form."""
    if not form.is_valid():
        return False
    try:
        perform(form.cleaned_data)
    except Refusal as refusal:
        add_to_form(form, refusal)
        return False
    messages.success(request, str(done))
    return True


def press(request: HttpRequest, perform: Callable[[], object], *, done: Any, back: str) -> HttpResponse:
    """A button without a form."""
    try:
        perform()
        messages.success(request, str(done))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(back)
