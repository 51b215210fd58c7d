"""Synonyms and pins in the admin."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from search.index.vocabulary_snapshot import build_vocabulary, keep_vocabulary
from search.models import PinnedResult, Synonym
from tests.cast import client_for
from tests.factories.catalog import create_product
from tests.factories.search import create_pin, create_synonym

SYNONYMS, PINS = "wagtailsnippets_search_synonym", "wagtailsnippets_search_pinnedresult"


@pytest.mark.parametrize("namespace", [SYNONYMS, PINS])
def test_lists_cost_the_same_at_one_row_and_at_three(cast, namespace):
    client = client_for(cast.leader)
    url = reverse(f"{namespace}:list_results")
    create = create_synonym if namespace == SYNONYMS else create_pin
    create()
    client.get(url)
    counted = count(client, url)
    create(), create()
    assert count(client, url) == counted


def count(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_editor_adds_a_synonym_which_is_found_folded(cast):
    fields = {"kind": "same", "words": "heo\r\nlợn", "means": "", "active": "on", "note": ""}
    client = client_for(cast.editor)
    assert client.post(reverse(f"{SYNONYMS}:add"), fields).status_code == 302
    row = Synonym.objects.get()
    assert (row.phrases, row.active, row.seed) == (("heo", "lợn"), True, "")
    listed = client.get(reverse(f"{SYNONYMS}:list_results"), {"q": "lon"}).context["object_list"]
    assert list(listed) == [row]


@pytest.mark.parametrize("namespace", [SYNONYMS, PINS])
def test_first_column_leads_to_the_row(cast, namespace):
    row = create_synonym() if namespace == SYNONYMS else create_pin()
    pages = {name: client_for(getattr(cast, name)).get(reverse(f"{namespace}:list")) for name in ("editor", "leader")}
    links = {
        name: reverse(f"{namespace}:{view}", args=[row.pk])
        for name, view in (("editor", "edit"), ("leader", "inspect"))
    }
    assert [f'href="{links[name]}"' in page.content.decode() for name, page in pages.items()] == [True, True]


def test_synonym_of_one_word_is_refused_at_its_field(cast):
    fields = {"kind": "same", "words": "heo", "means": "", "active": "on"}
    response = client_for(cast.editor).post(reverse(f"{SYNONYMS}:add"), fields)
    assert response.context["form"].errors == {"words": ["Cần ít nhất hai từ cùng nghĩa, mỗi dòng một từ."]}
    assert Synonym.objects.count() == 0


def test_filters_tell_own_rows_from_shipped_ones(cast):
    own, shipped = create_synonym(), create_synonym(words="bắp\nngô", seed="same:bắp#1", active=False)
    client, url = client_for(cast.editor), reverse(f"{SYNONYMS}:list_results")
    assert list(client.get(url, {"own": "own"}).context["object_list"]) == [own]
    assert list(client.get(url, {"active": "False"}).context["object_list"]) == [shipped]


def test_trial_shows_both_sides_and_writes_nothing(cast):
    product = create_product(name="Vải thiều")
    fields = {"kind": "means", "words": "lychee", "means": "vải", "query": "vải"}
    response = client_for(cast.editor).post(reverse(f"{SYNONYMS}:try_new"), fields)
    preview = response.context["preview"]
    assert (preview.text, preview.total_before, preview.total_after) == ("vải", 1, 1)
    assert [(answer.product, answer.changed) for answer in preview.after] == [(product, False)]
    assert Synonym.objects.count() == 0


def test_trial_is_saved_by_its_other_button(cast):
    fields = {"kind": "means", "words": "lychee", "means": "vải", "query": "", "luu": "1"}
    response = client_for(cast.editor).post(reverse(f"{SYNONYMS}:try_new"), fields)
    assert response.headers["Location"] == reverse(f"{SYNONYMS}:list")
    assert Synonym.objects.values_list("kind", "words", "means").get() == ("means", "lychee", "vải")


def test_leader_looks_at_a_trial_and_cannot_write_it(cast):
    row = create_synonym()
    client, url = client_for(cast.leader), reverse(f"{SYNONYMS}:try", args=[row.pk])
    pages = [client.get(url), client.get(url, {"query": "thịt heo"})]
    assert [page.context["preview"].text for page in pages] == ["heo", "thịt heo"]
    assert [page.content.decode().count("textarea") for page in pages] == [0, 0]
    fields = {"kind": "same", "words": "bắp\nngô", "means": "", "query": "", "luu": "1"}
    assert client.post(url, fields).headers["Location"] == reverse("wagtailadmin_home")
    row.refresh_from_db()
    assert row.words == "heo\nlợn"


def test_pin_of_the_same_query_and_product_is_refused_in_words(cast):
    pin = create_pin(query="vải thiều")
    fields = {"query": "Vai Thieu", "product": pin.product_id, "position": "2", "starts_on": "", "ends_on": ""}
    response = client_for(cast.editor).post(reverse(f"{PINS}:add"), fields)
    assert response.context["form"].non_field_errors() == ["Sản phẩm này đã được ghim cho câu tìm đó."]
    assert PinnedResult.objects.count() == 1


def test_editor_pins_a_product_between_two_days(cast):
    fields = {"query": "quà Tết", "product": create_product().pk, "position": "3"}
    fields |= {"starts_on": "01/01/2027", "ends_on": "06/02/2027", "note": ""}
    assert client_for(cast.editor).post(reverse(f"{PINS}:add"), fields).status_code == 302
    pin = PinnedResult.objects.get()
    assert (pin.query_key, pin.position, f"{pin.ends_on:%d/%m/%Y}") == ("qua tet", 3, "06/02/2027")


def test_pins_are_filtered_by_today(cast, clock, today):
    now, past = create_pin(), create_pin(query="na", ends_on=today.replace(day=1))
    client, url = client_for(cast.leader), reverse(f"{PINS}:list_results")
    assert list(client.get(url, {"state": "now"}).context["object_list"]) == [now]
    assert list(client.get(url, {"state": "other"}).context["object_list"]) == [past]


def test_trial_shows_what_a_synonym_brings(cast, now):
    lychee, _other = create_product(name="Vải thiều Lục Ngạn"), create_product(name="Na dai")
    keep_vocabulary(build_vocabulary(now=now), now=now)
    fields = {"kind": "means", "words": "zuzu", "means": "vải", "query": ""}
    preview = client_for(cast.editor).post(reverse(f"{SYNONYMS}:try_new"), fields).context["preview"]
    assert (preview.total_before, preview.total_after) == (0, 1)
    assert [(answer.product, answer.changed) for answer in preview.after] == [(lychee, True)]
