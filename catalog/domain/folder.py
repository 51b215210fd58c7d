"""The buyer's folder (hồ sơ): chosen products with photos and those papers that this buyer may be given.

A paper is given where somebody in charge agreed to all buyers, or to this one (paper_share.py). What is missing stands
in the sheet with its reason, so that a buyer knows whom to ask and nobody thinks that a paper was forgotten.
"""

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from types import MappingProxyType

from django.db.models import Prefetch
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.domain.refusal import Refusal
from accounts.models import PrivateFile
from accounts.sheets import list_workbook
from accounts.vietnamese import fold
from catalog.domain.paper_claim import scans_for_buyers
from catalog.domain.price import price_of
from catalog.domain.standing import paper_of
from catalog.models import Certificate, Pack, PaperShare, Photo, Product
from catalog.papers import SCAN

MOST_PRODUCTS = 20
MOST_PHOTOS = 5
WIDTHS = (34, 30, 24, 34, 50, 50)
NOBODY_ASKED: Mapping[int, PaperShare] = MappingProxyType({})


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
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    @property
    def folder(self) -> str:
        """The name of its folder, in letters that every computer reads."""
        return slugify(fold(self.product.name))[:60] or f"sp-{self.product.pk}"


def folder_parts(
    keys: Sequence[int], *, today: date, shares: Mapping[int, PaperShare] = NOBODY_ASKED
) -> list[FolderPart]:
    """Products on the site by their keys, in a fixed number of queries; `shares` by the key of the organisation, what
    each said of this buyer. Raises FolderError."""
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
    papers = [paper for _row, of_row in found for paper in of_row]
    scans = scans_of(papers)
    given = _Given(scans, {scan.subject_id for scan in scans_for_buyers(papers)}, shares, today)
    return [_part(row, of_row, given) for row, of_row in found]


@dataclass(frozen=True)
class _Given:
    """Scans by the key of their paper, papers that every buyer may have, and what was said of this one."""

    scans: Mapping[int, list[PrivateFile]]
    to_all: set[int]
    shares: Mapping[int, PaperShare]
    today: date


def scans_of(papers: Iterable[Certificate]) -> dict[int, list[PrivateFile]]:
    """Every scan of these papers, whoever may have it, by the key of the paper: one query."""
    rows = PrivateFile.objects.filter(
        kind=SCAN, subject_type__model="certificate", subject_id__in=[paper.pk for paper in papers]
    )
    found: dict[int, list[PrivateFile]] = {}
    for row in rows.order_by("pk"):
        found.setdefault(row.subject_id, []).append(row)
    return found


def papers_of(product: Product) -> list[Certificate]:
    """Those of the product and of its producer."""
    of_producer: Iterable[Certificate] = product.organisation.certificates.all() if product.organisation else ()
    return [*product.certificates.all(), *of_producer]


def _part(product: Product, papers: list[Certificate], given: _Given) -> FolderPart:
    part = FolderPart(product)
    for row in papers:
        paper = paper_of(row, given.today)
        if not paper.counts:
            part.missing.append(f"{paper.short_name}: {paper.validity.label}")
        elif why := _why_not(row, product, given):
            part.missing.append(f"{paper.short_name}: {why}")
        else:
            part.papers.append(paper.short_name)
            part.scans += given.scans[row.pk]
    if not papers:
        part.missing.append(_("chưa ghi giấy tờ nào"))
    return part


def _why_not(paper: Certificate, product: Product, given: _Given) -> str:
    """Why the scan of a paper that holds is not given; empty where it is."""
    if paper.pk not in given.scans:
        return _("trong sổ chưa có bản chụp")
    if paper.pk in given.to_all:
        return ""
    share = given.shares.get(product.organisation_id or 0)
    if share is None:
        return _("đơn vị chưa đồng ý gửi bản chụp")
    if share.agreed is None:
        return _("đã hỏi đơn vị ngày %(day)s, chưa trả lời") % {"day": f"{localdate(share.asked_at):%d/%m/%Y}"}
    return "" if share.agreed else _("đơn vị không gửi cho người mua này")


def write_folder(parts: Sequence[FolderPart], archive: zipfile.ZipFile, *, today: date) -> Iterator[int]:
    """The folder as a zip: a sheet, and for each product its photos and papers; the number of each as it is done."""
    archive.writestr("danh-sach.xlsx", folder_sheet(parts, today=today))
    for number, part in enumerate(parts, start=1):
        for name, content in _files(part):
            archive.writestr(f"{number:02d}-{part.folder}/{name}", content)
        yield number


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
    titles = [_("Sản phẩm"), _("Chủ thể"), _("Nơi làm"), _("Giá"), _("Giấy tờ gửi kèm"), _("Còn thiếu, vì sao")]
    return list_workbook(_("Hồ sơ"), titles, (_cells(part, today) for part in parts), widths=WIDTHS)


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
