"""A lost second step: an administrator takes it off, the person enrols anew at the next sign-in."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.domain.refusal import Refusal
from accounts.domain.rights import may_remove_second_step
from accounts.models import User

REMOVED = "accounts.second_step.remove"


class SecondStepError(Refusal):
    """The second step may not be taken off by this person."""

    message = _("Chỉ quản trị viên mới gỡ được bước xác nhận thứ hai, và không gỡ cho chính mình.")


def has_second_step(user: User) -> bool:
    """Whether the person has enrolled an authenticator app."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def remove_second_step(user: User, *, by: User) -> None:
    """Delete the authenticator and recovery codes of `user` and say so in the log; raises SecondStepError."""
    if not may_remove_second_step(by, user):
        raise SecondStepError
    with transaction.atomic():
        Authenticator.objects.filter(user=user).delete()
        log(user, REMOVED, user=by)
