"""Public pages of the catalogue."""

from django.urls import path

from catalog.views import (
    ask,
    compare,
    deal,
    enquiry,
    interest,
    invitation,
    listing,
    organisation,
    own,
    papers,
    product,
    profile,
    receipt,
    supply,
)
from catalog.views import request as purchase
from catalog.views.organisation_photo import organisation_photo
from catalog.views.shown import change_shown

urlpatterns = [
    path("san-pham/<slug:slug>/", product.show, name="product"),
    path("san-pham/<slug:slug>/hoi-mua/", ask.ask, name="ask"),
    path("so-sanh/", compare.compare, name="compare"),
    path("so-sanh/hoi-gia/", compare.ask_compared, name="compare_ask"),
    path("so-sanh/da-gui/<str:token>/", compare.compare_sent, name="compare_sent"),
    path("hoi-mua/tep/<str:token>/", receipt.enquiry_file, name="enquiry_file"),
    path("yeu-cau-mua/", purchase.ask_many, name="purchase_request"),
    path("don-vi/", organisation.listing, name="organisations"),
    path("don-vi/<slug:slug>/", organisation.show, name="organisation"),
    path("quan-ly/nguoi-mua-xem/", interest.interest, name="portal_interest"),
    path("quan-ly/ho-so/", profile.profile, name="portal_profile"),
    path("quan-ly/ho-so/anh/", organisation_photo, name="portal_photo"),
    path("quan-ly/moi-bao-gia/", invitation.invitations, name="portal_invitations"),
    path("quan-ly/moi-bao-gia/<int:pk>/", invitation.invitation, name="portal_invitation"),
    path("quan-ly/cung-ung/", supply.supplies, name="portal_supplies"),
    path("quan-ly/cung-ung/<int:pk>/", supply.supply, name="portal_supply"),
    path("quan-ly/giao-dich/", deal.deals, name="portal_deals"),
    path("quan-ly/giao-dich/<int:pk>/", deal.deal, name="portal_deal"),
    path("cua-toi/", own.own, name="own"),
    path("cua-toi/ho-so/", own.own_folder, name="own_folder"),
    path("cua-toi/ho-so/<int:pk>/", own.own_folder_made, name="own_folder_made"),
    path("cua-toi/yeu-cau-mua/<int:pk>/", own.own_request, name="own_request"),
    path("cua-toi/hoi-mua/<int:pk>/", own.own_enquiry, name="own_enquiry"),
    path("quan-ly/hoi-mua/", enquiry.enquiries, name="portal_enquiries"),
    path("quan-ly/hoi-mua/<int:pk>/", enquiry.enquiry, name="portal_enquiry"),
    path("quan-ly/giay-to/", papers.papers, name="portal_papers"),
    path("quan-ly/giay-to/them/", papers.add_paper, name="portal_paper_add"),
    path("quan-ly/giay-to/<int:pk>/cho-nguoi-mua/", papers.to_buyers, name="portal_paper_to_buyers"),
    path("quan-ly/giay-to/nguoi-mua/<int:pk>/", papers.share_papers, name="portal_paper_share"),
    path("quan-ly/san-pham/", listing.products, name="portal_products"),
    path("quan-ly/san-pham/them/", listing.start, name="portal_product_start"),
    path("quan-ly/san-pham/<int:pk>/", listing.product, name="portal_product"),
    path("quan-ly/san-pham/<int:pk>/gui/", listing.submit, name="portal_product_submit"),
    path("quan-ly/san-pham/<int:pk>/con-hang/", listing.stock, name="portal_product_stock"),
    path("quan-ly/san-pham/<int:pk>/vu-nay/", listing.season, name="portal_product_season"),
    path("quan-ly/san-pham/<int:pk>/hien-an/", change_shown, name="portal_product_shown"),
    path("quan-ly/san-pham/<int:pk>/xem/", listing.preview, name="portal_product_preview"),
    path("quan-ly/san-pham/<int:pk>/<slug:name>/", listing.step, name="portal_product_step"),
]
