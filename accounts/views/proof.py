"""Whether a link is in its holder's hands: the last four digits of the number, asked for once a device.

A forwarded link shows what it is about and does nothing. Kinds with one form ask inside it (`accounts/views/link.py`);
those with a page of their own are wrapped in `after_proof`, which keeps what was typed while it asks.
"""

from collections.abc import Callable, Collection
from functools import wraps

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from accounts.links.link import DigitsError, asks_phone, prove_phone
from accounts.models import SecretLink, User
from accounts.refusals import add_to_form

KNOWN_PHONES = "known_phones"
"""In the session: numbers whose last four digits were told on this device."""
DIGITS = "digits"

LinkView = Callable[[HttpRequest, SecretLink], HttpResponse]


class DigitsForm(forms.Form):
    """The question by which a forwarded link is told from one's own."""

    digits = forms.CharField(
        label=_("Bốn số cuối số điện thoại của bạn"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Để chắc rằng link này chưa bị người khác dùng."),
    )


def is_proven(request: HttpRequest, link: SecretLink) -> bool:
    """Whether nothing has to be asked: the kind does not, this device told the digits before, or the holder is signed
    in."""
    if not asks_phone(link):
        return True
    return link.holder_phone in request.session.get(KNOWN_PHONES, ()) or _is_holder(request, link)


def _is_holder(request: HttpRequest, link: SecretLink) -> bool:
    """Whether the account that is signed in is the holder's, or has the holder's number."""
    user = request.user
    if not isinstance(user, User):
        return False
    own = link.contact.user_id if link.contact else link.user_id
    return user.pk == own or (bool(user.phone) and user.phone == link.holder_phone)


def remember_phone(request: HttpRequest, link: SecretLink) -> None:
    """This device knows the number of the link's holder, and is not asked for it again."""
    known = request.session.get(KNOWN_PHONES, [])
    if link.holder_phone and link.holder_phone not in known:
        request.session[KNOWN_PHONES] = [*known, link.holder_phone]


def after_proof(view: LinkView, *, private: Collection[str] = ()) -> LinkView:
    """The page of a link whose forms, and whose pages that `private` names by a word in the query, wait until the
    digits were told."""

    @wraps(view)
    def page(request: HttpRequest, link: SecretLink) -> HttpResponse:
        waits = request.method == "POST" or any(word in request.GET for word in private)
        if not waits or is_proven(request, link):
            return view(request, link)
        form = DigitsForm(request.POST if DIGITS in request.POST else None)
        if not (form.is_bound and form.is_valid() and _proves(link, form)):
            return _question_page(request, form)
        remember_phone(request, link)
        return view(request, link) if _typed(request) else redirect(request.get_full_path())

    return page


def _proves(link: SecretLink, form: DigitsForm) -> bool:
    """Whether the digits are right; else the form says so."""
    try:
        prove_phone(link, digits=form.cleaned_data[DIGITS])
    except DigitsError as refusal:
        add_to_form(form, refusal)
        return False
    return True


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was sent besides the digits."""
    own = (DIGITS, "csrfmiddlewaretoken")
    return [(name, value) for name, values in request.POST.lists() if name not in own for value in values]


def _question_page(request: HttpRequest, form: DigitsForm) -> HttpResponse:
    """The question, with what was typed; files are lost, and it says so."""
    told = {"form": form, "typed": _typed(request), "has_files": bool(request.FILES)}
    return render(request, "accounts/link/proof.html", {**told, "action": request.get_full_path()})
