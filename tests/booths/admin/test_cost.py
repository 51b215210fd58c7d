"""The accountant's pages about costs."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from booths.domain.cost_statement import statement_of
from booths.models import CostLine
from tests.cast import client_for
from tests.factories.booths import create_cost_line, create_running, create_source, create_spending

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
QUERIES = 18


@pytest.fixture
def booking(now):
    return create_running(now=now, first_day=now.date())


def test_accountant_plans_and_notes_a_voucher(cast, booking, now):
    client, source = client_for(cast.accountant), create_source()
    page = reverse("booths_cost", args=["booths.booking", booking.pk])
    typed = {"kind": "transport", "label": "Xe chở hàng", "source": source.pk, "planned": "1,5 triệu"}

    added = client.post(f"{page}them/", {**typed, "share_by": "even"})
    line = CostLine.objects.get()
    spent = client.post(
        reverse("booths_costline_spend", args=[line.pk]),
        {"amount": "1.600.000", "spent_on": "24/11/2026", "voucher": "PC 01"},
    )

    assert (added.status_code, added["Location"], spent["Location"]) == (302, page, page)
    found = statement_of(booking)
    assert (found.planned, found.actual, found.left) == (1_500_000, 1_600_000, -100_000)
    shown = client.get(page).content.decode()
    assert ("PC 01" in shown, "Vượt dự toán" in shown, "-100.000" in shown or "−100.000" in shown) == (True, True, True)


def test_the_page_takes_the_same_queries_for_one_and_three_lines(cast, booking, now, django_assert_num_queries):
    client = client_for(cast.accountant)
    page, source = reverse("booths_cost", args=["booths.booking", booking.pk]), create_source()
    for more in (1, 2):
        for _ in range(more):
            line = create_cost_line(subject=booking, source=source, by=cast.accountant, now=now)
            create_spending(line=line, by=cast.accountant, now=now)
        client.get(page)
        with django_assert_num_queries(QUERIES):
            client.get(page)


def test_a_refused_line_keeps_what_was_typed(cast, booking):
    typed = {"kind": "other", "label": "Nước uống", "source": create_source().pk, "planned": "65", "share_by": "even"}
    answer = client_for(cast.accountant).post(reverse("booths_cost_add", args=["booths.booking", booking.pk]), typed)
    assert (answer.status_code, 'value="65"' in answer.content.decode()) == (200, True)
    assert CostLine.objects.count() == 0


def test_excel_holds_numbers_and_no_formula(cast, booking, now):
    line = create_cost_line(subject=booking, label="=1+1", by=cast.accountant, now=now)
    create_spending(line=line, by=cast.accountant, now=now)

    answer = client_for(cast.leader).get(reverse("booths_cost_excel", args=["booths.booking", booking.pk]))

    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["Dự toán, thực chi", "Theo nguồn", "Theo đơn vị", "Chứng từ"]
    cells = list(book["Dự toán, thực chi"].values)[1]
    assert (cells[1], cells[5:8]) == ("'=1+1", (3_000_000, 1_000_000, 2_000_000))
    assert book["Chứng từ"]["B2"].value == "PC 12"


def test_excel_of_a_year(cast, booking, now):
    create_spending(line=create_cost_line(subject=booking, by=cast.accountant, now=now), by=cast.accountant, now=now)
    answer = client_for(cast.leader).get(reverse("booths_costs_excel"), {"nam": "2026"})
    rows = list(load_workbook(BytesIO(answer.content))["Theo việc"].values)
    assert rows[1] == (str(booking), "Đợt thuê gian hàng", 3_000_000, 1_000_000)


def test_an_unknown_kind_of_subject_is_not_found(cast, booking):
    assert client_for(cast.leader).get(f"/cms/chi-phi/booths.venue/{booking.pk}/").status_code == 404
