"""Papers: verifying them, and finding them by what they are worth on a day."""

from datetime import date, timedelta

import pytest

from catalog.domain.certificate import verify_certificate
from catalog.domain.queries import certificates_in, ending_within
from catalog.enums import DatePrecision, Validity
from catalog.models import Certificate
from tests.factories.catalog import create_certificate, create_certificate_type, create_product, create_star


def test_verify_notes_the_first_person_and_time(cast, now):
    paper = create_certificate()
    verify_certificate(paper, by=cast.register_staff, now=now)
    verify_certificate(paper, by=cast.administrator, now=now + timedelta(days=1))
    paper.refresh_from_db()
    assert (paper.verified_at, paper.verified_by) == (now, cast.register_staff)


@pytest.fixture
def papers(db, today):
    """One of each state, and one without end and one without any date."""
    product, year = create_product(), DatePrecision.YEAR
    endless = create_certificate_type(code="gi", valid_months=None)
    return [
        create_star(product=product, decided_on=today - timedelta(days=30)),
        create_star(product=product, decided_on=date(2023, 6, 1), precision=year),
        create_star(product=product, decided_on=date(2019, 6, 1), precision=year),
        create_star(product=product, decided_on=today + timedelta(days=3)),
        create_star(product=product, decided_on=today - timedelta(days=30), withdrawn_on=today),
        create_certificate(product=product, type=endless, decided_on=None),
        create_star(product=product, decided_on=None),
    ]


def test_rows_found_by_state_are_those_that_say_so(papers, today):
    for state in Validity:
        found = set(certificates_in(Certificate.objects.all(), state, today))
        assert (state, found) == (state, {paper for paper in papers if paper.validity_on(today) == state})


def test_every_state_has_an_example(papers, today):
    assert {paper.validity_on(today) for paper in papers} == set(Validity)


def test_ending_within_counts_the_last_day_and_comes_in_order(db, today):
    product = create_product()
    ends = {days: create_certificate(product=product, valid_until=today + timedelta(days=days)) for days in (31, 30, 0)}
    create_certificate(product=product, valid_until=today - timedelta(days=1), decided_on=date(2025, 1, 1))
    assert list(ending_within(Certificate.objects.all(), 30, today)) == [ends[0], ends[30]]
