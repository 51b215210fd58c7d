"""E-mail, where a server is configured and the person gave an address."""

import smtplib
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext_lazy as _

from accounts.consents.consent import has_withdrawn
from accounts.consents.purpose import MESSAGES
from accounts.enums import Outcome
from accounts.messages.channel import Fate
from accounts.messages.message import text_with_link
from accounts.models import Message

NOT_REACHED = (ConnectionRefusedError, smtplib.SMTPConnectError, smtplib.SMTPHeloError, smtplib.SMTPAuthenticationError)
REFUSED = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError)


class Mail:
    """Email."""

    name = "email"
    label = _("email")
    disturbs = True
    repeatable = False

    def reaches(self, message: Message) -> bool:
        """By address, unless the person took back that they want messages."""
        if not (settings.MESSAGE_EMAIL and message.email):
            return False
        person = message.contact or message.user
        return person is None or not has_withdrawn(MESSAGES.name, person)

    def send(self, message: Message) -> Fate:
        """Hand it to the mail server, under an id of ours that the server may know it by."""
        own = {"Message-ID": f"<message-{message.pk}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}>"}
        mail = EmailMessage(message.title, text_with_link(message), to=[message.email], headers=own)
        try:
            mail.send()
        except NOT_REACHED as error:
            return Fate(Outcome.LATER, detail=_told(error))
        except REFUSED as error:
            return Fate(Outcome.FAILED, detail=_told(error))
        except (OSError, smtplib.SMTPException) as error:
            return Fate(Outcome.UNSURE, detail=_told(error))
        return Fate(Outcome.SENT)


def _told(error: Exception) -> str:
    """The fault in a line, without the address."""
    return type(error).__name__
