"""Users in the Wagtail admin: found by folded name or number, in Vietnamese order, without user names."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column, DateColumn
from wagtail.admin.widgets.button import Button
from wagtail.users.views import groups as wagtail_groups
from wagtail.users.views import users as wagtail_users
from wagtail.users.views.bulk_actions import DeleteBulkAction

from accounts.admin.deletion import TellsUses, TellsUsesOfMany
from accounts.admin.search import matching
from accounts.domain.code import may_issue_code
from accounts.domain.rights import may_change_user, may_remove_second_step
from accounts.domain.second_step import has_second_step
from accounts.forms.user import PersonCreationForm, PersonEditForm
from accounts.models import User
from accounts.phones import parse_phone


def code_button(user: User) -> Button:
    """The way to a one-time code for `user`."""
    url = reverse("accounts_issue_code", args=[user.pk])
    return Button(gettext("Cấp mã vào trang"), url=url, icon_name="key", priority=15)


def account_buttons(user: User, by: User) -> list[Button]:
    """What `by` may do to the account of `user` beyond editing it."""
    buttons = [code_button(user)] if may_issue_code(by, user) else []
    if may_remove_second_step(by, user) and has_second_step(user):
        url = reverse("accounts_remove_second_step", args=[user.pk])
        buttons.append(Button(gettext("Gỡ xác thực hai bước"), url=url, icon_name="lock-open", priority=16))
    return buttons


def roles_of(user: User) -> str:
    """The names of the person's groups, from the prefetched rows."""
    names = [gettext("Toàn quyền")] if user.is_superuser else []
    return ", ".join(names + [group.name for group in user.groups.all()])


class UserIndexView(wagtail_users.IndexView):
    """The list of users."""

    default_ordering = "sort_key"

    @cached_property
    def columns(self) -> list[Column]:
        """Name, how the person signs in, roles."""
        name_column = self._get_title_column_class(wagtail_users.UserColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="user"),
            name_column("name", accessor=str, label=_("Họ và tên"), sort_key="sort_key", get_url=self.get_edit_url),
            Column("phone", accessor="get_phone_display", label=_("Số điện thoại"), width="12%"),
            Column("email", label=_("Email"), sort_key="email", width="15%"),
            Column("roles", accessor=roles_of, label=_("Vai trò"), width="15%"),
            BooleanColumn("is_active", label=_("Đang dùng"), sort_key="is_active", width="8%"),
            DateColumn("last_login", label=_("Đăng nhập gần nhất"), sort_key="last_login", width="12%"),
        ]

    def get_base_queryset(self) -> QuerySet[User]:
        """Users with their groups."""
        found: QuerySet[User] = super().get_base_queryset().prefetch_related("groups")
        return found

    def search_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        """A number in any written form, or every word of a name or address, accents or not."""
        if not self.is_searching:
            return queryset
        number = parse_phone(self.search_query)
        if number:
            return queryset.filter(phone=number)
        return matching(queryset, self.search_query, ["search_key"])


class UserCreateView(wagtail_users.CreateView):
    """A new account; the next page gives its first one-time code."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form must know who fills it in."""
        return {**super().get_form_kwargs(), "by": self.request.user}

    def get_success_url(self) -> str:
        """There is no password yet: go on to the code."""
        return reverse("accounts_issue_code", args=[self.object.pk])


class UserEditView(wagtail_users.EditView):
    """An account that exists; refused where it has more rights than the editor."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse before anything is shown."""
        if not may_change_user(request.user, self.object):
            raise PermissionDenied
        found: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form must know who fills it in."""
        return {**super().get_form_kwargs(), "by": self.request.user}

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Wagtail's buttons and ours."""
        return [*super().header_more_buttons, *account_buttons(self.object, self.request.user)]


class UserDeleteView(TellsUses, wagtail_users.DeleteView):
    """Deleting is refused where editing is, and where the person's name stands behind something."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse before anything is shown."""
        if not may_change_user(request.user, self.get_object()):
            raise PermissionDenied
        found: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return found


class UserDeleteBulkAction(TellsUsesOfMany, DeleteBulkAction):
    """Deleting several accounts; `guard_bulk_action` looks at the rights over each."""

    def get_execution_context(self) -> dict[str, Any]:
        """With the person at the screen."""
        return {"user": self.request.user}


class GroupDeleteView(TellsUses, wagtail_groups.DeleteView):
    """Deleting a role, by name of those who hold it."""


class GroupViewSet(wagtail_groups.GroupViewSet):
    """Wagtail's groups, deleted with open eyes."""

    delete_view_class = GroupDeleteView


class UserViewSet(wagtail_users.UserViewSet):
    """Our users in Wagtail's place for users."""

    ordering = "sort_key"
    index_view_class = UserIndexView
    add_view_class = UserCreateView
    edit_view_class = UserEditView
    delete_view_class = UserDeleteView
    copy_view_enabled = False  # it would copy the password and the rights with the name

    def get_form_class(self, for_update: bool = False) -> type[PersonCreationForm] | type[PersonEditForm]:
        """Our forms."""
        return PersonEditForm if for_update else PersonCreationForm
