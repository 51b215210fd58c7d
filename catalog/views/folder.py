"""The buyer's folder behind a secret link and in an account: what goes in, what is missing, how far it is."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.links.link import use_link
from accounts.models import SecretLink
from accounts.views.link import acting
from accounts.work.progress import progress_of
from catalog.domain.folder import MOST_PRODUCTS, FolderError, folder_parts
from catalog.domain.folder_order import job_of, order_folder, shares_of
from catalog.domain.paper_share import Matter, ask_for_papers, of_matter
from catalog.files import shared_address
from catalog.folder_limits import count_folder
from catalog.models import BuyerFolder

PAGE = "ho-so"
"""Stands in the query of the matter's page."""
DONE = {"lam": _("Đang làm hồ sơ, xong thì tải ở đây."), "xin": _("Đã hỏi các đơn vị. Ai đồng ý sẽ hiện ở trang này.")}


def folder_page(request: HttpRequest, matter: Matter, keys: Sequence[int], *, refused: str = "") -> HttpResponse:
    """What a folder of these products would hold today, the way to ask for papers, and the folder once it is made."""
    folder = BuyerFolder.objects.filter(**of_matter(matter)).first()
    shown = folder_context(folder, back=request.path)
    parts = _parts(matter, keys)
    told = {"parts": parts, "has_gaps": any(part.missing for part in parts)}
    told |= {"refused": refused, "action": f"{request.path}?{PAGE}"}
    done = DONE.get(request.GET.get("xong", "")) if not refused else None
    return render(request, "catalog/folder.html", {**shown, **told, "done": done})


def _parts(matter: Matter, keys: Sequence[int]) -> list[Any]:
    if not keys:
        return []
    shares = shares_of(BuyerFolder(**of_matter(matter)))
    return folder_parts(keys[:MOST_PRODUCTS], today=timezone.localdate(), shares=shares)


def folder_context(folder: BuyerFolder | None, *, back: str) -> dict[str, Any]:
    """The folder asked for last: how far it is, or where it is fetched."""
    job = job_of(folder) if folder else None
    progress = progress_of(job, timezone.now()) if job and folder and not folder.made_at else None
    file = folder.file if folder else None
    return {
        "folder": folder,
        "progress": progress,
        "is_made_soon": bool(progress and not progress.is_finished),
        "download": shared_address(file) if file else "",
        "back": back,
    }


def do_with_folder(request: HttpRequest, link: SecretLink, matter: Matter, keys: Sequence[int]) -> str:
    """Order the folder or ask for papers, by what `do` says; the word of what was done, or "". Raises Refusal."""
    do, by, now = request.POST.get("do", ""), acting(request, link), timezone.now()
    if do not in DONE:
        return ""
    if not keys:
        raise FolderError
    count_folder(link)
    if do == "lam":
        use_link(link, by=by, now=now, proven=True, perform=lambda held: order_folder(keys, of=matter, by=by, now=now))
    else:
        use_link(link, by=by, now=now, proven=True, perform=lambda held: ask_for_papers(matter, keys, by=by, now=now))
    return do
