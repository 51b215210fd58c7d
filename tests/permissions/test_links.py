"""Every kind of one-purpose link that a floor has registered, and every one to come: looking changes nothing, whoever
looks; after its end, renewed, guessed or of another, it opens nothing and does nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.calls.task import open_call
from accounts.domain.leaving import let_go
from accounts.links.kind import link_kinds
from accounts.links.link import asks_phone, end_link, ensure_link, holder_of, renew_link
from accounts.links.token import make_token
from accounts.messages.call_list import MESSAGE
from accounts.models import Organisation, SecretLink
from catalog.models import PaperShare
from events.models import Invitation as EventInvitation
from tests.factories.accounts import create_contact, create_organisation
from tests.permissions.stage import Stage

pytestmark = pytest.mark.sqlite

KINDS = sorted(kind.name for kind in link_kinds() if not kind.name.startswith("tests."))
Subject = Callable[[Stage], models.Model]


def row(model: str) -> Subject:
    return lambda stage: stage.row(model)


def invitation_to_event(stage: Stage) -> models.Model:
    told = {"organisation": stage.cast.cooperative, "created_at": timezone.now(), "created_by": stage.cast.organiser}
    return EventInvitation.objects.create(event=stage.row("events.event"), **told)


def wish_for_papers(stage: Stage) -> models.Model:
    request = stage.row("catalog.purchaserequest")
    return PaperShare.objects.create(request=request, organisation=stage.cast.cooperative, asked_at=timezone.now())


SUBJECTS: dict[str, Subject] = {
    "accounts.join": lambda stage: stage.cast.cooperative,
    "booths.answer_lineup": row("booths.lineupitem"),
    "booths.answer_settlement": row("booths.settlement"),
    "booths.confirm": row("booths.bookingparty"),
    "booths.follow": row("booths.booking"),
    "booths.place": row("accounts.waitingentry"),
    "catalog.answer_enquiry": row("catalog.enquiry"),
    "catalog.answer_invitation": row("catalog.invitation"),
    "catalog.enquiry_receipt": row("catalog.enquiry"),
    "catalog.keep_current": lambda stage: stage.cast.cooperative,
    "catalog.request_page": row("catalog.purchaserequest"),
    "catalog.share_papers": wish_for_papers,
    "events.answer_invitation": invitation_to_event,
    "events.own_registration": row("events.registration"),
}
"""What each kind of link is about; a kind that a floor adds is added here."""

ROBOTS = {
    "messenger": {"User-Agent": "facebookexternalhit/1.1"},
    "zalo": {"User-Agent": "ZaloPreview/1.0"},
    "prefetch": {"Sec-Purpose": "prefetch;prerender", "Purpose": "prefetch"},
    "person": {"User-Agent": "Mozilla/5.0 (Linux; Android 9) Mobile"},
}


def test_every_kind_has_a_subject_to_be_walked_with() -> None:
    assert sorted(SUBJECTS) == KINDS


@pytest.fixture
def link(stage: Stage, request: pytest.FixtureRequest) -> SecretLink:
    """A link of the kind, to somebody in charge of the cooperative of the stage."""
    contact = create_contact(organisation=stage.cast.cooperative, phone="+84300000555")
    return ensure_link(request.param, SUBJECTS[request.param](stage), contact=contact, by=None, now=timezone.now())


every_kind = pytest.mark.parametrize("link", KINDS, indirect=True)


def address(link: SecretLink) -> str:
    return reverse("secret_link", args=[make_token(link)])


def written(client: Client, method: str, address: str, **given: Any) -> tuple[int, list[str]]:
    """The status, and the statements that wrote something."""
    with CaptureQueriesContext(connection) as seen:
        answer = getattr(client, method)(address, **given)
    words = ("INSERT", "UPDATE", "DELETE", "REPLACE")
    return answer.status_code, [q["sql"] for q in seen.captured_queries if q["sql"].lstrip().upper().startswith(words)]


@every_kind
def test_looking_writes_nothing_and_sets_no_cookie(link: SecretLink) -> None:
    for who, headers in ROBOTS.items():
        for method in ("get", "head"):
            client = Client(headers=headers)
            assert written(client, method, address(link)) == (200, []), f"{who}, {method}"
            assert dict(client.cookies) == {}


def dead(link: SecretLink) -> dict[str, tuple[str, int]]:
    """Each way not to work: the address and the status of its page."""
    now, old = timezone.now(), address(link)
    renewed = renew_link(link, by=holder_of(link), now=now)
    other = SecretLink.objects.exclude(pk=link.pk).order_by("pk")[0]
    forged = make_token(renewed).replace(f"{link.pk}-", f"{other.pk}-", 1)
    expired = ensure_link(link.action, link.subject, phone="+84300000556", by=None, now=now)
    SecretLink.objects.filter(pk=expired.pk).update(created_at=now - timedelta(days=900), expires_at=now)
    ended = ensure_link(link.action, link.subject, phone="+84300000557", by=None, now=now)
    end_link(ended, by=holder_of(ended), now=now)
    return {
        "renewed": (old, 410),
        "of another": (reverse("secret_link", args=[forged]), 404),
        "expired": (address(expired), 410),
        "ended": (address(SecretLink.objects.get(pk=ended.pk)), 410),
    }


@every_kind
def test_what_does_not_work_does_nothing_and_tells_nothing(link: SecretLink) -> None:
    for why, (path, status) in dead(link).items():
        for method in ("get", "post"):
            assert written(Client(), method, path) == (status, []), f"{why}, {method}"
        page = Client().get(path).content.decode()
        assert [str(name) in page for name in Organisation.objects.values_list("name", flat=True)].count(True) == 0


@every_kind
def test_a_forwarded_link_does_nothing_without_the_phone(link: SecretLink) -> None:
    status, statements = written(Client(), "post", address(link), data={"digits": "0000"})
    told = [sql for sql in statements if "accounts_secretlink" not in sql]
    assert (asks_phone(link), status, told) == (True, 200, [])


def test_whoever_follows_gets_every_open_matter_and_the_links_of_before_are_dead(stage: Stage) -> None:
    now, staff = timezone.now(), stage.cast.administrator
    unit = create_organisation()
    director, follower = (create_contact(organisation=unit, phone=f"+8430000066{n}") for n in (1, 2))
    links = {kind: ensure_link(kind, SUBJECTS[kind](stage), contact=director, by=None, now=now) for kind in KINDS}
    to: dict[str, Any] = {"name": director.name, "phone": director.phone, "contact": director, "organisation": unit}
    for kind, link in links.items():
        open_call(MESSAGE, title=kind, text="{link}", link=link, by=None, now=now, **to)
    tokens = [make_token(link) for link in links.values()]
    let_go(director, successor=follower, by=staff, now=now)
    assert [Client().post(reverse("secret_link", args=[token])).status_code for token in tokens] == [410] * len(tokens)
    followed = {link.action: link.subject for link in SecretLink.objects.open(now).filter(contact=follower)}
    assert followed == {kind: link.subject for kind, link in links.items() if kind != "accounts.join"}
    assert set(unit.call_tasks.values_list("name", "phone")) == {(follower.name, follower.phone)}
