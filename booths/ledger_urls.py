"""Addresses of shared stalls: the portal of those who operate one or have goods there, and the seller's phone."""

from django.urls import path

from booths.views import seller

urlpatterns = [
    path("ban-hang/", seller.sign_in, name="seller_sign_in"),
    path("ban-hang/phieu/", seller.sheet, name="seller_sheet"),
    path("ban-hang/phieu/het-ca/", seller.sign_out, name="seller_sign_out"),
]
