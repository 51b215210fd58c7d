"""A district that is renamed on its page, while others write rows that point to it (PostgreSQL)."""

from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction
from django.urls import reverse

from accounts.models import Place
from search.index.indexing import refresh_documents
from search.models import SearchDocument
from tests.cast import assemble, client_for
from tests.factories.catalog import create_product
from tests.page_form import fields_of
from tests.races import together

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_staff_rename_a_district_while_a_document_of_it_is_committed(settings: Any) -> None:
    settings.STAFF_SECOND_STEP = False
    cast = assemble()
    product = create_product(place=cast.cooperative.place)
    SearchDocument.objects.all().delete()
    url = reverse(Place.snippet_viewset.get_url_name("edit"), args=[cast.district.pk])
    client = client_for(cast.administrator)
    filled = fields_of(client.get(url).content.decode(), url)

    def write(barrier: Barrier) -> int:
        with transaction.atomic(), connection.cursor() as cursor:
            written = refresh_documents([product.pk])
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as far as its commit goes
            barrier.wait()
            barrier.wait()  # only once the page has answered
        return written

    def rename(barrier: Barrier) -> int:
        barrier.wait()
        status = client.post(url, {**filled, "full_name": "Huyện Chũ"}).status_code
        barrier.wait()
        return status

    assert together(write, rename) == [1, 302]
    cast.district.refresh_from_db()
    assert (cast.district.full_name, SearchDocument.objects.get().old_district) == ("Huyện Chũ", cast.district)
