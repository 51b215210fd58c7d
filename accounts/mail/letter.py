"""A mail as a row keeps it, and back."""

from base64 import b64decode, b64encode
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives

PLAIN = ("subject", "body", "from_email", "to", "cc", "bcc", "reply_to", "extra_headers", "content_subtype")


def pack(mail: EmailMessage) -> dict[str, Any]:
    """Everything that the mail says, as JSON can hold it. TypeError for attachments that are ready-made MIME parts."""
    packed = {name: getattr(mail, name) for name in PLAIN}
    packed["subject"] = str(mail.subject)
    packed["body"] = str(mail.body)
    packed["alternatives"] = [list(part) for part in getattr(mail, "alternatives", [])]
    packed["attachments"] = [_pack_attachment(*part) for part in mail.attachments]
    return packed


def unpack(packed: dict[str, Any]) -> EmailMessage:
    """The mail again."""
    mail = EmailMultiAlternatives()
    for name in PLAIN:
        setattr(mail, name, packed[name])
    for content, kind in packed["alternatives"]:
        mail.attach_alternative(content, kind)
    for name, content, kind in packed["attachments"]:
        mail.attach(name, b64decode(content), kind)
    return mail


def _pack_attachment(name: str | None, content: str | bytes, kind: str | None) -> list[str | None]:
    written = content.encode() if isinstance(content, str) else content
    return [name, b64encode(written).decode(), kind]
