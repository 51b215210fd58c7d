"""What every buyer's link has besides its own page: the folder (`?ho-so`), and one's data (`?du-lieu`)."""

from collections.abc import Callable, Sequence
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.domain.refusal import Refusal
from accounts.links.link import LinkError
from accounts.models import SecretLink
from accounts.views.link import acting
from catalog.domain.own_data import erase_own_data, own_data, own_data_file
from catalog.domain.paper_share import Matter
from catalog.views.folder import PAGE as FOLDER
from catalog.views.folder import do_with_folder, folder_page

DATA = "du-lieu"
AS_FILE = "tai"


def matter_page(
    request: HttpRequest, link: SecretLink, matter: Matter, products: Callable[[], Sequence[int]]
) -> HttpResponse | None:
    """The page that the address asks for; None for the matter's own. `products` are those of the folder."""
    if DATA in request.GET:
        return _data_page(request, link, matter)
    if FOLDER not in request.GET or matter.anonymised_at:
        return None
    keys, refused = products(), ""
    if request.method == "POST":
        try:
            if done := do_with_folder(request, link, matter, keys):
                return redirect(f"{request.path}?{FOLDER}&xong={done}")
        except LinkError:
            raise
        except Refusal as refusal:
            refused = str(refusal)
    return folder_page(request, matter, keys, refused=refused)


def _data_page(request: HttpRequest, link: SecretLink, matter: Matter) -> HttpResponse:
    """What is kept; as a file; and erased once a box is ticked."""
    if request.GET[DATA] == AS_FILE:
        told = {"Content-Disposition": f'attachment; filename="{matter.code}.csv"', "Cache-Control": "no-store"}
        return HttpResponse(own_data_file(matter), content_type="text/csv; charset=utf-8", headers=told)
    refused = ""
    if request.method == "POST" and request.POST.get("do") == "xoa":
        if request.POST.get("chac"):
            erase_own_data(matter, by=acting(request, link), now=timezone.now())
            return redirect(f"{request.path}?{DATA}")
        refused = _("Hãy đánh dấu “Tôi hiểu” trước khi xóa.")
    shown = {"matter": matter, "lines": own_data(matter), "refused": refused, "action": f"{request.path}?{DATA}"}
    status = HTTPStatus.OK if not refused else HTTPStatus.CONFLICT
    return render(request, "catalog/own_data.html", {**shown, "back": request.path, "as_file": AS_FILE}, status=status)
