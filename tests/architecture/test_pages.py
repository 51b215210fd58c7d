"""Every type of page says where it may stand and what it is for (style 24)."""

import pytest
from django.template.loader import get_template
from django.utils import translation
from wagtail.models import Page

from cms.models.base import BasePage
from tests.architecture.project import own_pages

PAGES = pytest.mark.parametrize("page", own_pages(), ids=lambda page: page._meta.label)


@PAGES
def test_page_stands_on_our_base(page: type[Page]) -> None:
    assert issubclass(page, BasePage)


@PAGES
@pytest.mark.parametrize("declaration", ["parent_page_types", "subpage_types", "page_description", "template"])
def test_page_declares_itself(page: type[Page], declaration: str) -> None:
    assert declaration in page.__dict__


@PAGES
def test_page_has_a_template(page: type[Page]) -> None:
    assert get_template(page.template).template.name == page.template


@PAGES
def test_page_describes_itself_in_a_sentence(page: type[Page]) -> None:
    with translation.override("vi"):
        assert str(page.page_description).endswith(".")
