"""Addresses where every verb refuses, for tests of how a refusal is told."""

from typing import Any, NoReturn

from django import forms
from django.http import HttpRequest
from django.urls import path
from wagtail.admin.auth import require_admin_access

from accounts.admin.actions import ActionForm, RowAction, RowActions, action_view
from accounts.domain.refusal import Refusal
from accounts.models import Organisation
from cms.urls import urlpatterns as whole_site


class FullError(Refusal):
    """A refusal about one input."""

    message = "Còn %(left)s chỗ trống, hãy ghi ít hơn."
    field = "places"


class PlacesForm(ActionForm):
    """What the action asks for."""

    places = forms.IntegerField(label="Số chỗ")
    note = forms.CharField(label="Ghi chú")


def refuse_places(organisation: Organisation, **asked: Any) -> NoReturn:
    """Always full."""
    raise FullError(left=2)


def refuse_all(organisation: Organisation, **asked: Any) -> NoReturn:
    """Not about an input of the form."""
    raise Refusal("Đơn vị đang tạm ngừng.")


def refusing_view(request: HttpRequest) -> NoReturn:
    """A view that catches nothing."""
    raise FullError(left=2)


def action(name: str, perform: Any, question: str) -> Any:
    """The address of an action whose verb refuses."""
    form = {"form": PlacesForm} if question else {}
    row_action = RowAction(
        name=name, label="Giữ chỗ", done="Xong.", permission="change", perform=perform, question=question, **form
    )
    view = action_view(row_action, RowActions(Organisation, (row_action,), names="", back=lambda row: "/cms/"))
    return path(f"cms/{name}/<int:pk>/", require_admin_access(view), name=name)


urlpatterns = [
    path("tu-choi/", refusing_view),
    path("cms/tu-choi/", require_admin_access(refusing_view)),
    action("giu-cho", refuse_places, "Giữ mấy chỗ?"),
    action("giu-het", refuse_all, "Giữ hết?"),
    action("bam", refuse_all, ""),
    *whole_site,
]
