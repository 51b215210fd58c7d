"""Public pages of the catalogue."""

from django.urls import path

from catalog.views import ask, organisation, product

urlpatterns = [
    path("san-pham/<slug:slug>/", product.show, name="product"),
    path("san-pham/<slug:slug>/hoi-mua/", ask.ask, name="ask"),
    path("don-vi/", organisation.listing, name="organisations"),
    path("don-vi/<slug:slug>/", organisation.show, name="organisation"),
]
