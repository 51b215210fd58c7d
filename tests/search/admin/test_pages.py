"""The to-do, the log and the state of the search in the admin."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Job
from search.enums import TaskKind
from search.jobs import renew_where_needed
from search.models import IndexTask, ReviewedQuery, SearchDocument, Synonym
from tests.cast import client_for
from tests.factories.catalog import create_product
from tests.factories.search import create_search


def listed(client, **query):
    return list(client.get(reverse("search_log_results"), query).context["object_list"])


def test_query_becomes_a_synonym_in_one_step(cast, clock, now):
    create_search("lychee", total=0, at=now)
    client = client_for(cast.editor)
    assert [row.text for row, *_ in client.get(reverse("search_empty")).context["rows"]] == ["lychee"]
    client.post(reverse("search_empty_synonym"), {"text": "lychee", "means": "vải thiều"})
    assert Synonym.objects.values_list("words", "means").get() == ("lychee", "vải thiều")
    assert client.get(reverse("search_empty")).context["rows"] == []


def test_query_is_done_with_a_note(cast, clock, now):
    create_search("măng cụt", total=0, at=now)
    client = client_for(cast.administrator)
    client.post(reverse("search_empty_done"), {"text": "măng cụt", "note": ""})
    assert ReviewedQuery.objects.count() == 0
    client.post(reverse("search_empty_done"), {"text": "măng cụt", "note": "Tỉnh không có"})
    row = ReviewedQuery.objects.get()
    assert (row.query_key, row.note, row.done_at, row.done_by) == ("mang cut", "Tỉnh không có", now, cast.administrator)


@pytest.mark.parametrize(
    ("name", "typed", "error"),
    [
        ("synonym", {"means": ","}, "Ô “nghĩa là” chỉ dùng, và phải có, cho loại có mũi tên →."),
        ("synonym", {"means": " "}, "Hãy ghi từ mà danh mục dùng cho câu tìm này."),
        ("done", {"note": ""}, "Hãy ghi đã làm gì với câu tìm này."),
    ],
)
def test_refused_answer_stays_where_it_was_typed(cast, clock, now, name, typed, error):
    create_search("lychee", total=0, at=now), create_search("măng cụt", total=0, at=now)
    page = client_for(cast.editor).post(reverse(f"search_empty_{name}"), {"text": "lychee", **typed})
    forms = {(form["text"].value(), form.page): form for _, *both in page.context["rows"] for form in both}
    refused = {key: (form.answer.value(), form.answer.errors) for key, form in forms.items() if form.errors}
    assert refused == {("lychee", f"search_empty_{name}"): (*typed.values(), [error])}
    assert (ReviewedQuery.objects.count(), Synonym.objects.count()) == (0, 0)


@pytest.mark.parametrize("name", ["search_empty_done", "search_empty_synonym", "search_rebuild"])
def test_leader_changes_nothing(cast, name):
    fields = {"text": "lychee", "note": "x", "means": "vải"}
    response = client_for(cast.leader).post(reverse(name), fields)
    assert response.headers["Location"] == reverse("wagtailadmin_home")
    assert (ReviewedQuery.objects.count(), Synonym.objects.count(), Job.objects.count()) == (0, 0, 0)


def test_log_is_filtered_by_what_came_of_it(cast):
    product = create_product()
    opened = create_search("na", clicked_rank=2, clicked_product=product)
    unopened, empty = create_search("Vải thiều"), create_search("lychee", total=0)
    client = client_for(cast.leader)
    found = {name: listed(client, outcome=name) for name in ("opened", "unopened", "empty")}
    assert found == {"opened": [opened], "unopened": [unopened], "empty": [empty]}
    assert listed(client, q="vai") == [unopened]


def test_log_shows_place_and_product(cast):
    understood = {"sao": ["4", "5"], "nguyên văn": "1"}
    create_search("na", clicked_rank=2, clicked_product=create_product(name="Na dai"), understanding=understood)
    page = client_for(cast.leader).get(reverse("search_log")).content.decode()
    shown = ("2. Na dai", "sao: 4, 5; nguyên văn\n", "Cơ sở dữ liệu của trang")
    assert [text in page for text in shown] == [True, True, True]


def test_rebuild_is_queued_once_and_its_progress_is_shown(cast):
    client = client_for(cast.editor)
    client.post(reverse("search_rebuild"))
    client.post(reverse("search_rebuild"))
    job = Job.objects.get()
    context = client.get(reverse("search_status")).context
    assert (job.kind, job.created_by, context["under_way"]) == ("search.rebuild", cast.editor, job)


def test_status_says_how_long_a_change_waits(cast, clock, now):
    IndexTask.objects.create(kind=TaskKind.SEND, product_id=1, created_at=now - timedelta(seconds=90))
    page = client_for(cast.leader).get(reverse("search_status"))
    assert (page.status_code, page.context["status"].lag_seconds, "90 giây" in page.content.decode()) == (200, 90, True)


def test_status_says_what_an_upgrade_left_to_do(cast):
    create_product()
    SearchDocument.objects.update(analysis=None)
    renew_where_needed(timezone.now())
    page = client_for(cast.leader).get(reverse("search_status"))
    shown = [page.context[name] for name in ("outdated", "renewal", "under_way")]
    assert shown == [1, Job.objects.get(), None]
    assert "còn 1 bản ghi chưa theo cách phân tích của phiên bản đang chạy" in page.content.decode()


def test_status_counts_products_and_documents(cast):
    create_product(), create_product(live=False)
    context = client_for(cast.leader).get(reverse("search_status")).context
    assert (context["products"], context["status"].documents, context["missing"]) == (1, 1, 0)
    assert (context["status"].engine, context["status"].lag) == ("database", None)
    assert context["reason"] == "Trang không khai báo máy chủ Elasticsearch."
