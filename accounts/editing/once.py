"""A form is saved once, however often it is sent: a double click, a retry on a slow line, the back button.

A form carries a key of its own. The key is written first, in the transaction of what the form writes, so of two
requests that meet the second waits, and its sender is led to what came of the first. What was sent again with other
text is no repetition: the view is asked once more, and may look at `already_sent`.

A photo in the form is decoded outside the transaction, which begins again then (accounts/files/ahead.py).
"""

import uuid
from collections.abc import Callable
from functools import wraps
from hashlib import blake2s
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from accounts.editing.merge import CARRIED, FORM_KEY
from accounts.editing.resend import leads_to_sign_in
from accounts.files.ahead import NotDecodedError, decode_ahead
from accounts.models import SentForm

View = Callable[..., HttpResponseBase]
NOT_TYPED = ("csrfmiddlewaretoken", "digits", *CARRIED)
"""What makes no other form of it: the digits of a phone are asked for between a form and what it does."""
_ALREADY = "_already_sent"
_QUIETLY = "_repeated_quietly"
_AGAIN = "_begun_again"


def new_key() -> str:
    """A key for a form that is being shown."""
    return str(uuid.uuid4())


def saved_once(view: View) -> View:
    """`view` as one transaction, that answers a repeated POST with the page that came of the first."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = _key(request)
        if key is None:
            return view(request, *args, **kwargs)
        decode_ahead(file for _name, each in request.FILES.lists() for file in each)
        try:
            return _whole(view, request, key, *args, **kwargs)
        except IntegrityError:
            if not SentForm.objects.filter(pk=key).exists():
                raise
        return _whole(view, request, key, *args, **kwargs)

    return answered


def _whole(view: View, request: HttpRequest, key: uuid.UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """One transaction; begun again for each photo that it came to before that was decoded."""
    while True:
        try:
            with transaction.atomic():
                return _answer(view, request, key, *args, **kwargs)
        except NotDecodedError as photo:
            photo.decode()
            setattr(request, _AGAIN, True)


def quietly(request: HttpRequest) -> None:
    """Let a repetition of this request leave no message behind, where its page tells what was done."""
    setattr(request, _QUIETLY, True)


def is_begun_again(request: HttpRequest) -> bool:
    """Whether the request came this far before its photo was decoded; what it counted in the cache stays counted."""
    return getattr(request, _AGAIN, False)


def already_sent(request: HttpRequest) -> SentForm | None:
    """The form of this request as it was saved before, with other text; None for one sent for the first time."""
    return getattr(request, _ALREADY, None)


def _answer(view: View, request: HttpRequest, key: uuid.UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
    before, digest, now = SentForm.objects.filter(pk=key).first(), _digest(request), timezone.now()
    if before and before.digest == digest:
        return _repeated(request, before)
    if before is None:
        SentForm.objects.create(pk=key, digest=digest, sent_at=now)
    setattr(request, _ALREADY, before)
    response = view(request, *args, **kwargs)
    sent = SentForm.objects.filter(pk=key)
    if response.status_code == 302 and not leads_to_sign_in(response):
        sent.update(digest=digest, location=response["Location"].removeprefix(request.path)[:500], sent_at=now)
    elif before is None:
        sent.delete()
    return response


def _repeated(request: HttpRequest, before: SentForm) -> HttpResponseBase:
    """To the page that came of the first; the page of a link tells by itself what was done there.

    Of a way that begins at the form's own address the rest was kept: that of a link is a secret, which no table holds.
    """
    if not getattr(request, _QUIETLY, False):
        messages.info(request, _("Đã lưu ở lần bấm trước; không lưu lại lần nữa."))
    whole = before.location.startswith(("/", "http"))
    return HttpResponseRedirect(before.location if whole else f"{request.path}{before.location}")


def _key(request: HttpRequest) -> uuid.UUID | None:
    """The key of a form sent by a person; a draft that saves itself in the background is no such form."""
    if request.method != "POST" or not request.accepts("text/html"):
        return None
    try:
        return uuid.UUID(request.POST.get(FORM_KEY, ""))
    except ValueError:
        return None


def _digest(request: HttpRequest) -> str:
    """What was typed, and the names and sizes of files."""
    typed = [(name, values) for name, values in sorted(request.POST.lists()) if name not in NOT_TYPED]
    files = [(name, [(f.name, f.size) for f in each]) for name, each in sorted(request.FILES.lists())]
    return blake2s(repr((request.path, typed, files)).encode(), digest_size=16).hexdigest()
