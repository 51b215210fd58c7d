"""Data for measuring: made up, marked, repeatable, never beside other data."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.enums import Evidence
from accounts.models import Organisation, OrganisationStatus
from catalog.models import Certificate, Pack, Product, SeasonWindow
from search.models import SearchDocument

pytestmark = pytest.mark.django_db


def fill(*more):
    call_command("fill_scratch", "--cooperatives", "20", "--products", "120", *more, stdout=StringIO())


def names():
    return list(Product.objects.order_by("pk").values_list("name", "slug", "category__code", "place__code"))


def test_fill_scratch_writes_as_many_as_asked():
    fill()

    tables = (Organisation, OrganisationStatus, Product, SearchDocument)
    assert [table.objects.count() for table in tables] == [20, 20, 120, 120]


def test_fill_scratch_marks_everything_as_made_up():
    fill()

    assert Organisation.objects.exclude(evidence=Evidence.SAMPLE).count() == 0
    assert Product.objects.exclude(evidence=Evidence.SAMPLE).count() == 0
    assert SeasonWindow.objects.exclude(evidence=Evidence.SAMPLE).count() == 0
    assert Certificate.objects.filter(is_sample=False).count() == 0


def test_fill_scratch_same_seed_gives_the_same_goods():
    fill("--seed", "7")
    first = names()
    Product.objects.all().delete()
    OrganisationStatus.objects.all().delete()
    Organisation.objects.all().delete()
    fill("--seed", "7")

    assert names() == first


def test_fill_scratch_leaves_some_things_unknown():
    fill()

    assert 0 < Product.objects.filter(organisation=None).count() < 120
    assert 0 < Product.objects.filter(packs=None).count() < 120
    assert Pack.objects.filter(price__lt=500).count() == 0


def test_fill_scratch_refuses_beside_other_data():
    fill()

    with pytest.raises(CommandError, match="đã có đơn vị hoặc sản phẩm"):
        fill()
    assert Product.objects.count() == 120


def test_fill_scratch_adds_more_when_forced():
    fill()
    fill("--force", "--seed", "2")

    assert (Organisation.objects.count(), Product.objects.count()) == (40, 240)
