"""The portal's own addresses; floors add theirs below the same prefix in their own urls.py."""

from django.urls import path

from accounts.views import portal

urlpatterns = [
    path("", portal.today, name="portal"),
    path("don-vi-khac/", portal.choose, name="portal_choose"),
]
