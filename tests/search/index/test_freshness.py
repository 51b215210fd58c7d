"""The generation of kept answers."""

import pytest
from django.core.cache import cache
from django.db import transaction

from search.index.freshness import KEY, generation, raise_generation
from search.index.reference import current_gazetteer


@pytest.mark.django_db
def test_generation_stays_until_a_change():
    assert generation() == generation()


@pytest.mark.django_db
def test_generation_is_another_after_a_change():
    before = generation()
    raise_generation()
    assert generation() != before


@pytest.mark.django_db
def test_generation_that_the_cache_dropped_never_comes_back():
    before = generation()
    cache.delete(KEY)
    assert generation() != before


@pytest.mark.django_db(transaction=True)
def test_generation_is_raised_again_after_the_commit():
    with transaction.atomic():
        raise_generation()
        within = generation()
    assert generation() != within


@pytest.mark.django_db
def test_generation_without_a_cache_stays_until_a_change_of_its_own(no_cache):
    before = generation(), generation()
    raise_generation()
    assert (before[0] == before[1], generation() in before) == (True, False)


@pytest.mark.django_db
def test_what_is_known_is_read_once_without_a_cache(no_cache, django_assert_num_queries):
    raise_generation()
    before = current_gazetteer()
    with django_assert_num_queries(0):
        assert current_gazetteer() is before
