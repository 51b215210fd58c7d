"""The staff's admin: Wagtail's, with ours in the place of a few of its pages."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access

from cms.admin.history import SiteHistoryView

site_history = require_admin_access(SiteHistoryView.as_view())
site_history_results = require_admin_access(SiteHistoryView.as_view(results_only=True))

urlpatterns = [
    path("reports/site-history/", site_history),
    path("reports/site-history/results/", site_history_results),
    path("", include(wagtailadmin_urls)),
]
