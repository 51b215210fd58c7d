"""URLs of the whole site: Vietnamese at `/`, English at `/en/` (decision 28)."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls

from accounts.views.account import staff_login
from cms.views import contact, errors, gallery, health

handler404 = errors.not_found
handler500 = errors.server_error

urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("cms/login/", staff_login),  # Wagtail's own is off (decision 23)
    path("cms/", include("cms.admin_urls")),
]

if settings.SERVE_MEDIA:
    urlpatterns += [re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}, name="media")]

urlpatterns += i18n_patterns(
    path("tai-khoan/", include("accounts.urls")),
    path("", include("accounts.link_urls")),
    path("", include("search.urls")),
    path("", include("catalog.urls")),
    path("lien-he/", contact.contact, name="contact"),
    path("ui/", gallery.components, name="components"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
