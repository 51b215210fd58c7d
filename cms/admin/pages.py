"""Pages in the admin, where Wagtail alone would do harm."""

from collections.abc import Sequence

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from accounts.admin.page import page_head
from accounts.refusals import CONFLICT


def front_page_refusal(request: HttpRequest, pages: Sequence[Page]) -> HttpResponse | None:
    """The refusal to delete the front page of a site, alone or with a page above it; None where there is none."""
    below = Q()
    for page in pages:
        below |= Q(root_page__path__startswith=page.path)
    if not pages or not Site.objects.filter(below).exists():
        return None
    advice = _("Trang chủ của trang web không xóa được: không có nó, trang web không còn trả lời ai.")
    context = {**page_head(_("Chưa xóa được"), "bin"), "advice": advice, "back": reverse("wagtailadmin_home")}
    return TemplateResponse(request, "accounts/admin/in_use.html", context, status=CONFLICT)
