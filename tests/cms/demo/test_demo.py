"""The demo: real names as sources state them, made-up ones marked, and nothing lost on a second run."""

from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import ReferenceIndex

from accounts.actors.actor import ContactActor
from accounts.datafiles import rows_of
from accounts.enums import Evidence
from accounts.models import Contact, Membership, Organisation, OrganisationStatus, ReportedFigure, User
from booths.consignment.permissions import supplied_consignments_for
from booths.enums import SettlementAnswer
from booths.models import DeliveryNote, Settlement
from catalog.domain.listing_state import remark_on
from catalog.domain.own_papers import own_papers
from catalog.enums import DatePrecision, ProductState, SeasonCalendar
from catalog.models import Certificate, Pack, Photo, Picture, Product, SeasonWindow, SignatureListing
from cms.demo.certificates import issuer_in
from cms.demo.load import load_demo
from cms.demo.people import PASSWORD
from cms.demo.products import product_rows
from cms.demo.rows import DATA
from cms.demo.signatures import day_known
from cms.domain.setup import set_up_site
from cms.models import HomePage, ReportPage
from search.models import SearchDocument

pytestmark = pytest.mark.django_db

TABLES = (
    *(User, Organisation, OrganisationStatus, Contact, Product, Certificate, SeasonWindow, Pack),
    *(SignatureListing, Picture, ReportedFigure, ReportPage, SearchDocument),
)


def load():
    load_demo(now=timezone.now(), say=lambda _step: None, processes=0, scale=0.02)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demo loaded once; each test works in a savepoint of its own on top of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        set_up_site()
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db):
    """The demo as it was loaded."""


def everything():
    return [list(table.objects.order_by("pk").values()) for table in TABLES]


def test_demo_twice_changes_nothing(demo):
    before = everything()
    load()

    assert everything() == before


def test_demo_keeps_what_people_typed_changed_and_deleted(demo):
    Product.objects.filter(name="Gà đồi Yên Thế").update(summary="Sửa tay")
    SignatureListing.objects.all().delete()
    Product.objects.get(name="Nước vải ép Đồng Mây").delete()
    User.objects.filter(phone="+84300000005").delete()
    before = everything()
    load()

    assert everything() == before


def test_demo_reference_index_knows_every_row(demo):
    products = ReferenceIndex.objects.filter(content_type=ContentType.objects.get_for_model(Product))
    assert products.filter(model_path="category").count() == Product.objects.count()
    assert products.filter(model_path="photos.item.picture").count() == Photo.objects.count()
    papers = ReferenceIndex.objects.filter(content_type=ContentType.objects.get_for_model(Certificate))
    assert papers.filter(model_path="type").count() == Certificate.objects.count()


def test_demo_pictures_are_found_by_words_without_marks(demo):
    assert Picture.objects.autocomplete("tranh minh hoa").count() == Picture.objects.count()


def test_demo_holds_no_rows_of_other_provinces(demo):
    organisations = [row["name"] for row in rows_of(DATA / "organisations.csv") if row["province_2022"] != "Bắc Giang"]
    elsewhere = [row["name"] for row in rows_of(DATA / "products.csv") if row["province_2022"] != "Bắc Giang"]
    assert (len(organisations), len(elsewhere)) == (1, 31)
    assert Organisation.objects.filter(name__in=organisations).count() == 0
    assert Product.objects.filter(name__in=elsewhere).count() == 0


def test_demo_files_hold_no_row_of_tien_giang():
    for name in ("organisations.csv", "products.csv"):
        assert "Tiền Giang" not in {row["province_2022"] for row in rows_of(DATA / name)}


def test_demo_takes_old_bac_ninh_in_with_the_setting(demo, settings):
    settings.MERGED_PROVINCE = True
    Product.objects.exclude(evidence=Evidence.SAMPLE).delete()
    load()

    assert Product.objects.filter(place__full_name="Tỉnh Bắc Ninh").count() == 31


def test_demo_what_is_known_from_memory_alone_waits_for_staff(demo):
    believed = Product.objects.filter(evidence=Evidence.UNVERIFIED)
    rows = [row for row in product_rows() if row["evidence"] == "memory"]
    assert believed.count() == len(rows) == 81
    assert believed.exclude(live=False, live_revision=None).count() == 0
    assert believed.filter(Q(latest_revision=None) | Q(photos=None)).count() == 0


def test_demo_marks_every_made_up_row(demo):
    made_up = Organisation.objects.filter(name__contains="mẫu")
    assert made_up.count() == 62
    assert made_up.exclude(evidence=Evidence.SAMPLE).count() == 0
    assert Product.objects.filter(organisation__in=made_up).exclude(evidence=Evidence.SAMPLE).count() == 0
    assert Certificate.objects.filter(product__evidence=Evidence.SAMPLE, is_sample=False).count() == 0
    assert SeasonWindow.objects.filter(product__evidence=Evidence.SAMPLE).exclude(evidence="sample").count() == 0
    assert Picture.objects.filter(is_illustration=False).count() == 0


def test_demo_made_up_names_hold_no_real_cooperatives_name(demo):
    own = [name.removeprefix("HTX ").casefold() for name in real_names()]
    made_up = Organisation.objects.filter(evidence=Evidence.SAMPLE).values_list("name", flat=True)
    made_up = [*made_up, *Product.objects.filter(evidence=Evidence.SAMPLE).values_list("name", flat=True)]
    assert [name for name in made_up if any(real in name.casefold() for real in own)] == []


def real_names():
    return Organisation.objects.filter(evidence=Evidence.PRESS).values_list("name", flat=True)


def test_demo_fillers_of_the_data_are_samples_without_stars(demo):
    fillers = [row["name"] for row in rows_of(DATA / "products.csv") if row["evidence"] == "filler"]
    products = Product.objects.filter(name__in=fillers)
    assert products.count() == len(fillers) - 1 == 38
    assert products.exclude(evidence=Evidence.SAMPLE).count() == 0
    assert Certificate.objects.filter(product__in=products).count() == 0


def test_demo_makes_no_organisation_of_a_name_not_known(demo):
    assert Organisation.objects.filter(evidence=Evidence.PRESS).count() == 51  # with the one of the stall of 2022
    assert Product.objects.get(name="Trà Sâm nam mật Lục").producer_note == "HTX ở Lục Ngạn (chưa rõ tên)"
    assert Product.objects.get(name="Nấm sò Ninh Sơn").producer_note == "Hộ kinh doanh"


def test_demo_real_products_have_no_prices(demo):
    assert Pack.objects.exclude(product__evidence=Evidence.SAMPLE).count() == 0


def test_demo_stars_are_known_by_their_year_alone(demo):
    stars = Certificate.objects.stars().filter(is_sample=False)
    assert stars.count() == 61
    assert stars.exclude(number="", precision=DatePrecision.YEAR).count() == 0
    again = stars.filter(product__name="Vú sữa Tân Yên").order_by("decided_on")
    assert list(again.values_list("stars", "decided_on")) == [(4, date(2021, 1, 1)), (4, date(2024, 1, 1))]


def test_demo_a_decision_named_by_the_source_waits_for_staff(demo):
    star = Certificate.objects.get(product__name="Sâm nam núi Dành khô")
    assert (star.number, star.note) == ("", "Nguồn nêu quyết định 1387/QĐ-UBND ngày 09/12/2021; chờ xác minh.")


def test_demo_listings_link_only_to_the_same_name(demo):
    tea = SignatureListing.objects.get(name="Chè xanh Bản Ven")
    assert (tea.product.name, tea.decided_on, tea.precision) == ("Chè xanh Bản Ven", date(2021, 9, 1), "month")
    assert SignatureListing.objects.filter(name="Vải thiều Lục Ngạn", product=None).count() == 2
    assert SignatureListing.objects.count() == 38


def test_demo_seasons_of_tet_are_lunar(demo):
    cake = SeasonWindow.objects.get(product__name="Bánh chưng Vân")
    assert (cake.calendar, cake.start_month, cake.end_month) == (SeasonCalendar.LUNAR, 12, 1)


def test_demo_every_linked_season_is_written(demo):
    links = rows_of(DATA / "season_links.csv")
    twice = sum(link["crop"] == "Gạo thơm Yên Dũng" for link in links)
    real = SeasonWindow.objects.exclude(evidence=Evidence.SAMPLE)
    assert real.count() == len(links) + twice


def test_demo_the_registers_count_is_not_the_reported_one(demo):
    reported = ReportedFigure.objects.get(key="cooperatives-total")
    counted = Organisation.objects.counted().existing_on(reported.as_of).count()
    assert (reported.value, counted) == (961, 42)
    assert OrganisationStatus.objects.filter(organisation__evidence=Evidence.SAMPLE).count() == 0
    assert Membership.objects.count() == 0


def test_demo_samples_stand_in_every_state(demo):
    found = {product.state for product in Product.objects.filter(organisation__evidence=Evidence.SAMPLE)}
    assert found == set(ProductState)


def test_demo_samples_show_every_state_of_a_paper(demo):
    today = timezone.localdate()
    found = {paper.validity_on(today) for paper in Certificate.objects.filter(is_sample=True)}
    assert found == {"valid", "ended", "withdrawn"}


def test_demo_something_made_up_is_in_season_this_month(demo):
    month = timezone.localdate().month
    assert SeasonWindow.objects.filter(evidence=Evidence.SAMPLE, calendar="solar", start_month=month).exists()


def test_demo_published_products_have_revision_and_picture(demo):
    published = Product.objects.filter(live=True)
    assert published.filter(Q(latest_revision=None) | Q(live_revision=None) | Q(photos=None)).count() == 0


def test_demo_a_revision_brings_the_same_product_back(demo):
    product = Product.objects.get(name="Rau cần Hoàng Lương")
    product.latest_revision.publish()

    same = Product.objects.get(pk=product.pk)
    assert (same.summary, same.slug, same.photos.count()) == (product.summary, product.slug, 1)


def test_demo_every_product_on_the_site_is_found(demo):
    assert SearchDocument.objects.count() == Product.objects.on_site().count()


def test_demo_the_cast_signs_in(demo, client):
    for phone in ("+84300000001", "+84300000101"):
        assert User.objects.get(phone=phone).check_password(PASSWORD)
    assert client.login(email="nguoi.mua@vidu.example", password=PASSWORD)


def test_demo_the_cooperatives_owner_and_deputy_are_its_contacts(demo):
    contacts = Contact.objects.filter(organisation__name="HTX mẫu Đồng Mây", user__isnull=False).order_by("role")
    assert list(contacts.values_list("role", "user__phone")) == [
        ("deputy", "+84300000008"),
        ("owner", "+84300000101"),
    ]


def test_demo_the_suppliers_contact_sees_its_goods_settlements_and_a_delivery(demo):
    actor = ContactActor(User.objects.get(phone="+84300000102").contacts.get())
    consignment = supplied_consignments_for(actor).get()
    assert consignment.booking.organisation.name == "HTX mẫu Đồng Mây"
    answers = Settlement.objects.filter(consignment=consignment).order_by("last_day").values_list("answer", flat=True)
    assert list(answers) == [SettlementAnswer.OBJECTED, SettlementAnswer.SILENT]
    assert DeliveryNote.objects.filter(consignment=consignment, received_at=None).count() == 1


def test_demo_the_cooperatives_owner_has_products_in_every_state_and_papers_that_end_soon(demo):
    rows = Product.objects.filter(organisation__name="HTX mẫu Đồng Mây")
    owner = User.objects.get(phone="+84300000101").contacts.get()
    papers = own_papers(ContactActor(owner), timezone.localdate())
    assert {row.state for row in rows} == set(ProductState)
    assert [remark_on(row) is None for row in rows].count(False) == 1
    assert "Vải sấy dẻo Đồng Mây" in [paper.holder for paper in papers if paper.needs_renewal]
    assert rows.first().organisation.photo.picture.is_illustration


def test_demo_report_names_a_post_and_no_person(demo, client):
    page = ReportPage.objects.get()
    assert (page.url_path, page.author, page.author_post) == (
        "/trang-chu/bao-cao/quy-1-2022/",
        "",
        "Phó Chánh văn phòng",
    )
    assert page.photos.count() == 0  # nobody has given photos of it, and drawings stand for no event
    assert HomePage.objects.get().hero_wide.title == "Tranh minh họa: phiên chợ"


@pytest.mark.parametrize(
    ("year", "stars", "issuer"),
    [(2021, 3, "UBND tỉnh"), (2024, 3, "UBND huyện"), (2025, 3, ""), (2025, 4, "UBND tỉnh")],
)
def test_issuer_in_is_empty_where_the_rule_changed(year, stars, issuer):
    rules = [
        {"from": "2019-08-21", "to": "2022-12-31", "3": "UBND tỉnh", "4": "UBND tỉnh"},
        {"from": "2023-02-24", "to": "2025-07-05", "3": "UBND huyện", "4": "UBND tỉnh"},
        {"from": "2025-07-06", "to": None, "3": "UBND tỉnh", "4": "UBND tỉnh"},
    ]
    assert issuer_in(year, stars, rules) == issuer


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("2018-04-26", (date(2018, 4, 26), DatePrecision.DAY)),
        ("2021-09", (date(2021, 9, 1), DatePrecision.MONTH)),
        ("2021", (date(2021, 1, 1), DatePrecision.YEAR)),
    ],
)
def test_day_known_keeps_what_is_known(text, known):
    assert day_known(text) == known
