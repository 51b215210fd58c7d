"""The portal's own addresses; floors add theirs below the same prefix in their own urls.py."""

from django.urls import path

from accounts.views import inbox, job, my_data, people, portal

urlpatterns = [
    path("", portal.today, name="portal"),
    path("tin-nhan/", inbox.inbox, name="portal_inbox"),
    path("tin-nhan/<int:pk>/", inbox.message, name="portal_message"),
    path("nguoi-phu-trach/", people.people, name="portal_people"),
    path("nguoi-phu-trach/moi/", people.invite_person, name="portal_invite"),
    path("nguoi-phu-trach/<int:pk>/", people.person, name="portal_person"),
    path("nguoi-phu-trach/<int:pk>/phu-trach-chinh/", people.hand_over, name="portal_person_owner"),
    path("nguoi-phu-trach/<int:pk>/thoi/", people.leave, name="portal_person_leave"),
    path("du-lieu-cua-toi/", my_data.my_data, name="portal_my_data"),
    path("du-lieu-cua-toi/tai-ve/", my_data.my_data_file, name="portal_my_data_file"),
    path("du-lieu-cua-toi/dong-y/", my_data.my_consent, name="portal_my_consent"),
    path("du-lieu-cua-toi/xin-xoa/", my_data.erase_request, name="portal_erase_request"),
    path("don-vi-khac/", portal.choose, name="portal_choose"),
    path("viec/<int:pk>/", job.portal_job, name="portal_job"),
    path("viec/<int:pk>/huy/", job.portal_cancel, name="portal_job_cancel"),
    path("viec/<int:pk>/chay-lai/", job.portal_retry, name="portal_job_retry"),
]
