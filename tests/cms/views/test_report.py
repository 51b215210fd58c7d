"""The page of a report: what was reported first, the register's own count apart, nothing that stands for nothing."""

import re

import pytest
from django.test import Client

from cms.models import ReportPhoto
from tests.factories.accounts import create_figure
from tests.factories.catalog import create_picture
from tests.factories.cms import create_report_page

pytestmark = pytest.mark.django_db


def test_registers_count_stands_apart_and_is_explained(anonymous: Client) -> None:
    report = create_report_page()
    create_figure(key="cooperatives-total", label="Tổng số hợp tác xã", value=961)
    create_figure(key="flags", label="Cờ thi đua", value=2)
    page = anonymous.get(report.url)
    text = page.content.decode()
    reported = re.search(r'<ul class="figures".*?</ul>', text, re.DOTALL)[0]
    assert ("961" in reported, "đã nhập" in reported, "0 trên 961 đã báo cáo" in text) == (True, False, True)
    assert [item.figure.key for item in page.context["counted"]] == ["cooperatives-total"]
    assert text.index("Số liệu đã báo cáo") < text.index("Sổ đăng ký ở đây đếm được")


def test_drawing_stands_for_no_event(anonymous: Client) -> None:
    report = create_report_page(photos=1)
    drawing = create_picture(is_illustration=True)
    ReportPhoto.objects.create(page=report, picture=drawing, caption="Tranh vẽ hội nghị", sort_order=5)
    page = anonymous.get(report.url)
    assert [photo.caption for photo in page.context["photos"]] == ["Ảnh 1"]
    assert "Tranh vẽ hội nghị" not in page.content.decode()


def test_what_a_report_has_not_is_not_named(anonymous: Client) -> None:
    page = anonymous.get(create_report_page(author="", author_post="").url).content.decode()
    assert [word in page for word in ("không có", "File báo cáo", "Người viết", '<h2 id="anh">')] == [False] * 4


@pytest.mark.parametrize(("prefix", "said"), [("", False), ("/en", True)])
def test_reader_of_english_is_told_what_is_only_in_vietnamese(anonymous: Client, prefix: str, said: bool) -> None:
    report = create_report_page(lead="Kết quả quý 1.")
    page = anonymous.get(f"{prefix}{report.url}").content.decode()
    assert (("chỉ có tiếng Việt" in page or "only in Vietnamese" in page), 'lang="vi">Kết quả' in page) == (said, said)
