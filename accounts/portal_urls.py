"""The portal's own addresses; floors add theirs below the same prefix in their own urls.py."""

from django.urls import path

from accounts.views import inbox, job, portal

urlpatterns = [
    path("", portal.today, name="portal"),
    path("tin-nhan/", inbox.inbox, name="portal_inbox"),
    path("tin-nhan/<int:pk>/", inbox.message, name="portal_message"),
    path("don-vi-khac/", portal.choose, name="portal_choose"),
    path("viec/<int:pk>/", job.portal_job, name="portal_job"),
    path("viec/<int:pk>/huy/", job.portal_cancel, name="portal_job_cancel"),
    path("viec/<int:pk>/chay-lai/", job.portal_retry, name="portal_job_retry"),
]
