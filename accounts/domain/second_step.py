"""The second step of an account: whether there is one, what ends with it, and how a lost one is taken off.

Whether a session has passed it is told by accounts/sessions.py.
"""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.domain.refusal import Refusal
from accounts.domain.rights import may_remove_second_step
from accounts.models import User

REMOVED = "accounts.second_step.remove"


class SecondStepError(Refusal):
    """The second step may not be taken off by this person."""

    message = _("Chỉ quản trị viên mới gỡ được xác thực hai bước, và không gỡ cho chính mình.")


def has_second_step(user: User) -> bool:
    """Whether the person has enrolled an authenticator app."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def remove_second_step(user: User, *, by: User) -> None:
    """Delete the authenticator and recovery codes of `user`, end their sessions and say so in the log.

    The person enrols anew at the next sign-in. Raises SecondStepError.
    """
    if not may_remove_second_step(by, user):
        raise SecondStepError
    with transaction.atomic():
        Authenticator.objects.filter(user=user).delete()
        end_sessions(user)
        log(user, REMOVED, user=by)


def end_sessions(user: User) -> None:
    """End every session of the person; `user` then holds the new generation, by which one of them may be kept."""
    User.objects.filter(pk=user.pk).update(session_generation=F("session_generation") + 1)
    user.refresh_from_db(fields=["session_generation"])
