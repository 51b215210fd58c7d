"""Sign-in and account pages."""

from django.urls import include, path

from accounts.views import account

urlpatterns = [
    path("sau-khi-dang-nhap/", account.after_login, name="after_login"),
    path("", include("allauth.urls")),
]
