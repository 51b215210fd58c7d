"""E-mail, where a server is configured and the person gave an address."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext_lazy as _

from accounts.consents.consent import has_withdrawn
from accounts.consents.purpose import MESSAGES
from accounts.mail.transport import hand_over
from accounts.messages.channel import Fate
from accounts.messages.message import text_with_link
from accounts.models import Message


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
        return hand_over(mail)
