"""Search pages."""

from django.urls import path

from search.views import completion, opening, products

urlpatterns = [
    path("san-pham/", products.listing, name="products"),
    path("san-pham/goi-y/", completion.completions, name="completions"),
    path("san-pham/mo/dem/", opening.note_opening, name="note_opening"),
    path("san-pham/mo/<str:token>/", opening.old_link, name="open_product"),
]
