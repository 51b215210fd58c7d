"""Administrators see what did not go out, and put it away."""

from datetime import datetime

import pytest
from django.utils import timezone

from accounts.admin.dashboard import work_for
from accounts.models import OutgoingMail
from tests.cast import Cast, client_for

LIST = "/cms/reports/thu/"


@pytest.fixture
def lost(db: None, now: datetime) -> OutgoingMail:
    fields = {"created_at": now, "not_before": now, "given_up_at": now, "error": "SMTPDataError 554"}
    return OutgoingMail.objects.create(recipients="mua@vidu.example", subject="Đặt lại mật khẩu", **fields)


def test_the_front_page_and_the_list_name_it(cast: Cast, lost: OutgoingMail) -> None:
    lines = [(line.count, line.label, line.url) for line in work_for(cast.administrator, timezone.now())]
    assert (1, "thư điện tử không gửi được", LIST) in lines
    page = client_for(cast.administrator).get(LIST).content.decode()
    assert all(text in page for text in ("mua@vidu.example", "Đặt lại mật khẩu", "SMTPDataError 554"))


def test_a_mail_that_waits_is_no_line(cast: Cast, lost: OutgoingMail) -> None:
    OutgoingMail.objects.update(given_up_at=None)
    assert "mua@vidu.example" not in client_for(cast.administrator).get(LIST).content.decode()
    client_for(cast.administrator).post(f"{LIST}dismiss/{lost.pk}/")
    assert OutgoingMail.objects.count() == 1


def test_an_administrator_puts_the_line_away(cast: Cast, lost: OutgoingMail) -> None:
    client_for(cast.leader).post(f"{LIST}dismiss/{lost.pk}/")
    assert OutgoingMail.objects.count() == 1
    client_for(cast.administrator).post(f"{LIST}dismiss/{lost.pk}/")
    assert OutgoingMail.objects.count() == 0
