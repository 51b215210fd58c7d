"""A forgotten password by mail: a page that neither waits for the mail server nor tells who has an account."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import OutgoingMail
from tests.factories.accounts import create_user
from tests.servers.work.process import free_port

FORGOTTEN = "/tai-khoan/mat-khau/quen/"
DONE = "/tai-khoan/mat-khau/da-gui/"

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("email", ["co@vidu.example", "khong-co@vidu.example"])
def test_a_dead_mail_server_fails_nobody(client: Client, settings: Any, email: str) -> None:
    create_user(email="co@vidu.example")
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    response = client.post(FORGOTTEN, {"email": email})
    assert (response.status_code, response.url) == (302, DONE)
    assert [row.recipients for row in OutgoingMail.objects.all()] == ([email] if email.startswith("co@") else [])


def test_both_write_one_row(client: Client) -> None:
    create_user(email="co@vidu.example")
    written = []
    for email in ("co@vidu.example", "khong-co@vidu.example"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.post(FORGOTTEN, {"email": email})
        written.append(len([q for q in queries if q["sql"].startswith('INSERT INTO "accounts_outgoingmail"')]))
    assert written == [1, 1]


@pytest.mark.parametrize("host", ["testserver", "localhost:9999"])
def test_the_link_stands_at_the_site_s_own_address(client: Client, settings: Any, host: str) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://cho.vidu.example"
    create_user(email="co@vidu.example")
    client.post(FORGOTTEN, {"email": "co@vidu.example"}, HTTP_HOST=host)
    body = OutgoingMail.objects.get().content["body"]
    assert ("https://cho.vidu.example/tai-khoan/mat-khau/lien-ket/" in body, host in body) == (True, False)
