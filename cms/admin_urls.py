"""The staff's admin: Wagtail's, with ours in the place of a few of its pages."""

from django.urls import include, path
from django.views.decorators.cache import never_cache
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.admin.files import (
    DocumentDeleteView,
    DocumentEditView,
    DocumentIndexView,
    DocumentUsageView,
    PictureDeleteView,
    PictureEditView,
    PictureIndexView,
    PictureUsageView,
)
from cms.admin.history import SiteHistoryView
from cms.views.errors import closed

site_history = require_admin_access(SiteHistoryView.as_view())
site_history_results = require_admin_access(SiteHistoryView.as_view(results_only=True))

# Of no use here (decision 37): pages that show errors on purpose, films from other sites, addresses of pictures of any
# size.
unused = [
    path(address, closed)
    for address in (
        "test404/",
        "failwhale/",
        "embeds/chooser/",
        "embeds/chooser/upload/",
        "images/<int:image_id>/generate_url/",
        "images/<int:image_id>/generate_url/output/",
    )
]

own = [
    *unused,
    path("reports/site-history/", site_history),
    path("reports/site-history/results/", site_history_results),
    path("images/", require_admin_access(PictureIndexView.as_view())),
    path("images/results/", require_admin_access(PictureIndexView.as_view(results_only=True))),
    path("images/<int:image_id>/", require_admin_access(PictureEditView.as_view())),
    path("documents/", require_admin_access(DocumentIndexView.as_view())),
    path("documents/results/", require_admin_access(DocumentIndexView.as_view(results_only=True))),
    path("documents/edit/<int:document_id>/", require_admin_access(DocumentEditView.as_view())),
    path("images/<int:image_id>/delete/", require_admin_access(PictureDeleteView.as_view())),
    path("documents/delete/<int:document_id>/", require_admin_access(DocumentDeleteView.as_view())),
    path("images/usage/<int:image_id>/", require_admin_access(PictureUsageView.as_view())),
    path("documents/usage/<int:document_id>/", require_admin_access(DocumentUsageView.as_view())),
]
urlpatterns = [
    *decorate_urlpatterns(own, never_cache),  # as Wagtail does with its own
    path("", include(wagtailadmin_urls)),
]
