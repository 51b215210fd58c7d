"""The mail server, and what its answer means for a mail: sent, later, never, or nobody can tell."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from accounts.enums import Outcome
from accounts.messages.channel import Fate

NOT_REACHED = (ConnectionRefusedError, smtplib.SMTPConnectError, smtplib.SMTPHeloError, smtplib.SMTPAuthenticationError)
REFUSED = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError)
FOR_GOOD = 500
"""Answers from this code on are final; those below ask for another try (RFC 5321, 4.2.1)."""


def hand_over(mail: EmailMessage) -> Fate:
    """Give the mail to the server of MAIL_TRANSPORT, outside any transaction.

    Where no connection came about, certainly nothing was sent; what the server refused was not sent either. A line
    that breaks in the middle leaves a doubt.
    """
    connection = get_connection(settings.MAIL_TRANSPORT)
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        return Fate(Outcome.LATER, detail=_told(error))
    try:
        connection.send_messages([mail])
    except NOT_REACHED as error:
        return Fate(Outcome.LATER, detail=_told(error))
    except REFUSED as error:
        return Fate(Outcome.FAILED if _is_final(error) else Outcome.LATER, detail=_told(error))
    except (OSError, smtplib.SMTPException) as error:
        return Fate(Outcome.UNSURE, detail=_told(error))
    finally:
        _close(connection)
    return Fate(Outcome.SENT)


def _is_final(error: Exception) -> bool:
    """Whether another try is of no use; a refusal without a code is."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _said in error.recipients.values()]
        return all(code >= FOR_GOOD for code in codes)
    return isinstance(error, smtplib.SMTPResponseException) and error.smtp_code >= FOR_GOOD


def _close(connection: object) -> None:
    """Hang up; a fault in that changes nothing any more."""
    try:
        connection.close()  # type: ignore[attr-defined]  # every backend has it
    except (OSError, smtplib.SMTPException):
        return


def _told(error: Exception) -> str:
    """The fault in a line, without the address and without what the server quotes of it."""
    code = getattr(error, "smtp_code", "")
    return f"{type(error).__name__} {code}".strip()
