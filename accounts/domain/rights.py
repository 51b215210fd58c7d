"""Who may do what to whose account among the people who sign in; rights over other rows: accounts/permissions.py."""

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from accounts.roles import Role

ADMIN_ACCESS = "wagtailadmin.access_admin"
CHANGE_USER = "accounts.change_user"


def is_staff_member(user: User | AnonymousUser) -> bool:
    """Whether the person works in the staff's admin; needs a second step there (decision 23)."""
    return user.has_perm(ADMIN_ACCESS)


def only_reads(user: User | AnonymousUser) -> bool:
    """Whether the person works in the admin without a right to change anything there: a leader, say.

    By the permissions that are held in memory already: no query.
    """
    reading = ("view_", "access_", "choose_")
    held = (right.partition(".")[2] for right in user.get_all_permissions())
    return is_staff_member(user) and all(name.startswith(reading) for name in held)


def is_administrator(user: User | AnonymousUser) -> bool:
    """Whether the person holds the role Quản trị, or is a superuser."""
    if not user.is_active:
        return False
    return user.is_superuser or user.groups.filter(name=Role.ADMINISTRATOR).exists()


def may_change_user(by: User | AnonymousUser, user: User) -> bool:
    """Whether `by` may edit the account of `user`: nobody touches an account with more rights than their own.

    Superusers may change everyone, administrators everyone but superusers, others with the permission only people
    outside the staff.
    """
    if not by.has_perm(CHANGE_USER):
        return False
    if user.is_superuser:
        return by.is_superuser
    return is_administrator(by) or not is_staff_member(user)


def may_remove_second_step(by: User | AnonymousUser, user: User) -> bool:
    """Whether `by` may take the lost second step off the account of `user`: administrators only."""
    return user.pk != by.pk and is_administrator(by) and may_change_user(by, user)
