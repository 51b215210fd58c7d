"""The staff's list of enquiries: what is late first, answered for, handed over, called, taken along."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from accounts.admin.dashboard import work_for
from accounts.domain.patience import waited_in_words
from accounts.models import CallTask, Message
from catalog.admin.enquiry import EXPORTED
from catalog.domain import enquiry_news as news
from catalog.enums import EnquiryState
from catalog.models import Enquiry, Quotation
from tests.cast import client_for
from tests.factories.catalog import create_product, create_unit
from tests.factories.trade import create_enquiry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LIST = reverse("catalog_enquiries_results")


@pytest.fixture
def enquiry(cast, now):
    product = create_product(name="Vải thiều", organisation=cast.cooperative)
    return create_enquiry(product=product, created_at=now - timedelta(days=7), is_for_alliance=True)


def act(person, enquiry, name, **given):
    return client_for(person).post(reverse(f"catalog_enquiry_{name}", args=[enquiry.pk]), given)


def test_list_shows_what_waited_longest_first_within_the_scope(cast, enquiry, now):
    create_enquiry(product=enquiry.product, goods="Mới hỏi", created_at=now)
    create_enquiry(product=enquiry.product, goods="Đã báo giá", state=EnquiryState.QUOTED, created_at=now)
    create_enquiry(product=create_product(organisation=cast.other_cooperative), goods="Huyện khác")
    page = client_for(cast.register_staff).get(LIST)
    assert [row.goods for row in page.context["object_list"]] == ["Vải thiều", "Mới hỏi", "Đã báo giá"]
    assert f"đã chờ {waited_in_words(enquiry.waiting_since, now, {})}" in page.content.decode()


@pytest.mark.parametrize("n", [1, 3])
def test_list_takes_a_fixed_number_of_queries(cast, n, django_assert_num_queries):
    client = client_for(cast.organiser)
    for _ in range(n):
        create_enquiry(product=create_product(organisation=cast.cooperative))
    client.get(LIST)
    with django_assert_num_queries(10):
        client.get(LIST)


def test_staff_answer_for_the_seller(cast, enquiry):
    news.open_staff_call(enquiry, now=enquiry.created_at)
    kg = create_unit().pk
    told = {"answer": "quote", "price": "45k", "price_unit": kg, "unit": kg, "delivery": "", "quantity": ""}
    client_for(cast.register_staff).post(reverse("catalog_enquiry", args=[enquiry.pk]), told)
    quotation = Quotation.objects.get()
    assert (quotation.price, quotation.quoted_by, quotation.is_told_to_staff) == (45_000, cast.register_staff, True)
    assert [call.state for call in CallTask.objects.all()] == ["dropped"]
    assert [message.kind for message in Message.objects.all()] == [news.ANSWERED]
    entry = ModelLogEntry.objects.filter(action="catalog.enquiry.answer").get()
    assert entry.user == cast.register_staff


def test_leader_reads_and_answers_nothing(cast, enquiry):
    kg = create_unit().pk
    page = client_for(cast.leader).post(
        reverse("catalog_enquiry", args=[enquiry.pk]), {"answer": "quote", "price": "45k", "price_unit": kg, "unit": kg}
    )
    assert (page.context["form"], Quotation.objects.count()) == (None, 0)


def test_staff_hand_over_call_and_close(cast, enquiry):
    act(cast.organiser, enquiry, "hand_over", owner=cast.register_staff.pk)
    act(cast.register_staff, enquiry, "called")
    act(cast.register_staff, enquiry, "close", reason="Hỏi nhầm")
    row = Enquiry.objects.get()
    assert (row.owner, row.told_at is not None, row.state) == (cast.register_staff, True, EnquiryState.CLOSED)


def test_question_is_passed_on_to_the_right_producer(cast, enquiry):
    act(cast.organiser, enquiry, "move", organisation=cast.other_cooperative.pk)
    row = Enquiry.objects.get()
    assert (row.organisation, row.is_for_alliance) == (cast.other_cooperative, False)
    assert [message.kind for message in Message.objects.all()] == [news.ASKED]


def test_list_is_taken_along_as_text_and_noted(cast, enquiry):
    Enquiry.objects.update(name="=cmd()", company="")
    answer = client_for(cast.organiser).get(reverse("catalog_enquiries_excel"))
    sheet = load_workbook(BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert (rows[0][0], rows[1][2], rows[1][3], rows[1][8]) == ("Mã", "Vải thiều", "100", "0912 000 111")
    assert rows[1][7] != "=cmd()" or sheet["H2"].data_type == "s"
    assert ModelLogEntry.objects.filter(action=EXPORTED).count() == 1


def test_front_page_counts_what_the_alliance_answers(cast, enquiry, now):
    lines = [work for work in work_for(cast.organiser, now) if "hỏi mua" in work.label]
    assert [work.count for work in lines] == [1]
