"""Vietnamese order does not depend on the database's own."""

import pytest
from django.db import connection

TABLES = ("accounts_organisation", "accounts_place", "catalog_product", "search_searchdocument")


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
def test_sort_key_is_compared_byte_by_byte(table):
    query = "SELECT collation_name FROM information_schema.columns WHERE table_name = %s AND column_name = 'sort_key'"
    with connection.cursor() as cursor:
        cursor.execute(query, [table])
        assert cursor.fetchone() == ("C",)
