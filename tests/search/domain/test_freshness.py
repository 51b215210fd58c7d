"""The generation of kept answers."""

import pytest
from django.core.cache import cache
from django.db import transaction

from search.domain.freshness import KEY, generation, raise_generation


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
