"""Mails on their way out: once by us, again where certainly nothing went, a line where it is over."""

from datetime import datetime, timedelta

import pytest
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import transaction
from django.test import override_settings

from accounts.enums import Outcome
from accounts.jobs import old_mails
from accounts.mail.sending import PAUSES, claim_mail, dismiss_mail, send_queued
from accounts.models import Job, OutgoingMail
from accounts.tasks import mails_due
from accounts.work import background
from tests.accounts.mail.server import mail_server
from tests.factories.accounts import create_user
from tests.servers.work.process import free_port

pytestmark = pytest.mark.django_db
SMTP = "django.core.mail.backends.smtp.EmailBackend"


def write(subject: str = "Đặt lại mật khẩu", **fields: object) -> OutgoingMail:
    send_mail(subject, "Liên kết bí mật", None, ["mua@vidu.example"])
    OutgoingMail.objects.update(**fields)
    return OutgoingMail.objects.get()


def send(row: OutgoingMail, now: datetime) -> Outcome | None:
    fate = send_queued(row.pk, clock=lambda: now)
    return fate.outcome if fate else None


def test_a_mail_is_a_row_until_it_is_sent_and_no_job(now: datetime) -> None:
    with mail_server() as received:
        row = write(not_before=now)
        assert (received, row.recipients, row.subject) == ([], "mua@vidu.example", "Đặt lại mật khẩu")
        assert send(row, now) == Outcome.SENT
        assert (len(received), OutgoingMail.objects.count(), Job.objects.count()) == (1, 0, 0)


def test_a_mail_arrives_as_it_was_written(now: datetime) -> None:
    mail = EmailMultiAlternatives(
        "Báo giá", "Chữ", "Chợ <cho@vidu.example>", ["a@vidu.example"], cc=["b@vidu.example"], headers={"X-Own": "1"}
    )
    mail.attach_alternative("<p>Chữ</p>", "text/html")
    mail.attach("báo giá.pdf", b"%PDF-\x00", "application/pdf")
    mail.send()
    OutgoingMail.objects.update(not_before=now)
    with mail_server() as received:
        send(OutgoingMail.objects.get(), now)
    for part in ("Subject: =?utf-8?", "To: a@vidu.example", "Cc: b@vidu.example", "X-Own: 1", "text/html", "JVBERi0A"):
        assert part in received[0]


def test_without_the_commit_nothing_is_sent() -> None:
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert OutgoingMail.objects.count() == 0


def test_a_mail_to_nobody_is_none() -> None:
    assert send_mail("a", "b", None, []) == 0
    assert OutgoingMail.objects.count() == 0


@pytest.mark.parametrize(
    "answers", [{"EHLO": "421 busy", "HELO": "421 busy"}, {"RCPT": "450 later"}, {"DATA": "451 later"}]
)
def test_what_certainly_did_not_go_out_is_tried_again(now: datetime, answers: dict[str, str]) -> None:
    row = write(not_before=now)
    with mail_server(**answers) as received:
        assert (send(row, now), received) == (Outcome.LATER, [])
    row.refresh_from_db()
    assert (row.not_before, row.claimed_at, row.given_up_at) == (now + PAUSES[0], None, None)
    assert (send(row, now), list(mails_due(now))) == (None, [])
    with mail_server() as received:
        assert send(row, now + PAUSES[0]) == Outcome.SENT
    assert (len(received), OutgoingMail.objects.count()) == (1, 0)


def test_a_dead_server_is_asked_less_and_less_often_and_not_for_ever(now: datetime) -> None:
    row, waits = write(not_before=now), []
    with override_settings(MAIL_TRANSPORT=SMTP, EMAIL_HOST="127.0.0.1", EMAIL_PORT=free_port()):
        while row.given_up_at is None:
            assert send(row, now) == Outcome.LATER
            row.refresh_from_db()
            waits.append(row.not_before - now)
            now = row.not_before
    assert (tuple(waits[:-1]), row.tries) == (PAUSES, len(PAUSES) + 1)
    assert (row.content, row.error) == ({}, "ConnectionRefusedError")


@pytest.mark.parametrize("answers", [{"RCPT": "550 nobody"}, {"DATA": "554 no"}, {"MAIL": "553 not you"}])
def test_a_final_refusal_leaves_a_line_without_the_secret(now: datetime, answers: dict[str, str]) -> None:
    row = write(not_before=now)
    with mail_server(**answers) as received:
        assert (send(row, now), received) == (Outcome.FAILED, [])
    row.refresh_from_db()
    assert (row.given_up_at, row.content, list(mails_due(now + timedelta(days=9)))) == (now, {}, [])


def test_a_mail_in_doubt_is_not_sent_twice(now: datetime) -> None:
    row = write(not_before=now)
    with mail_server(MAIL_END=""):
        assert send(row, now) == Outcome.UNSURE
    with mail_server() as received:
        assert send(row, now + timedelta(days=1)) is None
    assert (received, OutgoingMail.objects.given_up().count()) == ([], 1)


def test_a_mail_of_a_process_that_ended_is_not_sent_twice(now: datetime) -> None:
    row = write(not_before=now)
    claim_mail(row.pk, now)
    with mail_server() as received:
        assert [send(row, now + timedelta(seconds=seconds)) for seconds in (5, 300, 600)] == [None, None, None]
    row.refresh_from_db()
    assert (received, row.content, row.error) == ([], {}, "the process ended while it was sending")


def test_the_background_sends_what_waits() -> None:
    write()
    with mail_server() as received:
        background.work_until_idle()
    assert (len(received), OutgoingMail.objects.count()) == (1, 0)


def test_lines_go_after_a_month(now: datetime) -> None:
    row = write(content={}, given_up_at=now)
    assert list(old_mails(now + timedelta(days=29))) == []
    assert list(old_mails(now + timedelta(days=31))) == [row]


def test_a_line_that_was_seen_goes_and_a_mail_on_its_way_stays(now: datetime) -> None:
    row, by = write(content={}, given_up_at=now), create_user()
    dismiss_mail(row, by=by, now=now)
    assert OutgoingMail.objects.count() == 0
    waiting = write(not_before=now)
    dismiss_mail(waiting, by=by, now=now)
    assert OutgoingMail.objects.get() == waiting
