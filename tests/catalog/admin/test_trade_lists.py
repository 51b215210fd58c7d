"""The staff's lists of requests and deals, and what buyers require: order, figures, filters, sheets, corrections."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from catalog.admin.deal import EXPORTED as DEALS_EXPORTED
from catalog.admin.request_list import EXPORTED
from catalog.domain.quotation import choose_quotation
from catalog.enums import RequestState
from catalog.models import Deal, Enquiry, PaperShare, PurchaseRequest, Requirement
from tests.cast import client_for
from tests.factories.catalog import create_certificate_type
from tests.factories.need import create_requirement
from tests.factories.request import create_invitation, create_request, quote_row
from tests.factories.trade import create_deal, create_enquiry, create_quotation

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite, pytest.mark.usefixtures("clock")]
REQUESTS, DEALS = reverse("catalog_requests_results"), reverse("catalog_deals_results")


def sheet_of(answer) -> list[list[object]]:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return [[cell.value for cell in row] for row in load_workbook(BytesIO(content)).active.iter_rows()]


def test_requests_stand_by_their_deadline_and_closed_ones_are_asked_for(cast, now):
    late, soon = (create_request(answer_by=now + timedelta(days=days), state="asked") for days in (-2, 1))
    closed = create_request(state=RequestState.CLOSED, closed_at=now)
    client = client_for(cast.organiser)
    shown = [[*client.get(REQUESTS, {"show": show}).context["object_list"]] for show in ("open", "over", "all")]
    assert shown == [[late, soon], [late], [late, soon, closed]]


def test_requests_are_mine_or_nobodys(cast):
    mine, nobodys = create_request(owner=cast.organiser), create_request()
    client = client_for(cast.organiser)
    shown = [[*client.get(REQUESTS, {"owner": whose}).context["object_list"]] for whose in ("me", "none")]
    assert shown == [[mine], [nobodys]]


def test_lists_take_the_same_queries_for_one_and_for_many(cast):
    client, counts = client_for(cast.organiser), []
    for _ in range(2):
        quote_row(create_invitation(request=create_request(owner=cast.organiser, state="asked")))
        create_deal(owner=cast.organiser)
        for address in (REQUESTS, DEALS):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]


def test_requests_are_taken_along_and_no_cell_is_a_formula(cast):
    request = create_request(company="=cmd()", state="asked")
    quote_row(create_invitation(request=request))
    rows = sheet_of(client_for(cast.organiser).get(reverse("catalog_requests"), {"export": "xlsx"}))
    told = dict(zip(rows[0], rows[1], strict=True))
    assert (told["Mã"], told["Đã mời"], told["Đã báo giá"], len(rows)) == (request.code, 1, 1, 2)
    assert ModelLogEntry.objects.filter(action=EXPORTED, user=cast.organiser).count() == 1
    assert told["Người mua"] in ("=cmd()", "'=cmd()")


def test_deals_are_counted_above_the_list_and_taken_along(cast, today):
    create_deal(amount=5_000_000)
    counted = create_deal(amount=7_000_000, order_number="PO-1", counted_on=today)
    client = client_for(cast.organiser)
    page = client.get(DEALS)
    figures = page.context["figures"]
    rows = sheet_of(client.get(reverse("catalog_deals"), {"export": "xlsx", "show": "counted"}))
    assert (figures.agreed, figures.counted, figures.counted_amount) == (1, 1, 7_000_000)
    assert "Đã có đơn hàng/hợp đồng" in page.content.decode()
    assert [row[0] for row in rows[1:]] == [counted.code]
    assert ModelLogEntry.objects.filter(action=DEALS_EXPORTED, user=cast.organiser).count() == 1


@pytest.mark.parametrize(("who", "may"), [("organiser", True), ("leader", False)])
def test_button_to_write_down_is_for_those_who_may(cast, who, may):
    client = client_for(getattr(cast, who))
    pages = [client.get(reverse(name)).content.decode() for name in ("catalog_requests", "catalog_deals")]
    told = [reverse("catalog_request_add") in pages[0], reverse("catalog_deal_write") in pages[1]]
    assert told == [may, may]


def test_what_buyers_require_is_corrected_by_staff(cast):
    row = create_requirement(code="micro", name="Vi sinh", gap="thiếu vi sinh", types=("kiem_nghiem",))
    paper = create_certificate_type(code="kiem_nghiem")
    client, namespace = client_for(cast.organiser), "wagtailsnippets_catalog_requirement"
    told = {"name": "Kiểm nghiệm vi sinh", "name_en": "", "code": "micro", "position": "3", "most_months": "6"}
    told |= {"gap": "chưa có kiểm nghiệm vi sinh", "types": [paper.pk], "words": "vi sinh"}
    listed = client.get(reverse(f"{namespace}:list")).content.decode()
    client.post(reverse(f"{namespace}:edit", args=[row.pk]), told)
    after = Requirement.objects.get(pk=row.pk)
    assert ("thiếu vi sinh" in listed, after.gap, after.most_months) == (True, "chưa có kiểm nghiệm vi sinh", 6)


def test_made_up_rows_are_told_apart_from_figures(cast):
    create_deal(is_made_up=True, amount=1)
    assert Deal.objects.count() == 1
    assert client_for(cast.organiser).get(DEALS).context["figures"].agreed == 0


def test_deadline_of_a_request_is_put_off_on_its_page(cast):
    request = create_request(state="asked", answer_by=timezone.now() + timedelta(days=1))
    until = timezone.localtime() + timedelta(days=5)
    told = {"answer_by_0": f"{until:%Y-%m-%d}", "answer_by_1": "17:00", "most_invited": "12", "shows_price": "on"}
    client_for(cast.organiser).post(reverse("catalog_request_terms", args=[request.pk]), told)
    after = PurchaseRequest.objects.get()
    assert (after.most_invited, after.shows_price, timezone.localtime(after.answer_by).hour) == (12, True, 17)


def test_buyer_is_joined_to_the_register_and_so_are_its_deals(cast, now):
    enquiry = create_enquiry(state="quoted")
    deal = choose_quotation(create_quotation(enquiry=enquiry), by=cast.organiser, now=now)
    client, address = client_for(cast.organiser), reverse("catalog_enquiry_join", args=[enquiry.pk])
    client.post(address, {"organisation": cast.cooperative.pk})
    told = (Enquiry.objects.get().buyer_organisation, Deal.objects.get(pk=deal.pk).buyer)
    client.post(address, {"organisation": ""})
    assert (told, Deal.objects.get(pk=deal.pk).buyer) == ((cast.cooperative, cast.cooperative), None)


def test_staff_write_down_what_a_cooperative_says_of_its_papers(cast, now):
    request, other = create_request(owner=cast.organiser), create_request()
    own, foreign = (
        PaperShare.objects.create(request=row, organisation=cast.cooperative, asked_at=now) for row in (request, other)
    )
    client, address = client_for(cast.organiser), reverse("catalog_request_share", args=[request.pk])
    refused = client.post(address, {"share": foreign.pk, "agrees": "yes"})
    answer = client.post(address, {"share": own.pk, "agrees": "yes"})
    told = [PaperShare.objects.get(pk=row.pk).agreed for row in (own, foreign)]
    assert (refused.status_code, answer["Location"], told) == (
        200,
        reverse("catalog_request", args=[request.pk]),
        [True, None],
    )


def test_day_in_a_workbook_has_no_hour(cast, now):
    create_deal(counted_on=now.date(), order_number="ĐH 1", agreed_at=now)
    answer = client_for(cast.organiser).get(reverse("catalog_deals"), {"export": "xlsx", "show": "counted"})
    row = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows())[1]
    assert [cell.number_format for cell in row[-2:]] == ["dd/mm/yyyy", "dd/mm/yyyy hh:mm"]
