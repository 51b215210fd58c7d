"""Public pages of the catalogue."""

from django.urls import path

from catalog.views import ask, listing, organisation, papers, product, profile, receipt

urlpatterns = [
    path("san-pham/<slug:slug>/", product.show, name="product"),
    path("san-pham/<slug:slug>/hoi-mua/", ask.ask, name="ask"),
    path("hoi-mua/tep/<str:token>/", receipt.enquiry_file, name="enquiry_file"),
    path("don-vi/", organisation.listing, name="organisations"),
    path("don-vi/<slug:slug>/", organisation.show, name="organisation"),
    path("quan-ly/ho-so/", profile.profile, name="portal_profile"),
    path("quan-ly/giay-to/", papers.papers, name="portal_papers"),
    path("quan-ly/giay-to/them/", papers.add_paper, name="portal_paper_add"),
    path("quan-ly/giay-to/<int:pk>/cho-nguoi-mua/", papers.to_buyers, name="portal_paper_to_buyers"),
    path("quan-ly/san-pham/", listing.products, name="portal_products"),
    path("quan-ly/san-pham/them/", listing.start, name="portal_product_start"),
    path("quan-ly/san-pham/<int:pk>/", listing.product, name="portal_product"),
    path("quan-ly/san-pham/<int:pk>/gui/", listing.submit, name="portal_product_submit"),
    path("quan-ly/san-pham/<int:pk>/con-hang/", listing.stock, name="portal_product_stock"),
    path("quan-ly/san-pham/<int:pk>/vu-nay/", listing.season, name="portal_product_season"),
    path("quan-ly/san-pham/<int:pk>/xem/", listing.preview, name="portal_product_preview"),
    path("quan-ly/san-pham/<int:pk>/<slug:name>/", listing.step, name="portal_product_step"),
]
