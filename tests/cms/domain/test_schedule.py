"""Times set for appearing and going, kept by the clock."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.admin.dashboard import Work, work_for
from accounts.work.periodic import run_due
from catalog.models import Product
from cms.domain.schedule import publish_due
from search.models import SearchDocument
from tests.factories.catalog import create_product
from tests.factories.cms import create_standard_page

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def scheduled(product, at):
    """A draft of the product that is to appear at a time."""
    draft = Product.objects.get(pk=product.pk)
    draft.go_live_at = at
    draft.save_revision().publish()
    product.refresh_from_db()
    return product


def test_product_appears_and_is_found_within_a_minute_of_its_time(clock, now):
    product = scheduled(create_product(live=False), now + 10 * MINUTE)
    run_due(now + 9 * MINUTE)
    product.refresh_from_db()
    assert (product.live, SearchDocument.objects.count()) == (False, 0)
    clock.move_to(now + 11 * MINUTE)
    assert "cms.publish_due" in run_due(now + 11 * MINUTE)
    product.refresh_from_db()
    assert (product.live, SearchDocument.objects.count()) == (True, 1)


def test_page_goes_at_its_time(clock, now):
    page = create_standard_page(expire_at=now + MINUTE)
    clock.move_to(now + 2 * MINUTE)
    assert publish_due(now + 2 * MINUTE) == 1
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)


def test_one_that_fails_keeps_no_other_waiting(clock, now, caplog):
    first, second = (scheduled(create_product(live=False), now + n * MINUTE) for n in (1, 2))
    broken = first.scheduled_revision
    broken.content = {"pk": first.pk, "name": None}
    broken.save(update_fields=["content"])
    clock.move_to(now + 3 * MINUTE)
    assert publish_due(now + 3 * MINUTE) == 1
    assert [Product.objects.get(pk=p.pk).live for p in (first, second)] == [False, True]
    assert [record.getMessage() for record in caplog.records if record.name == "cms.domain.schedule"] == [
        f"wagtailcore.Revision {broken.pk} could not be published or taken down at its time"
    ]


def test_one_that_fails_stands_on_the_front_page_of_who_publishes(clock, now, cast):
    broken = scheduled(create_product(live=False), now + MINUTE)
    broken.scheduled_revision.__class__.objects.update(content={"pk": broken.pk, "name": None})
    clock.move_to(now + 2 * MINUTE)
    publish_due(now + 2 * MINUTE)
    label, way = "bản hẹn giờ chưa lên được; mở ra, xem và đăng lại", broken.snippet_viewset.get_url_name("edit")
    told = [
        [work for work in work_for(user, now + 9 * MINUTE) if work.label == label]
        for user in (cast.editor, cast.leader)
    ]
    assert told == [[Work(1, label, reverse(way, args=[broken.pk]))], []]


def test_what_is_not_due_costs_little(now, django_assert_num_queries):
    create_product()
    with django_assert_num_queries(3):
        assert publish_due(now) == 0
