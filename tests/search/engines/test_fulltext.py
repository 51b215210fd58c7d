"""The full-text index stays in step with the documents by itself."""

import pytest
from django.db import connection

from search.engines.coverage import Token
from search.engines.database.conditions import Sql
from search.engines.database.matching import holding
from search.index import fulltext
from search.models import SearchDocument
from tests.factories.catalog import create_product

pytestmark = pytest.mark.django_db


def found(*keys: str, any_of_them: bool = False) -> list[int]:
    tokens = [Token(key.rstrip("*"), key.endswith("*")) for key in keys]
    return ids(holding([[token] for token in tokens] if any_of_them else [tokens]))


def ids(sql: Sql) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql.text, sql.params)
        return sorted(pk for (pk,) in cursor.fetchall())


def test_index_finds_tokens_and_openings():
    product = create_product(name="Vải thiều")
    assert [found("vai", "thieu"), found("vai", "th*"), found("vai", "th")] == [[product.pk], [product.pk], []]


def test_index_finds_any_of_the_tokens():
    vai, ga = create_product(name="Vải thiều"), create_product(name="Gà đồi")
    assert found("thieu", "ga", any_of_them=True) == [vai.pk, ga.pk]


def test_index_tells_d_from_dyet_and_marks_apart():
    product = create_product(name="Đá")
    assert [found("đa1"), found("da1"), found("da")] == [[product.pk], [], [product.pk]]


def test_index_follows_bulk_updates_and_deletes():
    product = create_product(name="Vải thiều")
    SearchDocument.objects.update(name_tokens="na0 | na |  | ")
    after_update = [found("vai"), found("na")]
    SearchDocument.objects.all().delete()
    assert [*after_update, found("na")] == [[], [product.pk], []]


def test_clear_leaves_nothing_and_can_be_written_to():
    create_product(name="Vải thiều")
    fulltext.clear()
    product = create_product(name="Vải sớm")
    assert found("vai") == [product.pk]


@pytest.mark.sqlite
def test_every_trigger_is_there():
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search_fulltext_%'")
        names = sorted(row[0] for row in cursor.fetchall())
    assert names == ["search_fulltext_added", "search_fulltext_changed", "search_fulltext_removed"]


@pytest.mark.sqlite
def test_index_holds_what_the_documents_hold():
    for name in ("Vải thiều", "Gà đồi"):
        create_product(name=name).save()
    with connection.cursor() as cursor:  # raises where the index and its content differ
        cursor.execute("INSERT INTO search_fulltext(search_fulltext, rank) VALUES ('integrity-check', 1)")
    assert len(found("ga", "vai", any_of_them=True)) == 2


def test_index_tells_what_stands_in_the_name():
    product = create_product(name="Vải thiều", search_words="na dai")
    sql = [holding([[Token("na")], [Token("th", opening=True)]][at:], named=True) for at in (0, 1)]
    other = holding([[Token("na"), Token("dai")]], named=True)
    assert [ids(one) for one in (*sql, other)] == [[product.pk], [product.pk], []]


@pytest.mark.postgres
@pytest.mark.parametrize("function", ["search_holding", "search_named"])
def test_index_is_asked_even_for_what_most_documents_have(function):
    for n in range(20):
        create_product(name=f"Na {n}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT proconfig, prosrc FROM pg_proc WHERE proname = %s", [function])
        ((configured, body),) = cursor.fetchall()
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {body.replace('wanted', '%s::tsquery')}", ["na"])
        plan = " ".join(line for (line,) in cursor.fetchall())
    assert configured == ["enable_seqscan=off", "jit=off"]
    assert "Bitmap Index Scan on search_" in plan
