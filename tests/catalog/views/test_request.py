"""Asking many cooperatives at once, from the first form to a deal that counts."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.links.token import make_token
from accounts.models import Message, SecretLink
from catalog.domain import request_news as news
from catalog.domain.deal import number_deal
from catalog.domain.request import close_request
from catalog.enums import Delivery, Period
from catalog.models import Deal, Invitation, PurchaseRequest, Quotation
from catalog.request_limits import BY_BUYER
from tests.cast import Cast, client_for
from tests.factories.accounts import create_contact, create_organisation
from tests.factories.catalog import create_kind, create_product
from tests.factories.need import create_requirement, create_supply
from tests.factories.request import create_invitation, create_request, kilo, quote_row, tonne
from tests.proof import know

pytestmark = pytest.mark.django_db


def typed(**told: Any) -> dict[str, Any]:
    """What a buyer types, as people write it."""
    today = timezone.localdate()
    return {
        "kind_name": "vải thiều",
        "quantity": "2",
        "unit": tonne().pk,
        "period": Period.DAY,
        "first_on": f"{today + timedelta(days=20):%d/%m/%Y}",
        "last_on": f"{today + timedelta(days=30):%d/%m/%Y}",
        "deliver_to": "kho Gia Lâm",
        "before": "5 giờ",
        "price_high": "30k",
        "price_unit": kilo().pk,
        "answer_by": f"{today + timedelta(days=3):%d/%m/%Y}",
        "name": "Anh Minh",
        "reach": "0912 000 222",
        "company": "Siêu thị Hoa Sen",
        "agree": "on",
        **told,
    }


def link_path(kind: str, subject: Any) -> str:
    """Of the one link of that kind about a row."""
    link = SecretLink.objects.about(subject).get(action=kind)
    return reverse("secret_link", args=[make_token(link)])


def shown(path: str, client: Client | None = None) -> str:
    response = (client or Client()).get(path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_request_told_invited_quoted_chosen_and_counted(cast: Cast) -> None:
    kind = create_kind(name="vải thiều")
    vietgap = create_requirement()
    three = [cast.cooperative, cast.other_cooperative, create_organisation(name="HTX Tân Mộc")]
    for organisation in three:
        create_contact(organisation=organisation, phone="+84912345678")
        create_supply(organisation=organisation, kind=kind, delivery=Delivery.ANYWHERE)
    posted = Client().post(reverse("purchase_request"), typed(requirements=[vietgap.pk]))
    request = PurchaseRequest.objects.get()
    page = urlsplit(posted.headers["Location"]).path
    assert page == link_path(news.BUYER, request)
    assert "Chưa có báo giá nào" in shown(page)

    staff = client_for(cast.organiser)
    proposed = shown(reverse("catalog_request", args=[request.pk]), staff)
    assert [organisation.name in proposed for organisation in three] == [True, True, True]
    keys = [organisation.pk for organisation in three]
    staff.post(reverse("catalog_request_invite", args=[request.pk]), {"organisation": keys})
    invitations = {row.organisation_id: row for row in Invitation.objects.all()}
    assert set(invitations) == set(keys)

    for organisation, price in zip(three, ("25k", "26k", "24.500"), strict=True):
        answer = {"answer": "quote", "price": price, "price_unit": kilo().pk, "quantity": "1", "unit": tonne().pk}
        link = SecretLink.objects.about(invitations[organisation.pk]).get(action=news.ANSWER)
        path, digits = link_path(news.ANSWER, invitations[organisation.pk]), link.holder_phone[-4:]
        told = shown(path)
        others = [other.name for other in three if other != organisation]
        hidden = [word for word in (*others, "Hoa Sen", "Anh Minh", "30.000") if word in told]
        assert hidden == []
        sent = Client().post(path, {**answer, "per": Period.DAY, "digits": digits})
        assert sent.status_code == 302

    table = shown(page)
    prices = [table.index(price) for price in ("24.500.000 đ", "25.000.000 đ", "26.000.000 đ")]
    assert prices == sorted(prices)
    first, second = Quotation.objects.filter(price__in=(24_500, 25_000)).order_by("price")
    summed = shown(f"{page}?chon={first.pk}&chon={second.pk}")
    assert "đủ số lượng cần" in summed

    buyer, chosen = Client(), {"do": "chon", "chon": [first.pk, second.pk]}
    asked = buyer.post(page, chosen).content.decode()
    assert ("Bốn số cuối" in asked, asked.count('name="chon"'), Deal.objects.count()) == (True, 2, 0)
    buyer.post(page, {**chosen, "digits": "0222"})
    deals = list(Deal.objects.order_by("price"))
    assert ([deal.seller for deal in deals], Deal.objects.counted().count()) == ([three[2], three[0]], 0)
    assert Message.objects.filter(kind=news.CHOSEN).count() == 2
    assert "Siêu thị Hoa Sen" in shown(link_path(news.ANSWER, invitations[three[0].pk]))
    number_deal(deals[0], order_number="PO-17", counted_on=timezone.localdate(), by=cast.organiser, now=timezone.now())
    assert "PO-17" in shown(page)
    assert [*Deal.objects.counted()] == [deals[0]]


def test_form_keeps_what_was_typed_and_says_what_to_mend() -> None:
    create_kind(name="vải thiều")
    create_kind(name="vải sớm")
    page = Client().post(reverse("purchase_request"), typed(kind_name="vải", before="sáng sớm", reach="abc"))
    text = page.content.decode()
    assert PurchaseRequest.objects.count() == 0
    assert [word in text for word in ("Ý bạn là:", "Chưa rõ giờ", "Số điện thoại chưa đúng", "kho Gia Lâm")] == [
        True,
        True,
        True,
        True,
    ]


def test_form_of_a_robot_is_not_taken() -> None:
    create_kind(name="vải thiều")
    Client().post(reverse("purchase_request"), typed(fax="0123"))
    assert PurchaseRequest.objects.count() == 0


def test_flood_from_one_buyer_is_answered_with_a_sentence() -> None:
    create_kind(name="vải thiều")
    statuses = [Client().post(reverse("purchase_request"), typed()).status_code for _n in range(BY_BUYER.amount + 2)]
    assert statuses == [302] * BY_BUYER.amount + [429, 429]
    assert PurchaseRequest.objects.count() == BY_BUYER.amount


def test_choice_of_anothers_quotation_by_a_guessed_key_changes_nothing() -> None:
    mine, others = create_request(), create_invitation()
    foreign = quote_row(others)
    link = news.buyer_link(mine, now=timezone.now())
    page = reverse("secret_link", args=[make_token(link)])
    told = {"do": "chon", "chon": [foreign.pk, foreign.pk + 1]}
    said = know(Client(), mine.phone).post(page, told).content.decode()
    assert ("Không tìm thấy báo giá" in said or "đơn vị" in said, Deal.objects.count()) == (True, 0)
    assert str(others.organisation) not in said


def test_portal_shows_and_answers_own_invitations_alone(cast: Cast) -> None:
    request = create_request(answer_by=timezone.now() + timedelta(days=1), state="asked")
    mine = create_invitation(request=request, organisation=cast.cooperative)
    other = create_invitation(request=request, organisation=cast.other_cooperative)
    quote_row(other, price=19_999)
    client = client_for(cast.owner_contact)
    assert "19.999" not in shown(reverse("portal_invitation", args=[mine.pk]), client)
    assert client.get(reverse("portal_invitation", args=[other.pk])).status_code == 404
    told = {"answer": "quote", "price": "21k", "price_unit": kilo().pk, "unit": kilo().pk, "per": "once"}
    client.post(reverse("portal_invitation", args=[mine.pk]), told)
    assert [row.price for row in mine.quotations.all()] == [21_000]


def test_portal_list_says_what_is_wanted_and_what_is_over(cast: Cast) -> None:
    now = timezone.now()
    answer_by = {"waits": now + timedelta(days=1), "over": now - timedelta(days=1)}
    rows = {
        name: create_invitation(
            request=create_request(answer_by=until, created_at=now - timedelta(days=2), state="asked"),
            organisation=cast.cooperative,
        )
        for name, until in answer_by.items()
    }
    close_request(rows["waits"].request, reason="Hoãn", by=cast.organiser, now=now)
    page = shown(reverse("portal_invitations"), client_for(cast.owner_contact))
    assert ("người mua không cần nữa" in page, "đã hết hạn, chưa trả lời" in page) == (True, True)
    assert [news.goods_of(row.request) in page for row in rows.values()] == [True, True]


def test_supply_is_said_in_the_portal_and_read_back(cast: Cast) -> None:
    vietgap, product = create_requirement(), create_product(organisation=cast.cooperative, kind=create_kind())
    client, address = client_for(cast.owner_contact), reverse("portal_supply", args=[product.kind.pk])
    told = {"quantity": "1,5", "unit": tonne().pk, "period": "day", "months": ["6", "7"], "price_unit": kilo().pk}
    client.post(address, {**told, "earliest": "4h30", f"has_{vietgap.pk}": "no"})
    supply = cast.cooperative.supplies.get()
    assert (supply.quantity, supply.months, f"{supply.earliest:%H:%M}", supply.price_unit) == (1.5, 96, "04:30", None)
    assert [(line.requirement, line.has_it) for line in supply.answers.all()] == [(vietgap, False)]
    assert "1,5 tấn mỗi ngày, 1/6–31/7" in shown(reverse("portal_supplies"), client)
    client.post(address, {**told, f"has_{vietgap.pk}": ""})
    assert supply.answers.count() == 0


@pytest.mark.parametrize("invited", [1, 3])
def test_buyers_page_takes_the_same_queries_for_one_and_for_many(invited: int, django_assert_num_queries: Any) -> None:
    request = create_request(invited=invited)
    for row in request.invitations.all():
        quote_row(row)
    page = reverse("secret_link", args=[make_token(news.buyer_link(request, now=timezone.now()))])
    with django_assert_num_queries(14):
        Client().get(page)
