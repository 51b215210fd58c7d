"""Addresses of links: short, since people read them on paper and in messages."""

from django.urls import URLPattern, path

from accounts.views import claim, join_request, link

urlpatterns: list[URLPattern] = [
    path("nhan-trang/<int:pk>/", claim.claim, name="claim"),
    path("dang-ky-tham-gia/", join_request.join_request, name="register"),
    path("l/<str:token>/", link.follow, name="secret_link"),
    path("q/<slug:code>/", link.follow_short, name="short_link"),
    path("q/<slug:code>/qr.svg", link.short_qr, name="short_link_qr"),
]
