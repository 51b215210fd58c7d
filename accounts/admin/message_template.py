"""Mẫu tin: the words of messages, which staff change."""

from typing import cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from accounts.admin.page import page_head
from accounts.admin.reports import PermittedItem
from accounts.domain.refusal import Refusal
from accounts.messages.kind import MessageKind, UnknownMessageKindError, message_kind, message_kinds
from accounts.messages.template import restore_words, save_words, words_of
from accounts.models import MessageTemplate, User
from accounts.refusals import add_to_form

CHANGE_WORDS = "accounts.change_messagetemplate"


class WordsForm(forms.Form):
    """Title and text of a kind."""

    title = forms.CharField(label=_("Tiêu đề"), max_length=200)
    text = forms.CharField(label=_("Nội dung"), widget=forms.Textarea(attrs={"rows": 8}))


@require_safe
@permission_required(CHANGE_WORDS)
def templates(request: HttpRequest) -> HttpResponse:
    """Every kind of message, and whether staff changed its words."""
    rows = {row.kind: row for row in MessageTemplate.objects.select_related("updated_by")}
    lines = [(kind, rows.get(kind.name)) for kind in sorted(message_kinds(), key=lambda kind: str(kind.label))]
    shown = {"lines": lines, **page_head(_("Mẫu tin"), "mail")}
    return render(request, "accounts/admin/message_templates.html", shown)


@require_http_methods(["GET", "POST"])
@permission_required(CHANGE_WORDS)
def template(request: HttpRequest, name: str) -> HttpResponse:
    """The words of one kind; what cannot be filled in is said beside the field."""
    kind, by = _kind_or_404(name), cast(User, request.user)
    words = words_of(kind)
    form = WordsForm(request.POST or None, initial={"title": words.title, "text": words.text})
    if "restore" in request.POST:
        restore_words(kind, by=by)
        messages.success(request, _("Đã lấy lại lời gốc."))
        return redirect("accounts_message_templates")
    if form.is_valid() and _save(kind, form, by):
        messages.success(request, _("Đã lưu mẫu tin. Tin viết từ bây giờ dùng lời mới."))
        return redirect("accounts_message_templates")
    above = (reverse("accounts_message_templates"), _("Mẫu tin"))
    shown = {"kind": kind, "form": form, "changed": words.row, **page_head(kind.label, "mail", above)}
    return render(request, "accounts/admin/message_template.html", shown)


def _save(kind: MessageKind, form: WordsForm, by: User) -> bool:
    try:
        save_words(kind, **form.cleaned_data, by=by, now=timezone.now())
    except Refusal as refusal:
        add_to_form(form, refusal)
        return False
    return True


def _kind_or_404(name: str) -> MessageKind:
    try:
        return message_kind(name)
    except UnknownMessageKindError:
        raise Http404 from None


def menu_item() -> PermittedItem:
    """The entry of the settings' menu."""
    url = reverse("accounts_message_templates")
    return PermittedItem(
        _("Mẫu tin"), url, permission=CHANGE_WORDS, name="message-templates", icon_name="mail", order=850
    )


def template_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    return [
        path("mau-tin/", templates, name="accounts_message_templates"),
        path("mau-tin/<str:name>/", template, name="accounts_message_template"),
    ]
