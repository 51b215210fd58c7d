"""A one-time link, tapped twice at one moment."""

from datetime import datetime
from threading import Barrier

import pytest

from accounts.links.link import ensure_link, holder_of, use_link
from accounts.models import SecretLink
from tests.accounts.links.kinds import ONCE
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


def test_link_is_used_once(link: SecretLink) -> None:
    def use(barrier: Barrier) -> None:
        barrier.wait()
        use_link(link, by=holder_of(link), now=NOW, perform=lambda held: done.append(held.pk))

    outcomes = together(use, use)
    assert (sorted(type(found).__name__ for found in outcomes), done) == (["NoneType", "UsedLinkError"], [link.pk])
