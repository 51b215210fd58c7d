"""Public pages of events, and the portal's."""

from django.urls import path

from events.views import event, own, portal

urlpatterns = [
    path("su-kien/", event.events, name="events"),
    path("su-kien/<slug:slug>/", event.show, name="event"),
    path("cua-toi/su-kien/", own.own_events, name="own_events"),
    path("cua-toi/su-kien/<int:pk>/", own.own_event, name="own_event"),
    path("su-kien/<slug:slug>/dang-ky/", event.register_buyer, name="event_register"),
    path("quan-ly/su-kien/", portal.events, name="portal_events"),
    path("quan-ly/su-kien/moi/<int:pk>/", portal.answer, name="portal_event_answer"),
    path("quan-ly/su-kien/dang-ky/<int:pk>/", portal.registration, name="portal_event_registration"),
]
