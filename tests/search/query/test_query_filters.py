"""What a text says in words becomes filters, and its words can be taken away."""

import pytest

from search.engines.contract import Prices
from search.enums import FacetKey
from search.index.vocabulary_snapshot import rebuild_vocabulary
from search.query.meaning import meaning_of
from search.query.query_filters import filters_said, prices_said, text_without
from tests.factories.catalog import create_product, create_star
from tests.unchanged import rows

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def said():
    create_star(stars=4, product=create_product(name="Vải thiều"))
    rebuild_vocabulary()
    return meaning_of


def test_what_is_said_in_words_is_a_value_of_a_facet_and_nothing_is_written(said):
    before = rows()
    assert filters_said(said("vải 4 sao")) == {FacetKey.STARS: ("4",)}
    assert (filters_said(said("vải")), rows()) == ({}, before)


def test_the_narrowest_bounds_are_meant(said):
    assert prices_said(said("vải dưới 100k")) == Prices(None, 100_000)
    assert prices_said(said("vải")) == Prices(None, None)


def test_words_of_a_fact_leave_the_text_and_others_stay(said):
    assert text_without(said("Vải Thiều 4 sao"), FacetKey.STARS) == "vải thiều"
    assert text_without(said("vải thiều 4 sao dưới 100k"), None) == "vải thiều 4 sao"
    assert text_without(said("vải thiều 4 sao"), FacetKey.MONTH) == "vải thiều 4 sao"
