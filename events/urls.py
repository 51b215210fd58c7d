"""Public pages of events, and the portal's."""

from django.urls import path

from events.views import event, portal

urlpatterns = [
    path("su-kien/", event.events, name="events"),
    path("su-kien/<slug:slug>/", event.show, name="event"),
    path("su-kien/<slug:slug>/dang-ky/", event.register_buyer, name="event_register"),
    path("quan-ly/su-kien/", portal.events, name="portal_events"),
    path("quan-ly/su-kien/moi/<int:pk>/", portal.answer, name="portal_event_answer"),
    path("quan-ly/su-kien/dang-ky/<int:pk>/", portal.registration, name="portal_event_registration"),
]
