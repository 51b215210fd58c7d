"""What search engines are told: every public address in both languages, nothing else, in bounded parts."""

import re
from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client
from django.urls import reverse

from catalog.domain.product import archive_product, hide_product
from cms import sitemaps
from tests.factories.accounts import create_organisation, create_user
from tests.factories.catalog import create_product
from tests.factories.cms import create_report_page, create_standard_page, create_tree

pytestmark = pytest.mark.django_db
SITE = "https://cho-phien.example"


@pytest.fixture(autouse=True)
def site(settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = SITE


def addresses(section: str, page: int = 1) -> list[str]:
    text = Client().get(reverse("sitemap_part", args=[section]), {"p": page}).content.decode()
    return [address.removeprefix(SITE) for address in re.findall(r"<loc>([^<]+)</loc>", text)]


def test_index_names_each_page_of_each_part(monkeypatch) -> None:
    monkeypatch.setattr(sitemaps.SitePart, "limit", 2)
    create_tree()
    for _ in range(3):
        create_product(organisation=None)
    text = Client().get("/sitemap.xml").content.decode()
    parts = re.findall(r"<loc>([^<]+)</loc>", text)
    assert parts[:3] == [
        f"{SITE}/sitemap-san-pham.xml",
        f"{SITE}/sitemap-san-pham.xml?p=2",
        f"{SITE}/sitemap-don-vi.xml",
    ]


def test_products_stand_in_both_languages_each_beside_the_other() -> None:
    product = create_product(name="Vải thiều")
    path = product.get_absolute_url()
    text = Client().get(reverse("sitemap_part", args=["san-pham"])).content.decode()
    assert addresses("san-pham") == [path, f"/en{path}"]
    assert text.count(f'hreflang="en" href="{SITE}/en{path}"') == text.count(f'hreflang="vi" href="{SITE}{path}"') == 2


def test_what_the_public_may_not_see_is_absent(now) -> None:
    person = create_user()
    hidden = create_organisation(name="HTX ẩn", hidden_at=now, hidden_by=person)
    create_product(live=False, organisation=None)
    create_product(organisation=hidden)
    hide_product(create_product(organisation=None), by=person, reason="thử", now=now)
    archive_product(create_product(organisation=None), by=person, now=now)
    create_standard_page(title="Nháp", live=False)
    assert (addresses("san-pham"), addresses("don-vi")) == ([], [])
    assert [address for address in addresses("trang") if "nhap" in address] == []


def test_pages_and_lists_stand_in_both_languages() -> None:
    tree = create_tree()
    create_report_page(tree=tree, slug="quy-1-2022")
    found = addresses("trang")
    expected = ["/", "/gioi-thieu/", "/bao-cao/", "/bao-cao/quy-1-2022/", "/san-pham/", "/don-vi/", "/lien-he/"]
    assert found == [address for path in expected for address in (path, f"/en{path}")]


@pytest.mark.parametrize("n", [1, 3])
def test_part_takes_two_queries(n: int, django_assert_num_queries) -> None:
    for _ in range(n):
        create_product(organisation=None)
    with django_assert_num_queries(2):
        assert len(addresses("san-pham")) == 2 * n


def test_parts_hold_every_row_once(monkeypatch) -> None:
    monkeypatch.setattr(sitemaps.SitePart, "limit", 2)
    slugs = {create_product(organisation=None).slug for _ in range(5)}
    found = [address for page in (1, 2, 3) for address in addresses("san-pham", page) if not address.startswith("/en/")]
    assert sorted(found) == sorted(f"/san-pham/{slug}/" for slug in slugs)


@pytest.mark.parametrize("address", ["/sitemap-khac.xml", "/sitemap-san-pham.xml?p=99", "/sitemap-san-pham.xml?p=a"])
def test_unknown_part_is_not_found(address: str) -> None:
    assert Client().get(address).status_code == 404


@pytest.fixture
def robots() -> RobotFileParser:
    parser = RobotFileParser()
    parser.parse(Client().get("/robots.txt").content.decode().splitlines())
    return parser


def test_robots_are_told_where_the_map_is(robots: RobotFileParser) -> None:
    assert robots.site_maps() == [f"{SITE}/sitemap.xml"]


def test_robots_may_go_wherever_the_map_leads(robots: RobotFileParser) -> None:
    create_tree()
    create_product()
    mapped = [address for section in sitemaps.PARTS for address in addresses(section)]
    assert len(mapped) > 10
    assert [address for address in mapped if not robots.can_fetch("*", address)] == []


PREFIXES = ("/cms/", "/tai-khoan/", "/quan-ly/", "/cua-toi/", "/ban-hang/", "/l/", "/q/", "/ui/")


@pytest.mark.parametrize("prefix", PREFIXES)
def test_robots_are_kept_out_of_what_is_for_some(robots: RobotFileParser, prefix: str) -> None:
    english = prefix if prefix == "/cms/" else f"/en{prefix}"
    assert [robots.can_fetch("*", f"{start}gi-do/") for start in (prefix, english)] == [False, False]
