"""The tree of pages."""

from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page, Site

from accounts.enums import ReportPeriod
from cms.models import HomePage, ReportIndexPage, ReportPage, ReportPhoto, StandardPage
from tests.factories import names
from tests.factories.catalog import create_picture

PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


@dataclass(frozen=True)
class Tree:
    """The pages that every site has."""

    home: HomePage
    about: StandardPage
    reports: ReportIndexPage


def create_tree() -> Tree:
    """Home, "Giới thiệu" and the list of reports, with the default site pointing at home; one tree a database."""
    home = HomePage.objects.first() or _create_home()
    about = StandardPage.objects.child_of(home).first() or home.add_child(
        instance=StandardPage(title="Giới thiệu", slug="gioi-thieu", lead="Trung tâm xúc tiến thương mại.")
    )
    reports = ReportIndexPage.objects.first() or home.add_child(
        instance=ReportIndexPage(title="Báo cáo", slug="bao-cao")
    )
    return Tree(home, about, reports)


def _create_home() -> HomePage:
    """The home page in place of the one that Wagtail's migrations made."""
    root = Page.get_first_root_node()
    home: HomePage = root.add_child(instance=HomePage(title="Chợ Phiên", slug="trang-chu"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    root.get_children().exclude(pk=home.pk).delete()
    return home


def create_standard_page(*, tree: Tree | None = None, title: str = "", **fields: Any) -> StandardPage:
    """A live page of text below home."""
    title = title or f"Trang {names.number()}"
    page: StandardPage = (tree or create_tree()).home.add_child(instance=StandardPage(title=title, **fields))
    return page


def create_report_page(*, tree: Tree | None = None, photos: int = 0, **fields: Any) -> ReportPage:
    """A live report of the first quarter of 2022, with captioned photos if asked."""
    n = names.number()
    fields = {"title": f"Báo cáo quý 1 năm 2022 ({n})", "year": 2022, "period": ReportPeriod.Q1, **fields}
    page: ReportPage = (tree or create_tree()).reports.add_child(instance=ReportPage(**fields))
    for k in range(photos):
        ReportPhoto.objects.create(page=page, picture=create_picture(), caption=f"Ảnh {k + 1}", sort_order=k)
    return page


def create_document(*, name: str = "huong-dan.pdf", content: bytes = PDF, **fields: Any) -> AbstractDocument:
    """A document as the admin stores one."""
    fields = {"title": f"Tài liệu {names.number()}", **fields}
    return get_document_model().objects.create(file=ContentFile(content, name=name), **fields)
