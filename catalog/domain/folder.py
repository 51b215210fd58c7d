"""The buyer's folder (hồ sơ): chosen products with photos and those papers that buyers may be given.

What is missing stands in the sheet with its reason, so that a buyer knows whom to ask and nobody thinks that a paper
was forgotten. Who was given which folder is noted under each product.
"""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from pathlib import PurePosixPath

from django.db.models import Prefetch
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from xlsxwriter import Workbook

from accounts.actors.actor import By
from accounts.cells import safe_cell
from accounts.domain.history import note
from accounts.domain.refusal import Refusal
from accounts.models import PrivateFile
from accounts.vietnamese import fold
from catalog.domain.paper_claim import scans_for_buyers
from catalog.domain.price import price_of
from catalog.domain.standing import paper_of
from catalog.models import Certificate, Pack, Photo, Product

GIVEN = "catalog.folder.give"
MOST_PRODUCTS = 20
MOST_PHOTOS = 5
WIDTHS = (34, 30, 24, 34, 50, 50)
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


class FolderError(Refusal):
    """A folder of nothing, or of too much."""

    message = gettext_lazy("Hãy chọn từ 1 đến 20 sản phẩm để làm hồ sơ.")


@dataclass
class FolderPart:
    """One product of a folder: the papers that go with it, and what is missing, each with its reason."""

    product: Product
    scans: list[PrivateFile] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def folder(self) -> str:
        """The name of its folder, in letters that every computer reads."""
        return slugify(fold(self.product.name))[:60] or f"sp-{self.product.pk}"


def folder_parts(keys: Sequence[int], *, today: date) -> list[FolderPart]:
    """Products on the site by their keys, in a fixed number of queries. Raises FolderError."""
    if not 0 < len(keys) <= MOST_PRODUCTS:
        raise FolderError
    kinds = Certificate.objects.select_related("type")
    rows = (
        Product.objects.on_site()
        .filter(pk__in=keys)
        .select_related("organisation__place", "place")
        .prefetch_related(
            Prefetch("certificates", kinds),
            Prefetch("organisation__certificates", kinds),
            Prefetch("packs", Pack.objects.select_related("unit")),
            Prefetch("photos", Photo.objects.select_related("picture").order_by("sort_order")),
        )
        .order_by("sort_key", "pk")
    )
    found = [(row, papers_of(row)) for row in rows]
    scans: dict[int, list[PrivateFile]] = {}
    for scan in scans_for_buyers(paper for _row, papers in found for paper in papers):
        scans.setdefault(scan.subject_id, []).append(scan)
    return [_part(row, papers, scans, today) for row, papers in found]


def papers_of(product: Product) -> list[Certificate]:
    """Those of the product and of its producer."""
    of_producer: Iterable[Certificate] = product.organisation.certificates.all() if product.organisation else ()
    return [*product.certificates.all(), *of_producer]


def _part(product: Product, papers: list[Certificate], scans: dict[int, list[PrivateFile]], today: date) -> FolderPart:
    part = FolderPart(product)
    for row in papers:
        paper = paper_of(row, today)
        if not paper.counts:
            part.missing.append(f"{paper.short_name}: {paper.validity.label}")
        elif row.pk not in scans:
            part.missing.append(_("%(paper)s: đơn vị chưa đồng ý gửi bản chụp") % {"paper": paper.short_name})
        else:
            part.papers.append(paper.short_name)
            part.scans += scans[row.pk]
    if not papers:
        part.missing.append(_("chưa ghi giấy tờ nào"))
    return part


def give_folder(keys: Sequence[int], *, to: str, by: By, now: datetime) -> bytes:
    """The folder as a zip: a sheet, and for each product its photos and papers; noted under each product, with whom it
    was given `to`. Raises FolderError."""
    parts = folder_parts(keys, today=localdate(now))
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("danh-sach.xlsx", folder_sheet(parts, today=localdate(now)))
        for number, part in enumerate(parts, start=1):
            for name, content in _files(part):
                archive.writestr(f"{number:02d}-{part.folder}/{name}", content)
    for part in parts:
        note(part.product, GIVEN, by=by, now=now, to=to, papers=part.papers)
    return target.getvalue()


def _files(part: FolderPart) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of photos and scans; a file that is lost is passed over."""
    photos = [photo.picture for photo in part.product.photos.all() if photo.picture and not photo.picture.broken_at]
    named = [(f"anh-{n}{PurePosixPath(p.file.name).suffix}", p.file) for n, p in enumerate(photos[:MOST_PHOTOS], 1)]
    named += [(f"giay-to-{n}-{scan.name}", scan.file) for n, scan in enumerate(part.scans, 1)]
    for name, file in named:
        try:
            with file.open("rb") as content:
                yield name, content.read()
        except FileNotFoundError:
            continue


def folder_sheet(parts: Iterable[FolderPart], *, today: date) -> bytes:
    """The sheet: product, producer, place, prices, papers enclosed, what is missing and why."""
    target = BytesIO()
    with Workbook(target, PLAIN) as book:
        sheet = book.add_worksheet(_("Hồ sơ"))
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        titles = [_("Sản phẩm"), _("Chủ thể"), _("Nơi làm"), _("Giá"), _("Giấy tờ gửi kèm"), _("Còn thiếu, vì sao")]
        for number, cells in enumerate([titles, *(_cells(part, today) for part in parts)]):
            for column, cell in enumerate(cells):
                sheet.write_string(number, column, safe_cell(cell), text if number else head)
    return target.getvalue()


def _cells(part: FolderPart, today: date) -> list[str]:
    product = part.product
    prices = [f"{pack.name}: {price.text}" for pack in product.packs.all() if (price := price_of(pack, today))]
    return [
        product.name,
        product.organisation.name if product.organisation else "",
        str(product.origin or ""),
        "; ".join(prices) or _("liên hệ"),
        ", ".join(part.papers),
        "; ".join(part.missing),
    ]
