"""Search pages."""

from django.urls import path

from search.views import completion, products

urlpatterns = [
    path("san-pham/", products.listing, name="products"),
    path("san-pham/goi-y/", completion.completions, name="completions"),
]
