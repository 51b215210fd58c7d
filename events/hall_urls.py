"""The hall (`/hoi-truong/`): staff at the door and at the tables, with or without a network. In no language's own part,
so that one service worker holds all of it."""

from django.urls import path

from events.views import hall

urlpatterns = [
    path("", hall.halls, name="halls"),
    path("tho.js", hall.worker, name="hall_worker"),
    path("don-vi/", hall.units, name="hall_units"),
    path("<int:pk>/", hall.hall, name="hall"),
    path("<int:pk>/danh-sach/", hall.people, name="hall_people"),
    path("<int:pk>/ghi/", hall.record, name="hall_record"),
    path("<int:pk>/ket-qua/", hall.hall, name="hall_outcomes"),
    path("<int:pk>/<int:registration>/", hall.hall, name="hall_person"),
]
