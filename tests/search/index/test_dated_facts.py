"""Facts that hold between days."""

from datetime import date

import pytest

from search.index.dated_facts import DatedFact, fact_of_certificate, facts_of, merged
from search.models.document import SearchFactKind
from tests.factories.catalog import (
    create_certificate,
    create_certificate_type,
    create_product,
    create_signature,
    create_star,
)

STARS = SearchFactKind.STARS


def star(first: date | None, last: date | None, value: str = "4") -> DatedFact:
    return DatedFact(STARS, value, first, last)


def test_facts_that_overlap_become_one():
    facts = [star(date(2025, 1, 1), date(2025, 12, 31)), star(date(2025, 6, 1), date(2026, 5, 31))]
    assert merged(facts) == [star(date(2025, 1, 1), date(2026, 5, 31))]


def test_facts_that_follow_day_upon_day_become_one():
    facts = [star(date(2026, 1, 1), None), star(date(2025, 1, 1), date(2025, 12, 31))]
    assert merged(facts) == [star(date(2025, 1, 1), None)]


def test_facts_with_a_gap_stay_two():
    facts = [star(date(2024, 1, 1), date(2024, 12, 30)), star(date(2025, 1, 1), None)]
    assert merged(facts) == facts


def test_facts_of_other_values_stay_apart():
    facts = [star(None, None, "3"), star(None, None, "4")]
    assert merged(facts) == facts


def test_a_fact_that_never_counts_is_left_out():
    assert merged([star(date(2026, 1, 2), date(2026, 1, 1))]) == []


@pytest.mark.django_db
def test_star_counts_from_its_decision_for_36_months():
    certificate = create_star(stars=4, decided_on=date(2025, 12, 9))
    assert fact_of_certificate(certificate) == star(date(2025, 12, 9), date(2028, 12, 8))


@pytest.mark.django_db
def test_star_counts_until_the_day_before_it_is_withdrawn():
    certificate = create_star(stars=4, decided_on=date(2025, 12, 9), withdrawn_on=date(2026, 3, 1))
    assert fact_of_certificate(certificate) == star(date(2025, 12, 9), date(2026, 2, 28))


@pytest.mark.django_db
def test_paper_that_is_no_facet_is_no_fact():
    kind = create_certificate_type(code="gs1", is_facet=False)
    assert fact_of_certificate(create_certificate(type=kind)) is None


@pytest.mark.django_db
def test_facts_of_a_product_are_its_papers_and_listings():
    product = create_product()
    papers = [create_certificate(product=product, decided_on=date(2026, 3, 1))]
    listings = [create_signature(product=product, valid_to=date(2026, 12, 31))]
    assert facts_of(papers, listings) == [
        DatedFact(SearchFactKind.PAPER, "vietgap", date(2026, 3, 1), date(2028, 2, 29)),
        DatedFact(SearchFactKind.SIGNATURE, "chu_luc", date(2021, 6, 1), date(2026, 12, 31)),
    ]
