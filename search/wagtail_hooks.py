"""What the search floor adds to the Wagtail admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from search.admin import log, status, zero_results
from search.admin import task as task_admin
from search.admin.menu import SearchGroup
from search.index import outbox

register_snippet(SearchGroup)
hooks.register("register_admin_urls", zero_results.empty_urls)
hooks.register("register_admin_urls", log.log_urls)
hooks.register("register_admin_urls", status.status_urls)
hooks.register("register_admin_urls", task_admin.task_urls)
hooks.register("register_system_menu_item", task_admin.menu_item)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Names of what is noted about the outbox."""
    actions.register_action(outbox.RETRIED, _("Thử lập chỉ mục lại"), _("Đã cho thử lập chỉ mục lại"))
