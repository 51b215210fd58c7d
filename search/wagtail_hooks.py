"""What the search floor adds to the Wagtail admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from search.admin import empty, log, status
from search.admin.menu import SearchGroup

register_snippet(SearchGroup)
hooks.register("register_admin_urls", empty.empty_urls)
hooks.register("register_admin_urls", log.log_urls)
hooks.register("register_admin_urls", status.status_urls)
