"""The outbox in the staff's reports."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from search.enums import TaskKind, TaskState
from search.models import IndexTask
from tests.cast import client_for
from tests.factories.catalog import create_product


@pytest.fixture
def row(cast, now):
    """A row set aside, beside one that waits."""
    product = create_product(name="Mỳ Chũ")
    IndexTask.objects.create(kind=TaskKind.SEND, product_id=create_product(name="Na dai").pk, created_at=now)
    return IndexTask.objects.create(
        kind=TaskKind.SEND, product_id=product.pk, created_at=now, state=TaskState.POISON, attempts=8, error="mapping"
    )


def page(person) -> str:
    return client_for(person).get(reverse("search_tasks")).content.decode()


def retry(person, row):
    return client_for(person).post(reverse("search_task_retry", args=[row.pk]))


def test_report_lists_what_was_set_aside(cast, row):
    text = page(cast.administrator)
    shown = [part in text for part in ("Mỳ Chũ", "mapping", ">Thử lại<", "Chờ gửi: 1", "Gác lại: 1", "Na dai")]
    assert shown == [True, True, True, True, True, False]


def test_leader_reads_without_a_button(cast, row):
    text = page(cast.leader)
    assert ["Mỳ Chũ" in text, ">Thử lại<" in text] == [True, False]


def test_product_that_is_gone_is_named_by_its_number(cast, row):
    IndexTask.objects.filter(pk=row.pk).update(product_id=999_999)
    assert "Đã xóa (số 999999)" in page(cast.administrator)


def test_retry_lets_the_row_wait(cast, row):
    answer = retry(cast.administrator, row)
    row.refresh_from_db()
    assert (answer.url, row.state, row.attempts) == (reverse("search_tasks"), TaskState.WAITING, 0)


def test_button_sends_the_token_of_its_form(cast, row):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.administrator)
    form = client.get(reverse("search_tasks")).content.decode().split("/chi-muc/retry/")[1]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form.split("</form>")[0])
    answer = client.post(reverse("search_task_retry", args=[row.pk]), {"csrfmiddlewaretoken": token and token[1]})
    row.refresh_from_db()
    assert (answer.status_code, row.state) == (302, TaskState.WAITING)


def test_retry_is_refused_to_who_only_reads(cast, row):
    retry(cast.leader, row)
    row.refresh_from_db()
    assert (row.state, row.attempts) == (TaskState.POISON, 8)


@pytest.mark.parametrize("more", [0, 3])
def test_report_takes_the_same_number_of_queries(cast, row, more, now, django_assert_num_queries):
    for n in range(more):
        IndexTask.objects.create(kind="send", product_id=n + 10_000, created_at=now, state="poison")
    client = client_for(cast.administrator)
    client.get(reverse("search_tasks"))
    with django_assert_num_queries(15):
        client.get(reverse("search_tasks"))
