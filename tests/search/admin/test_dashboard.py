"""What the front page of the admin says of the search."""

import time
from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.admin.dashboard import work_for
from search.engines.failover import SERVER_BREAKER
from search.enums import TaskKind, TaskState
from search.models import IndexTask


@pytest.fixture
def configured(settings):
    """A search server that nobody asks."""
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"


def lines(user, now):
    return [(line.count, line.label, line.url) for line in work_for(user, now) if "tìm kiếm" in line.label]


def waiting(now, minutes):
    IndexTask.objects.create(kind=TaskKind.SEND, product_id=1, created_at=now - timedelta(minutes=minutes))


def test_nothing_is_said_while_the_index_keeps_up(cast, configured, now):
    waiting(now, 1)
    assert lines(cast.administrator, now) == []


def test_administrator_sees_an_outage_and_what_waits(cast, configured, now):
    waiting(now, 5)
    for _ in range(3):
        SERVER_BREAKER.failed(time.time())
    url = reverse("search_status")
    try:
        assert lines(cast.administrator, now) == [
            (1, "máy chủ tìm kiếm không trả lời, trang đang tìm bằng cơ sở dữ liệu", url),
            (1, "thay đổi chờ gửi tới máy chủ tìm kiếm", url),
        ]
        assert lines(cast.register_staff, now) == []
    finally:
        SERVER_BREAKER.succeeded()


def test_administrator_sees_what_was_set_aside(cast, now):
    IndexTask.objects.create(kind=TaskKind.SEND, product_id=1, created_at=now, state=TaskState.POISON, attempts=8)
    found = [(line.count, line.label, line.url) for line in work_for(cast.administrator, now)]
    assert found == [(1, "sản phẩm lập chỉ mục không được, đã gác lại", reverse("search_tasks"))]
