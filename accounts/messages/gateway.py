"""A gateway over HTTP, as those for Zalo and SMS are: one POST a message.

    POST <MESSAGE_GATEWAY_URL>      Authorization: Bearer <MESSAGE_GATEWAY_TOKEN>
    {"to": "+84912345678", "text": "…", "reference": "message-17"}

2xx: taken, `{"id": "…"}` is the gateway's own name for it. 4xx: refused. Anything after the request was written that
is no such answer may or may not have been sent: told as unsure, and not sent again. A gateway that knows `reference`
drops a repetition by itself.
"""

import json
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.consents.consent import has_consent
from accounts.consents.purpose import MESSAGES
from accounts.enums import Outcome
from accounts.messages.channel import Fate
from accounts.messages.message import text_with_link
from accounts.models import Message

LONGEST_ANSWER = 10_000


class Gateway:
    """Cổng nhắn tin."""

    name = "gateway"
    label = _("cổng nhắn tin (Zalo, SMS)")
    disturbs = True
    repeatable = False

    def reaches(self, message: Message) -> bool:
        """By number, where the person agreed to it; who only left a number left it for this."""
        if not (settings.MESSAGE_GATEWAY_URL and message.phone):
            return False
        person = message.contact or message.user
        return person is None or has_consent(MESSAGES.name, person)

    def send(self, message: Message) -> Fate:
        """One POST; only a connection that never came to be is tried again."""
        address = urlsplit(settings.MESSAGE_GATEWAY_URL)
        line = _connection(address)
        try:
            line.connect()
        except OSError as error:
            return Fate(Outcome.LATER, detail=type(error).__name__)
        try:
            line.request("POST", _path(address), _body(message), _headers())
            return _fate(line.getresponse())
        except (OSError, HTTPException) as error:
            return Fate(Outcome.UNSURE, detail=type(error).__name__)
        finally:
            line.close()


def _connection(address: SplitResult) -> HTTPConnection:
    kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
    return kind(address.hostname or "", address.port, timeout=settings.MESSAGE_GATEWAY_TIMEOUT)


def _path(address: SplitResult) -> str:
    return f"{address.path or '/'}?{address.query}" if address.query else address.path or "/"


def _body(message: Message) -> bytes:
    told = {"to": message.phone, "text": text_with_link(message), "reference": f"message-{message.pk}"}
    return json.dumps(told, ensure_ascii=False).encode()


def _headers() -> dict[str, str]:
    token = settings.MESSAGE_GATEWAY_TOKEN
    return {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}


def _fate(answer: HTTPResponse) -> Fate:
    """What the status means, with the gateway's own name for the message."""
    body = answer.read(LONGEST_ANSWER)
    if 200 <= answer.status < 300:
        return Fate(Outcome.SENT, reference=_reference(body))
    if 400 <= answer.status < 500:
        return Fate(Outcome.FAILED, detail=f"HTTP {answer.status}")
    return Fate(Outcome.UNSURE, detail=f"HTTP {answer.status}")


def _reference(body: bytes) -> str:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    return str(told.get("id", ""))[:100] if isinstance(told, dict) else ""
