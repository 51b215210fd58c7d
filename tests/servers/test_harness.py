"""The harness itself: what a test may rely on, whatever ran before it."""

import socket
from datetime import date, datetime

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import timezone, translation
from wagtail.models import Collection, Locale, Page

from tests import database
from tests.cast import EVERYONE, WITHOUT_USER, Cast, client_for
from tests.factories.accounts import create_membership, create_new_commune, create_old_commune
from tests.factories.catalog import (
    create_certificate,
    create_pack,
    create_product,
    create_season,
    create_signature,
    create_star,
)
from tests.factories.cms import create_report_page, create_standard_page, create_tree


def foundations() -> tuple[int, int, int]:
    """Rows that migrations write and that everything stands on."""
    return Page.objects.filter(depth=1).count(), Locale.objects.count(), Collection.objects.filter(depth=1).count()


@pytest.mark.django_db(transaction=True)
def test_committing_test_starts_on_the_migrated_database() -> None:
    assert foundations() == (1, 1, 1)
    create_tree()


@pytest.mark.django_db(transaction=True)
def test_committing_test_leaves_the_migrated_database() -> None:
    assert foundations() == (1, 1, 1)
    assert Page.objects.filter(depth=2).count() == 1


@pytest.mark.django_db
def test_nothing_is_written_back_before_there_is_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_migrated", [])
    database.write_back()
    assert foundations() == (1, 1, 1)


@pytest.mark.django_db
def test_database_has_a_name_of_this_process() -> None:
    assert settings.TEST_RUN in str(connection.settings_dict["NAME"])


def test_cache_starts_empty() -> None:
    assert cache.get_or_set("harness", 1) == 1


@pytest.mark.parametrize("time", ["first", "again"])
def test_each_test_begins_in_vietnamese(time: str) -> None:
    assert translation.get_language() == "vi"
    translation.activate("en")


@pytest.fixture(scope="module")
def language_of_many() -> str | None:
    """Of what is set up once for many tests: here after one that left English behind."""
    return translation.get_language()


def test_what_many_tests_share_is_set_up_in_vietnamese(language_of_many: str | None) -> None:
    assert language_of_many == "vi"


def test_clock_stands_on_the_day_of_the_tests(clock: time_machine.Traveller, today: date, now: datetime) -> None:
    assert (timezone.localdate(), timezone.now()) == (today, now)


def test_other_machines_are_out_of_reach() -> None:
    with pytest.raises(UserWarning, match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_cast_has_everyone_signed_in_but_strangers(cast: Cast) -> None:
    signed_in = {name for name in EVERYONE if "_auth_user_id" in client_for(cast.person(name)).session}
    assert signed_in == set(EVERYONE) - set(WITHOUT_USER)


@pytest.mark.django_db
def test_factories_write_rows_that_pass_validation() -> None:
    product = create_product(photos=1)
    rows = [product, create_pack(product=product), create_season(product=product), create_certificate(product=product)]
    rows += [create_star(product=product), create_signature(product=product), create_membership()]
    rows += [create_new_commune(old=create_old_commune()), create_standard_page(), create_report_page(photos=1)]
    for row in rows:
        row.full_clean()


@pytest.mark.django_db
def test_product_is_published_by_either_path() -> None:
    plain, revised, draft = create_product(), create_product(revision=True), create_product(live=False, revision=True)
    assert [plain.live, revised.live, draft.live] == [True, True, False]
    assert [plain.latest_revision_id is None, revised.latest_revision_id is None] == [True, False]
