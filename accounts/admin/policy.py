"""Rights over rows, not over models alone (decision 12): a model permission and the user's scope."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from accounts.models import User

Rows = Callable[[User], QuerySet[Any]]

ANY = ("add", "change", "delete", "view", "publish", "lock", "unlock")
"""Actions of which one is enough to reach a row at all; each view asks for its own besides."""


class ScopedPermissionPolicy(ModelPermissionPolicy):
    """The user's groups say which verbs, `rows` says on which rows; both are needed for an instance."""

    def __init__(self, model: type[Model], rows: Rows) -> None:
        super().__init__(model)
        self.rows = rows

    def covers(self, user: User, instance: Model) -> bool:
        """Whether the stored row is within the user's scope; one not yet stored is."""
        if instance.pk is None:
            return True
        rows = self.rows(user)
        return not rows.query.where or rows.filter(pk=instance.pk).exists()  # nothing is left out: no query

    def user_has_permission_for_instance(self, user: User, action: str, instance: Model) -> bool:
        """The verb on this row."""
        return self.user_has_permission(user, action) and self.covers(user, instance)

    def user_has_any_permission_for_instance(self, user: User, actions: Iterable[str], instance: Model) -> bool:
        """One of the verbs on this row."""
        return self.user_has_any_permission(user, actions) and self.covers(user, instance)

    def instances_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> QuerySet[Any]:
        """The rows of the user's scope, none without one of the verbs."""
        return self.rows(user) if self.user_has_any_permission(user, actions) else self.model._default_manager.none()


def every_row(model: type[Model]) -> Rows:
    """Rows of a model that no scope limits."""
    return lambda user: model._default_manager.all()


def give_policy(model: type[Model], rows: Rows | None) -> None:
    """Register the policy of a model; Wagtail asks for it in every view, bulk action and report."""
    register_permission_policy(model, ScopedPermissionPolicy(model, rows or every_row(model)), exact_class=True)


def reachable(user: User | AnonymousUser, model: type[Model]) -> QuerySet[Any]:
    """Rows of a registered model that the user may reach with any verb."""
    policy: Any = policy_registry.get_by_type(model)
    found: QuerySet[Any] = policy.instances_user_has_any_permission_for(user, ANY)
    return found


def may_choose(user: User, chosen: Model) -> bool:
    """Whether a related row may be named in a form: those of models without scope always."""
    policy = policy_registry.get_by_type(type(chosen), fallback=False)
    return not isinstance(policy, ScopedPermissionPolicy) or policy.covers(user, chosen)
