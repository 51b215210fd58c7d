"""A relevance corpus written through the real models."""

from datetime import date

import pytest
from django.db import transaction

from catalog.models import Product
from cms.demo.scratch.corpus import write_corpus
from cms.domain.setup import load_reference_rows

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)
ENTRY = {
    "id": "p1",
    "name": "Vải thiều Lục Ngạn",
    "cooperative": "HTX Hồng Xuân",
    "district": "Lục Ngạn",
    "province": "Bắc Giang",
    "description": "Quả đỏ.",
    "tags": ["vải thiều"],
    "unit": "kg",
    "price_vnd": 40_000,
    "season_months": [6, 7],
    "ocop_stars": 4,
    "certifications": ["VietGAP", "Chứng nhận lạ"],
    "subgroup_no": 1,
}


def test_corpus_is_written_into_one_database_after_another():
    load_reference_rows()
    with transaction.atomic():
        write_corpus([ENTRY], today=TODAY)
        transaction.set_rollback(True)
    assert set(write_corpus([ENTRY], today=TODAY).values()) == {"p1"}
    product = Product.objects.get()
    assert (product.organisation.name, product.place.name) == ("HTX Hồng Xuân", "Lục Ngạn")
