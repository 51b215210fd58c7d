"""What the accounts floor adds to the Wagtail admin."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from accounts.admin import call as call_admin
from accounts.admin import document as document_admin
from accounts.admin import document_template as document_template_admin
from accounts.admin import job as job_admin
from accounts.admin import join_request as join_request_admin
from accounts.admin import log
from accounts.admin import mail as mail_admin
from accounts.admin import message as message_admin
from accounts.admin import message_template as template_admin
from accounts.admin import printing as printing_admin
from accounts.admin import slips as slips_admin
from accounts.admin.bulk import ScopedDeleteBulkAction
from accounts.admin.exports import tidy_exports
from accounts.admin.menu import RegisterGroup
from accounts.admin.users import UserDeleteBulkAction, code_button
from accounts.domain.rights import CHANGE_USER, is_administrator, may_change_user
from accounts.forms.photo import PortraitForm
from accounts.models import User
from accounts.roles import STOCK_GROUPS
from accounts.views import code as code_views

register_snippet(RegisterGroup)
AvatarSettingsPanel.form_class = PortraitForm
tidy_exports()
hooks.register("register_admin_urls", call_admin.call_urls)
hooks.register("register_admin_menu_item", call_admin.menu_item)
hooks.register("register_admin_urls", message_admin.message_urls)
hooks.register("register_reports_menu_item", message_admin.menu_item)
hooks.register("register_admin_urls", template_admin.template_urls)
hooks.register("register_settings_menu_item", template_admin.menu_item)
hooks.register("register_admin_urls", document_admin.document_urls)
hooks.register("register_reports_menu_item", document_admin.menu_item)
hooks.register("register_admin_urls", document_template_admin.template_urls)
hooks.register("register_settings_menu_item", document_template_admin.menu_item)
hooks.register("register_admin_urls", printing_admin.printing_urls)
hooks.register("register_admin_urls", slips_admin.slip_urls)
hooks.register("register_reports_menu_item", slips_admin.menu_item)
hooks.register("register_admin_urls", join_request_admin.join_request_urls)
hooks.register("register_reports_menu_item", join_request_admin.menu_item)
hooks.register("register_admin_urls", job_admin.job_urls)
hooks.register("register_system_menu_item", job_admin.menu_item)
hooks.register("register_admin_urls", mail_admin.mail_urls)
hooks.register("register_system_menu_item", mail_admin.menu_item)
hooks.register("register_log_actions", log.register)
hooks.register("register_bulk_action", ScopedDeleteBulkAction, order=1)  # after Wagtail's own, which it replaces
hooks.register("register_bulk_action", UserDeleteBulkAction, order=1)


@hooks.register("register_admin_urls")
def code_urls() -> list[URLPattern]:
    """Pages about one account, inside the admin."""
    return [
        path("nguoi-dung/<int:pk>/ma/", code_views.issue, name="accounts_issue_code"),
        path("nguoi-phu-trach/<int:pk>/ma/", code_views.issue_to_contact, name="accounts_issue_code_to_contact"),
        path("nguoi-dung/<int:pk>/buoc-hai/", code_views.second_step, name="accounts_remove_second_step"),
    ]


@hooks.register("register_user_listing_buttons")
def listing_buttons(user: User, request_user: User) -> list[Button]:
    """The code, from the list too: never for oneself, nor for a superuser from somebody less. The page itself asks for
    the whole right, so that no row costs a query."""
    within = request_user.is_superuser or not user.is_superuser
    may = user.is_active and user.pk != request_user.pk and within and request_user.has_perm(CHANGE_USER)
    return [code_button(user)] if may else []


@hooks.register("register_account_menu_item")
def own_account(request: HttpRequest) -> dict[str, Any]:
    """From Wagtail's page about oneself to ours: password, second step, sessions."""
    return {
        "url": reverse("account_home"),
        "label": _("Mật khẩu và xác thực hai bước"),
        "help_text": _("Đổi mật khẩu, đổi điện thoại tạo mã, xem những nơi đang đăng nhập."),
    }


def role_in(request: HttpRequest) -> int:
    """The role that a form of many accounts names; 0 where it names none."""
    given = request.POST.get("role", "")
    return int(given) if given.isdecimal() else 0


@hooks.register("before_bulk_action")
def guard_bulk_action(request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any) -> None:
    """Many accounts at once follow the rules of one: Wagtail asks for the model's permission only."""
    if action.model is not User:
        return
    if action_type == "assign_role" and not is_administrator(request.user):
        raise PermissionDenied
    if action_type == "assign_role" and Group.objects.filter(name__in=STOCK_GROUPS, pk=role_in(request)).exists():
        raise PermissionDenied
    if not all(may_change_user(request.user, user) for user in objects):
        raise PermissionDenied
