"""What a session has shown of its person: the second step belongs to the session, not to the account (decision 38).

allauth keeps in the session by which methods and when its person proved who they are; a session that is older than
the enrolment of an authenticator app, or was made without it, holds no such record.
"""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login, update_session_auth_hash
from django.http import HttpRequest

from accounts.domain.rights import is_staff_member
from accounts.domain.second_step import end_sessions
from accounts.models import User

METHOD = "mfa"
"""allauth's word for the second step in its records."""
CODE = "code"
"""Its word for a code; a link that asked for the phone number counts as one."""


def passed_second_step(request: HttpRequest) -> bool:
    """Whether the person gave a code of the authenticator app, or a recovery code, in this session."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == METHOD for record in records)


def may_act_as_staff(request: HttpRequest) -> bool:
    """Whether this session has shown what staff must show; always where STAFF_SECOND_STEP is off."""
    return not settings.STAFF_SECOND_STEP or passed_second_step(request)


def enter(request: HttpRequest, user: User) -> bool:
    """Sign in somebody who showed by a code or a link of their own who they are; True where that was done.

    Never one of the staff, who sign in with their password and second step.
    """
    if is_staff_member(user) or not user.is_active:
        return False
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, user, method=CODE)
    return True


def keep_only_this(request: HttpRequest, user: User) -> None:
    """End every other session of the person; this one goes on under a new key."""
    end_sessions(user)
    update_session_auth_hash(request, user)
    UserSession.objects.purge_and_list(user)
    UserSession.objects.create_from_request(request)


def note_enrolment(request: HttpRequest, user: User) -> None:
    """The code that enrolled the app was right: this session has passed the second step, all others end."""
    enrolled = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    record_authentication(request, user, METHOD, id=enrolled.pk, type=enrolled.type)
    keep_only_this(request, user)
