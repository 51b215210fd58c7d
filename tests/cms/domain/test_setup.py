"""What a fresh install holds."""

import pytest
from django.core.management import call_command
from django.db.models import QuerySet
from django.test import Client
from wagtail.models import Page, Site

from accounts.models import Place, User
from catalog.models import Category, CertificateType, Kind, Unit
from cms.domain.setup import set_up_site
from cms.domain.site import ensure_site
from cms.models import HomePage, StandardPage
from tests.factories.accounts import create_old_commune, create_user
from tests.unchanged import rows

pytestmark = pytest.mark.django_db


def tree():
    return list(Page.objects.filter(depth__gt=1).order_by("path").values_list("url_path", "title", "live"))


def test_set_up_site_makes_the_page_tree_in_place_of_the_welcome_page():
    set_up_site()

    assert tree() == [
        ("/trang-chu/", "Chợ Phiên", True),
        ("/trang-chu/bao-cao/", "Báo cáo", True),
        ("/trang-chu/su-kien/", "Sự kiện", True),
        ("/trang-chu/gioi-thieu/", "Giới thiệu", True),
        ("/trang-chu/quy-che-hoat-dong/", "Quy chế hoạt động", True),
        ("/trang-chu/bao-ve-du-lieu-ca-nhan/", "Bảo vệ dữ liệu cá nhân", True),
    ]


@pytest.mark.sqlite
def test_ensuring_the_site_makes_its_tree_once_and_touches_nothing_else():
    home = ensure_site()
    before = (tree(), rows())
    assert (ensure_site(), tree(), rows()) == (home, *before)
    assert (home.url_path, len(before[0])) == ("/trang-chu/", 6)


def test_set_up_site_points_the_one_site_to_the_home_page():
    set_up_site()

    site = Site.objects.get()
    assert (site.hostname, site.port, site.is_default_site) == ("127.0.0.1", 8000, True)
    assert site.root_page.specific == HomePage.objects.get()


def test_set_up_site_twice_changes_nothing():
    set_up_site()
    counts = [model.objects.count() for model in (Place, Category, Unit, CertificateType, Page)]
    latest = list(Page.objects.order_by("pk").values_list("latest_revision", flat=True))

    call_command("setup_site", verbosity=0)

    assert [model.objects.count() for model in (Place, Category, Unit, CertificateType, Page)] == counts
    assert list(Page.objects.order_by("pk").values_list("latest_revision", flat=True)) == latest


def test_set_up_site_keeps_what_staff_did_to_pages():
    set_up_site()
    StandardPage.objects.get(slug="gioi-thieu").delete()
    StandardPage.objects.filter(slug="quy-che-hoat-dong").update(title="Quy chế mới")

    set_up_site()

    assert list(StandardPage.objects.order_by("path").values_list("title", flat=True)) == [
        "Quy chế mới",
        "Bảo vệ dữ liệu cá nhân",
    ]


def test_set_up_site_names_the_owner_of_the_settings(settings):
    settings.OWNER_NAME, settings.OWNER_PHONE = "Liên minh thử", "0204 3854321"
    set_up_site()

    text = str(StandardPage.objects.get(slug="quy-che-hoat-dong").body)
    assert text.count("Liên minh thử") == 2
    assert text.count("Liên hệ: điện thoại 0204 3854 321.") == 2


def test_set_up_site_says_nothing_of_a_contact_that_is_not_set(settings):
    settings.OWNER_PHONE = settings.OWNER_EMAIL = ""
    set_up_site()

    assert all("Liên hệ:" not in str(page.body) for page in StandardPage.objects.all())


@pytest.mark.parametrize("path", ["/gioi-thieu/", "/quy-che-hoat-dong/", "/bao-ve-du-lieu-ca-nhan/", "/bao-cao/", "/"])
def test_set_up_site_pages_are_served(path):
    set_up_site()

    assert Client().get(path).status_code == 200


def test_columns_that_another_release_derived_are_counted_anew():
    place, person = create_old_commune(name="Đồng Tiến"), create_user()
    QuerySet(Place).filter(pk=place.pk).update(search_key="?", sort_key="?")
    QuerySet(User).filter(pk=person.pk).update(sort_key="?")
    set_up_site()
    again = Place.objects.get(pk=place.pk), User.objects.get(pk=person.pk)
    assert [(row.search_key, row.sort_key) for row in again] == [
        (row.search_key, row.sort_key) for row in (place, person)
    ]


def test_deleted_unit_kind_and_paper_stay_deleted():
    set_up_site()
    gone = (Unit, Unit.objects.filter(kinds=None).first().code), (CertificateType, CertificateType.objects.first().code)
    for model, code in gone:
        model.objects.filter(code=code).delete()
    kind = Kind.objects.first()
    kind.delete()
    set_up_site()
    assert [model.objects.filter(code=code).count() for model, code in gone] == [0, 0]
    assert Kind.objects.filter(slug=kind.slug).count() == 0
