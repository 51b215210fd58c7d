"""The queue of approval, and many decisions at once."""

import pytest

from catalog.domain.approvals import approval_queue, approve_products, next_in_queue
from catalog.domain.product import revision_stamp
from catalog.domain.submission import approve_product, submit_product
from catalog.models import Product
from cms.domain.roles import ensure_workflow
from tests.catalog.domain.test_submission import fresh, rename
from tests.factories.catalog import create_product


@pytest.fixture
def three(cast, now):
    """Products whose changes wait, in the order in which they were sent."""
    ensure_workflow()
    rows = []
    for name in ("Cam", "Bưởi", "Chè"):
        product = create_product(name=name, organisation=cast.cooperative, revision=True)
        rename(product, f"{name} mới", by=cast.register_staff, now=now)
        submit_product(fresh(product), by=cast.register_staff, now=now)
        rows.append(fresh(product))
    return rows


def queue():
    return approval_queue(Product.objects.all())


def seen(products):
    return [(product, revision_stamp(product.latest_revision)) for product in products]


def test_queue_has_the_longest_waiting_first_and_goes_on_behind_a_place(three):
    rows = list(queue())
    assert rows == three
    places = [(row.sent_at, row.pk) for row in rows]
    assert [next_in_queue(queue(), after=place) for place in (None, *places)] == [*three, None]


def test_many_are_approved_as_they_were_seen(cast, three, now):
    done = approve_products(seen(three), by=cast.editor, now=now)
    assert (sorted(p.pk for p in done.products), done.left_out) == ([p.pk for p in three], ())
    assert [fresh(p).name for p in three] == ["Cam mới", "Bưởi mới", "Chè mới"]
    assert list(queue()) == []


def test_what_changed_meanwhile_is_kept_out_with_the_reason(cast, three, now):
    read = seen(three)
    rename(three[0], "Chưa ai đọc", by=cast.administrator, now=now)
    approve_product(three[1], seen_revision=read[1][1], by=cast.administrator, now=now)
    done = approve_products(read, by=cast.editor, now=now)
    assert [(left.product, left.reason[:31]) for left in done.left_out] == [
        (three[0], "Bản chờ duyệt đã được sửa sau k"),
        (three[1], "“Bưởi mới” không còn chờ duyệt:"),
    ]
    assert [fresh(p).name for p in three] == ["Cam", "Bưởi mới", "Chè mới"]


def test_nobody_approves_many_who_may_not_approve_one(cast, three, now):
    done = approve_products(seen(three), by=cast.register_staff, now=now)
    assert (done.products, len(done.left_out)) == ((), 3)
    assert list(queue()) == three
