"""The portal's own addresses; floors add theirs below the same prefix in their own urls.py."""

from django.urls import path

from accounts.views import inbox, job, people, portal

urlpatterns = [
    path("", portal.today, name="portal"),
    path("tin-nhan/", inbox.inbox, name="portal_inbox"),
    path("tin-nhan/<int:pk>/", inbox.message, name="portal_message"),
    path("nguoi-phu-trach/", people.people, name="portal_people"),
    path("nguoi-phu-trach/moi/", people.invite_person, name="portal_invite"),
    path("nguoi-phu-trach/<int:pk>/", people.person, name="portal_person"),
    path("nguoi-phu-trach/<int:pk>/phu-trach-chinh/", people.hand_over, name="portal_person_owner"),
    path("nguoi-phu-trach/<int:pk>/thoi/", people.leave, name="portal_person_leave"),
    path("don-vi-khac/", portal.choose, name="portal_choose"),
    path("viec/<int:pk>/", job.portal_job, name="portal_job"),
    path("viec/<int:pk>/huy/", job.portal_cancel, name="portal_job_cancel"),
    path("viec/<int:pk>/chay-lai/", job.portal_retry, name="portal_job_retry"),
]
