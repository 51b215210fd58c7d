"""Packs and seasons are changed where their product's whole offer is: one screen, one verb, one history."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from accounts.admin.editing import ScopedCreateView, ScopedEditView
from catalog.admin.offer import offer_address
from catalog.models import Product


class ToOffer(ScopedEditView):
    """From a line of the list to the offer that it stands in."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """There."""
        return redirect(offer_address(self.object.product))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """There too: what a line costs is judged beside the others."""
        return self.get(request)


class ToProducts(ScopedCreateView):
    """A line is added to a product, which has to be found first."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """To the products."""
        messages.info(request, _("Hãy chọn sản phẩm, rồi thêm quy cách hoặc mùa vụ ở cuối trang của sản phẩm."))
        return redirect(reverse(Product.snippet_viewset.get_url_name("list")))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """There too."""
        return self.get(request)
