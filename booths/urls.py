"""Pages of the booths floor outside the admin."""

from django.urls import path

from booths.views import booking

urlpatterns = [
    path("quan-ly/gian-hang/", booking.bookings, name="portal_bookings"),
    path("quan-ly/gian-hang/xin-thue/", booking.ask, name="portal_booking_ask"),
    path("quan-ly/gian-hang/<int:pk>/", booking.booking, name="portal_booking"),
    path("quan-ly/gian-hang/<int:pk>/cho/", booking.answer_place, name="portal_booking_place"),
]
