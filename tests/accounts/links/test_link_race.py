"""A one-time link, tapped twice at one moment."""

from datetime import datetime
from threading import Barrier

import pytest
from django.db import transaction

from accounts.links.link import ensure_link, holder_of, use_link
from accounts.messages.message import Recipient, send_message
from accounts.models import Organisation, SecretLink
from tests.accounts.links.kinds import ONCE
from tests.accounts.messages.kinds import LINKED
from tests.conftest import NOW
from tests.factories.accounts import create_organisation
from tests.races import together

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

done: list[int] = []


@pytest.fixture
def link(now: datetime) -> SecretLink:
    done.clear()
    return ensure_link(ONCE, create_organisation(), phone="+84912345678", by=None, now=now)


def test_looking_first_would_do_it_twice(link: SecretLink) -> None:
    def use_naively(barrier: Barrier) -> None:
        unused = SecretLink.objects.get(pk=link.pk).used_at is None
        barrier.wait()
        if unused:
            done.append(link.pk)
            SecretLink.objects.filter(pk=link.pk).update(used_at=NOW)

    together(use_naively, use_naively)
    assert done == [link.pk, link.pk]


def test_who_uses_a_link_and_who_sends_it_again_do_not_wait_for_each_other(link: SecretLink) -> None:
    subject, to = Organisation.objects.select_for_update().filter(pk=link.subject_id), Recipient("Bà Sáu", link.phone)

    def use(barrier: Barrier) -> int:
        def perform(held: SecretLink) -> int:
            barrier.wait()
            return subject.get().pk

        return use_link(link, by=holder_of(link), now=NOW, perform=perform)

    def send(barrier: Barrier) -> int | None:
        with transaction.atomic():
            row = subject.get()
            barrier.wait()
            again = ensure_link(ONCE, row, phone=link.phone, by=None, now=NOW)
            return send_message(LINKED, to=to, by=None, now=NOW, link=again, hang="Mỳ").link_id

    assert together(use, send) == [link.subject_id, link.pk]


def test_link_is_used_once(link: SecretLink) -> None:
    def use(barrier: Barrier) -> None:
        barrier.wait()
        use_link(link, by=holder_of(link), now=NOW, perform=lambda held: done.append(held.pk))

    outcomes = together(use, use)
    assert (sorted(type(found).__name__ for found in outcomes), done) == (["NoneType", "UsedLinkError"], [link.pk])
