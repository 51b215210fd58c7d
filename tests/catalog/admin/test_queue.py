"""The queue of approval on the screen."""

from datetime import timedelta

import pytest
from django.urls import reverse

from catalog.domain.listing import change_texts
from catalog.domain.listing_state import remarks_on
from catalog.domain.offer import change_price
from catalog.domain.product import edit_product
from catalog.domain.reading import keep_reading
from catalog.domain.straight import publish_straight
from catalog.domain.submission import submit_product
from catalog.models import Product, Reading, Remark, StraightPublication
from cms.domain.roles import ensure_workflow
from tests.cast import client_for
from tests.factories.catalog import create_pack, create_product
from tests.pages import filled_in


def fresh(product):
    return Product.objects.get(pk=product.pk)


def url_of(product):
    return reverse("catalog_decide", args=[product.pk])


@pytest.fixture
def two(cast, now):
    """Two products of Lục Ngạn whose new names wait, the first sent first."""
    ensure_workflow()
    rows = []
    for name in ("Cam", "Bưởi"):
        product = create_product(name=name, organisation=cast.cooperative, revision=True)
        change_texts(product, {"name": f"{name} mới"}, seen={}, by=cast.owner_contact, now=now)
        submit_product(fresh(product), by=cast.owner_contact, now=now)
        rows.append(fresh(product))
    return rows


def send(client, product, decision, **typed):
    """Press a button of the open page."""
    page = client.get(url_of(product))
    return client.post(url_of(product), filled_in(page, decision=decision, **typed))


def test_old_and_new_words_stand_side_by_side(cast, two, now):
    pack = create_pack(product=two[0], name="sọt", price=40_000)
    change_price(pack, price=45_000, by=cast.owner_contact, now=now + timedelta(days=900))
    page = client_for(cast.editor).get(url_of(two[0])).content.decode()
    words = ("Cam<ins> mới</ins>", "Sản phẩm 1 trong 2 đang chờ.", "sọt · 45.000 đ/", "giá (đồng): 40.000 → 45.000")
    assert [word in page for word in words] == [True] * 4


def test_approve_and_send_back_lead_to_the_next(cast, two):
    client = client_for(cast.editor)
    assert send(client, two[0], "approve").headers["Location"] == url_of(two[1])
    answer = send(client, two[1], "send_back", **{"remark-name": "Ghi tên giống"})
    assert answer.headers["Location"] == reverse("catalog_queue")
    assert (fresh(two[0]).name, fresh(two[1]).name) == ("Cam mới", "Bưởi")
    assert [(r.field, r.text) for r in remarks_on(fresh(two[1]))] == [("name", "Ghi tên giống")]


def test_skip_decides_nothing_and_leads_to_the_next(cast, two):
    assert send(client_for(cast.editor), two[0], "skip").headers["Location"] == url_of(two[1])
    assert [fresh(p).workflow_in_progress for p in two] == [True, True]


@pytest.mark.parametrize("decision", ["approve", "skip"])
def test_typed_remark_is_not_lost_by_another_key(cast, two, decision):
    page = send(client_for(cast.editor), two[0], decision, **{"remark-photos": "Chụp lại"})
    assert "Bạn đã ghi chỗ cần sửa." in page.content.decode()
    assert filled_in(page)["remark-photos"] == "Chụp lại"
    assert (fresh(two[0]).name, Remark.objects.count()) == ("Cam", 0)


def test_sent_back_without_a_word_is_refused(cast, two):
    page = send(client_for(cast.editor), two[0], "send_back")
    assert "Hãy ghi cần sửa những gì" in page.content.decode()
    assert fresh(two[0]).workflow_in_progress is True


def test_what_was_edited_meanwhile_is_shown_anew_with_the_remarks(cast, two, now):
    client = client_for(cast.editor)
    sent = filled_in(client.get(url_of(two[0])), decision="send_back", **{"remark-name": "Sai tên"})
    draft = fresh(two[0]).get_latest_revision_as_object()
    draft.name = "Cam sành"
    edit_product(draft, facts={}, by=cast.administrator, now=now)
    page = client.post(url_of(two[0]), sent)
    assert "Bản chờ duyệt đã được sửa sau khi bạn mở trang." in page.content.decode()
    assert (filled_in(page)["remark-name"], "<ins> sành</ins>" in page.content.decode()) == ("Sai tên", True)


def test_second_of_two_is_told_who_decided_and_keeps_his_words(cast, two):
    late = client_for(cast.administrator)
    sent = filled_in(late.get(url_of(two[0])), decision="send_back", **{"remark-name": "Sai tên"})
    send(client_for(cast.editor), two[0], "approve")
    page = late.post(url_of(two[0]), sent, follow=True)
    told = [str(message).strip() for message in page.context["messages"]]
    assert told[0].startswith(f"“Cam mới” không còn chờ duyệt: {cast.editor} đã duyệt lúc")
    assert told[1] == "Lời bạn đã ghi, chưa gửi: Sai tên"
    assert fresh(two[0]).name == "Cam mới"


def test_who_is_looking_is_told_and_leaves(cast, two, clock, now):
    keep_reading(two[0], by=cast.administrator, now=now)
    client = client_for(cast.editor)
    words = f"{cast.administrator} đang xem từ 09:00"
    for url in (url_of(two[0]), reverse("catalog_queue")):
        assert words in client.get(url).content.decode()
    heard = client.post(reverse("catalog_reading", args=[two[0].pk]))
    assert words in heard.content.decode()
    client.post(reverse("catalog_reading", args=[two[0].pk]), {"closed": "1"})
    assert [reading.opened_by for reading in Reading.objects.all()] == [cast.administrator]


def test_queue_takes_the_same_queries_at_one_and_at_two(cast, two, django_assert_num_queries):
    client, url = client_for(cast.editor), reverse("catalog_queue")
    client.get(url)
    with django_assert_num_queries(QUERIES):
        client.get(url)
    send(client, two[0], "approve")
    client.get(url)  # shows the message of the approval
    with django_assert_num_queries(QUERIES):
        client.get(url)


QUERIES = 16
"""Session, user, rights, what waits with organisation, revisions, photos, who sent it, who looks; menu."""


def test_many_are_confirmed_and_what_changed_meanwhile_is_kept_out(cast, two, now):
    client, url = client_for(cast.editor), reverse("catalog_approve_many")
    page = client.get(reverse("catalog_queue"))
    seen = [f"{line['product'].pk}|{line['stamp']}" for line in page.context["lines"]]
    draft = fresh(two[1]).get_latest_revision_as_object()
    draft.name = "Chưa ai đọc"
    edit_product(draft, facts={}, by=cast.administrator, now=now)
    confirm = client.post(url, {"seen": seen, "chosen": [row.pk for row in two]})
    assert ([line[0] for line in confirm.context["lines"]], confirm.context["changed"]) == ([two[0]], [two[1]])
    assert fresh(two[0]).name == "Cam"
    client.post(url, {"seen": seen, "chosen": [row.pk for row in two], "confirmed": "1"})
    assert [fresh(row).name for row in two] == ["Cam mới", "Bưởi"]


def test_nothing_chosen_leads_back(cast, two):
    answer = client_for(cast.editor).post(reverse("catalog_approve_many"), {"seen": [f"{two[0].pk}|x"]})
    assert answer.headers["Location"] == reverse("catalog_queue")


def test_what_went_live_at_once_is_looked_at_afterwards(cast, two, now):
    type(cast.cooperative).objects.update(trusted_at=now, trusted_by=cast.editor)
    publish_straight(fresh(two[0]), by=cast.owner_contact, now=now)
    kept, client = StraightPublication.objects.get(), client_for(cast.editor)
    url = reverse("catalog_check_straight", args=[kept.pk])
    assert "Chưa ai xem lại" in client.get(reverse("catalog_straight")).content.decode()
    assert "Cam<ins> mới</ins>" in client.get(url).content.decode()
    assert client.post(url).headers["Location"] == reverse("catalog_straight")
    kept.refresh_from_db()
    assert kept.checked_by == cast.editor


def test_editor_trusts_an_organisation_that_he_only_reads(cast):
    client, names = client_for(cast.editor), type(cast.cooperative).snippet_viewset
    url = reverse(names.get_url_name("trust"), args=[cast.cooperative.pk])
    answer = client.post(url, {"reason": "Làm đúng ba năm"})
    assert answer.headers["Location"] == reverse(names.get_url_name("inspect"), args=[cast.cooperative.pk])
    cast.cooperative.refresh_from_db()
    assert cast.cooperative.trusted_by == cast.editor
