"""Where Django hands over mails: into rows, so that no page waits for a mail server or fails with it."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from accounts.mail.sending import queue_mail


class OutgoingMailBackend(BaseEmailBackend):
    """EMAIL_BACKEND of the site. The row is part of the caller's transaction: without its commit nothing is sent."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the mails down; how many."""
        return sum(queue_mail(mail, now=timezone.now()) is not None for mail in email_messages)
