"""URLs of the whole site: Vietnamese at `/`, English at `/en/` (decision 28)."""

from allauth.account.views import logout
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.cache import never_cache
from wagtail.documents.views.serve import serve as serve_document
from wagtail.urls import serve_pattern
from wagtail.views import serve as serve_page

from accounts.views.account import staff_login
from accounts.views.document import document
from accounts.views.private_file import private_file
from cms.views import contact, errors, event, gallery, health, media, sitemap

handler404 = errors.not_found
handler500 = errors.server_error

urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("favicon.ico", media.favicon, name="favicon"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap.part, name="sitemap_part"),
    path("cms/login/", staff_login),  # Wagtail's own is off (decision 23)
    path("cms/logout/", never_cache(logout)),  # Wagtail's takes the cookie away on GET and leaves the session
    path("cms/", include("cms.admin_urls")),
]

if settings.SERVE_MEDIA:
    urlpatterns += [re_path(r"^media/(?P<path>.*)$", media.picture, name="media")]

# Documents by Wagtail's own view, which asks their collection who may read; its form for a shared password is closed.
urlpatterns += [
    re_path(r"^tai-lieu/(\d+)/(.*)$", serve_document, name="wagtaildocs_serve"),
    path("tai-lieu/mat-khau/<int:restriction_id>/", errors.closed, name="wagtaildocs_authenticate_with_password"),
]

urlpatterns += [
    path("tep-rieng/<int:pk>/", private_file, name="private_file"),
    path("giay-to/<int:pk>/", document, name="document"),
    path("hoi-truong/", include("events.hall_urls")),
]

# Of Wagtail's addresses for visitors only its pages are open (decision 37): its sign-in takes a password alone, and
# no page is shown for a shared password. Wagtail reverses both names itself, so they stand, closed.
wagtail_pages = [
    path("_util/login/", errors.closed, name="wagtailcore_login"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        errors.closed,
        name="wagtailcore_authenticate_with_password",
    ),
    re_path(serve_pattern, serve_page, name="wagtail_serve"),
]

urlpatterns += i18n_patterns(
    path("tai-khoan/", include("accounts.urls")),
    path("", include("accounts.link_urls")),
    path("quan-ly/", include("accounts.portal_urls")),
    path("", include("search.urls")),
    path("", include("booths.consignment.urls")),
    path("", include("catalog.urls")),
    path("", include("booths.urls")),
    path("su-kien/<slug:slug>/", event.event_page, name="event_page"),  # the page where there is one, before events'
    path("", include("events.urls")),
    path("lien-he/", contact.contact, name="contact"),
    path("ui/", gallery.components, name="components"),
    path("", include(wagtail_pages)),
    prefix_default_language=False,
)
