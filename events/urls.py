"""Public pages of events."""

from django.urls import path

from events.views import event

urlpatterns = [
    path("su-kien/", event.events, name="events"),
    path("su-kien/<slug:slug>/", event.show, name="event"),
    path("su-kien/<slug:slug>/dang-ky/", event.register_buyer, name="event_register"),
]
