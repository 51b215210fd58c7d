"""Search pages."""

from django.urls import path

from search.views import products

urlpatterns = [path("san-pham/", products.listing, name="products")]
